"""Checks that compute a figure the form has no blank for, and show or compare it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from selfcheck.checks.base import Check, Finding, Severity, names
from selfcheck.form import NUMERIC
from selfcheck.ids import FieldId
from selfcheck.values import with_unit

if TYPE_CHECKING:
    from selfcheck.case import Case
    from selfcheck.rubric import Rubric


@dataclass(frozen=True, slots=True, kw_only=True)
class DerivedFigure(Check):
    """A quotient for the applicant's own use: (``numerator`` − ``minus``) ÷ ``denominator``.

    ``unit`` is ``%`` for a share; a denominator that is itself a percentage is read as a share.
    A zero denominator is reported as “无法计算”, never as a number.
    """

    kind: ClassVar[str] = "derived_figure"
    field_types: ClassVar[frozenset[str]] = NUMERIC
    severities: ClassVar[tuple[Severity, ...]] = ("note",)

    title: str
    numerator: FieldId
    denominator: FieldId
    unit: str
    minus: FieldId | None = None

    def reads(self) -> tuple[str, ...]:
        """See :meth:`Check.reads`."""
        minus = () if self.minus is None else (self.minus,)
        return (self.numerator, *minus, self.denominator)

    def evaluate(self, case: Case) -> Finding | None:
        """See :meth:`Check.evaluate`."""
        amounts = {each: case.amount(each) for each in self.reads()}
        if None in amounts.values():
            return None
        top = amounts[self.numerator] or Fraction(0)
        if self.minus is not None:
            top -= amounts[self.minus] or Fraction(0)
        below = amounts[self.denominator] or Fraction(0)
        if case.rubric.fields[self.denominator].type == "percent":
            below /= 100
        if not below:
            shown = case.show(self.denominator)
            return self.found(
                case, f"{self.title}无法计算：“{case.name(self.denominator)}”是 {shown}。"
            )
        result = top / below * (100 if self.unit == "%" else 1)
        return self.found(
            case,
            f"{self.title}约为 {with_unit(result, self.unit)}"
            f"（{self._formula(case.rubric)}），供自查。",
        )

    def explain(self, rubric: Rubric) -> str:
        """See :meth:`Check.explain`."""
        return f"{self.title} = {self._formula(rubric)}，由系统算出供自查。"

    def _formula(self, rubric: Rubric) -> str:
        top = names(rubric, [self.numerator])
        if self.minus is not None:
            top = f"（{top} − {names(rubric, [self.minus])}）"
        return f"{top} ÷ {names(rubric, [self.denominator])}"


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
