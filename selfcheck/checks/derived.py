"""Checks that compute a figure the form has no blank for, and show or compare it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from selfcheck.checks.base import Check, Finding, Severity
from selfcheck.form import NUMERIC
from selfcheck.ids import FieldId
from selfcheck.quantities import Quantity

if TYPE_CHECKING:
    from selfcheck.case import Case
    from selfcheck.rubric import Rubric


@dataclass(frozen=True, slots=True, kw_only=True)
class DerivedFigure(Check):
    """A figure computed for the applicant's own use, with its formula.

    What cannot be computed is reported as “无法计算” with the reason, never as a number.
    """

    kind: ClassVar[str] = "derived_figure"
    severities: ClassVar[tuple[Severity, ...]] = ("note",)
    field_types: ClassVar[frozenset[str]] = NUMERIC

    quantity: Quantity

    def reads(self) -> tuple[str, ...]:
        """See :meth:`Check.reads`."""
        return self.quantity.reads()

    def evaluate(self, case: Case) -> Finding | None:
        """See :meth:`Check.evaluate`."""
        measured, title = self.quantity.measure(case), self.quantity.title
        if measured.missing or not any(case.amount(each) for each in self.reads()):
            return None
        if measured.value is None:
            return self.found(case, f"{title}无法计算：{measured.impossible}。")
        shown, formula = self.quantity.show(measured.value), self.quantity.formula(case.rubric)
        return self.found(case, f"{title}约为 {shown}（{formula}），供自查。")

    def explain(self, rubric: Rubric) -> str:
        """See :meth:`Check.explain`."""
        return f"{self.quantity.title} = {self.quantity.formula(rubric)}，由系统算出供自查。"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImpliedTotal(Check):
    """A part and its share imply a total that agrees with the stated one.

    It may differ from the stated one by at most ``tolerance`` percent of that.
    """

    kind: ClassVar[str] = "implied_total"
    field_types: ClassVar[frozenset[str]] = NUMERIC

    part: FieldId
    share: FieldId
    total: FieldId
    tolerance: int

    def reads(self) -> tuple[str, ...]:
        """See :meth:`Check.reads`."""
        return (self.part, self.share, self.total)

    def evaluate(self, case: Case) -> Finding | None:
        """See :meth:`Check.evaluate`."""
        part, share, total = (case.amount(each) for each in self.reads())
        if part is None or not share or total is None:
            return None
        implied = part * 100 / share
        if abs(implied - total) * 100 <= abs(total) * self.tolerance:
            return None
        return self.found(
            case,
            f"按“{case.name(self.part)}”{case.show(self.part)}和“{case.name(self.share)}”"
            f"{case.show(self.share)}反推，总额约为 {case.measure(self.total, implied)}，"
            f"与“{case.name(self.total)}”{case.show(self.total)}相差超过 {self.tolerance}%。"
            "请核对口径是否一致。",
        )

    def explain(self, rubric: Rubric) -> str:
        """See :meth:`Check.explain`."""
        part, share, total = (rubric.fields[each].short for each in self.reads())
        return (
            f"“{part}”除以“{share}”反推出的总额，与“{total}”相差超过 {self.tolerance}% 时提醒"
            "（这个幅度是本站的提醒线，不是通知的规定）。"
        )
