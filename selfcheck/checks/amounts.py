"""Checks that compare numbers with each other or with a limit."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from selfcheck.checks.base import Check, Finding, names
from selfcheck.form import NUMERIC
from selfcheck.ids import FieldId
from selfcheck.values import with_unit

if TYPE_CHECKING:
    from selfcheck.case import Case
    from selfcheck.rubric import Rubric


@dataclass(frozen=True, slots=True, kw_only=True)
class PartsWithinTotal(Check):
    """The sum of the parts is at most the total. Known parts alone can already be too many."""

    kind: ClassVar[str] = "parts_within_total"
    field_types: ClassVar[frozenset[str]] = NUMERIC

    parts: tuple[FieldId, ...]
    total: FieldId

    def reads(self) -> tuple[str, ...]:
        """See :meth:`Check.reads`."""
        return (*self.parts, self.total)

    def evaluate(self, case: Case) -> Finding | None:
        """See :meth:`Check.evaluate`."""
        total = case.amount(self.total)
        amounts = [(each, case.amount(each)) for each in self.parts]
        known = [each for each, amount in amounts if amount is not None]
        parts = sum([amount for _, amount in amounts if amount is not None], Fraction(0))
        if total is None or parts <= total:
            return None
        return self.found(
            case,
            f"{case.quote(known)}合计 {case.measure(self.total, parts)}，"
            f"多于“{case.name(self.total)}”的 {case.show(self.total)}"
            f"（多 {case.measure(self.total, parts - total)}）。请核对总数或分项。",
            (*known, self.total),
        )

    def explain(self, rubric: Rubric) -> str:
        """See :meth:`Check.explain`."""
        parts, total = names(rubric, self.parts), rubric.fields[self.total].short
        return f"{parts}合计{self.must_not}多于“{total}”。"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartsCoverTotal(Check):
    """The sum of the parts reaches the total; decided only when every part is known."""

    kind: ClassVar[str] = "parts_cover_total"
    field_types: ClassVar[frozenset[str]] = NUMERIC

    parts: tuple[FieldId, ...]
    total: FieldId

    def reads(self) -> tuple[str, ...]:
        """See :meth:`Check.reads`."""
        return (*self.parts, self.total)

    def evaluate(self, case: Case) -> Finding | None:
        """See :meth:`Check.evaluate`."""
        total = case.amount(self.total)
        amounts = [case.amount(each) for each in self.parts]
        if total is None or None in amounts:
            return None
        parts = sum((each or Fraction(0) for each in amounts), Fraction(0))
        if parts >= total:
            return None
        return self.found(
            case,
            f"{case.quote(self.parts)}合计 {case.measure(self.total, parts)}，"
            f"比“{case.name(self.total)}”的 {case.show(self.total)}"
            f"少 {case.measure(self.total, total - parts)}。"
            "请核对，或在补充说明里写明差额是什么。",
        )

    def explain(self, rubric: Rubric) -> str:
        """See :meth:`Check.explain`."""
        parts, total = names(rubric, self.parts), rubric.fields[self.total].short
        return f"{parts}合计{self.must_not}少于“{total}”。"


@dataclass(frozen=True, slots=True, kw_only=True)
class AtMost(Check):
    """One number, ``times`` a whole factor, is at most another; ``absolute`` ignores the sign."""

    kind: ClassVar[str] = "at_most"
    field_types: ClassVar[frozenset[str]] = NUMERIC

    field: FieldId
    other: FieldId
    times: int = 1
    absolute: bool = False

    def reads(self) -> tuple[str, ...]:
        """See :meth:`Check.reads`."""
        return (self.field, self.other)

    def evaluate(self, case: Case) -> Finding | None:
        """See :meth:`Check.evaluate`."""
        amount, limit = case.amount(self.field), case.amount(self.other)
        if amount is None or limit is None:
            return None
        amount = (abs(amount) if self.absolute else amount) * self.times
        if amount <= limit:
            return None
        product = ""
        if self.times != 1:
            product = f" × {self.times} = {case.measure(self.field, amount)}"
        elif self.absolute and amount != case.amount(self.field):
            product = f"（绝对值 {case.measure(self.field, amount)}）"
        return self.found(
            case,
            f"“{case.name(self.field)}”{case.show(self.field)}{product}，"
            f"多于“{case.name(self.other)}”{case.show(self.other)}。请核对这两处。",
        )

    def explain(self, rubric: Rubric) -> str:
        """See :meth:`Check.explain`."""
        factor = f" × {self.times} " if self.times != 1 else ""
        sign = "的绝对值" if self.absolute else ""
        field, other = rubric.fields[self.field].short, rubric.fields[self.other].short
        return f"“{field}”{sign}{factor}{self.must_not}多于“{other}”。"


@dataclass(frozen=True, slots=True, kw_only=True)
class WithinRange(Check):
    """One number lies between ``minimum`` and ``maximum``, both included.

    Above ``doubtful_above`` but within the maximum it is only a warning, for a limit that can be
    counted in several ways; ``doubtful_reason`` then says what to explain.
    """

    kind: ClassVar[str] = "within_range"
    field_types: ClassVar[frozenset[str]] = NUMERIC

    field: FieldId
    minimum: int | None = None
    maximum: int | None = None
    doubtful_above: int | None = None
    doubtful_reason: str = ""

    def reads(self) -> tuple[str, ...]:
        """See :meth:`Check.reads`."""
        return (self.field,)

    def evaluate(self, case: Case) -> Finding | None:
        """See :meth:`Check.evaluate`."""
        amount = case.amount(self.field)
        if amount is None:
            return None
        said = f"“{case.name(self.field)}”填的是 {case.show(self.field)}"
        if self.maximum is not None and amount > self.maximum:
            limit = case.measure(self.field, Fraction(self.maximum))
            return self.found(case, f"{said}，超过了 {limit}。请核对。")
        if self.minimum is not None and amount < self.minimum:
            limit = case.measure(self.field, Fraction(self.minimum))
            return self.found(case, f"{said}，少于 {limit}。请核对。")
        if self.doubtful_above is not None and amount > self.doubtful_above:
            return self.found(case, f"{said}。{self.doubtful_reason}", severity="warning")
        return None

    def explain(self, rubric: Rubric) -> str:
        """See :meth:`Check.explain`."""
        unit = rubric.fields[self.field].unit
        limits = []
        if self.minimum is not None:
            limits.append(f"少于 {with_unit(Fraction(self.minimum), unit)}")
        if self.maximum is not None:
            limits.append(f"超过 {with_unit(Fraction(self.maximum), unit)}")
        return f"“{rubric.fields[self.field].short}”{self.must_not}{'，也不应'.join(limits)}。"


@dataclass(frozen=True, slots=True, kw_only=True)
class PositiveRequires(Check):
    """Where ``field`` is more than zero, ``requires`` cannot be zero or “无”."""

    kind: ClassVar[str] = "positive_requires"
    field_types: ClassVar[frozenset[str]] = NUMERIC

    field: FieldId
    requires: FieldId

    def reads(self) -> tuple[str, ...]:
        """See :meth:`Check.reads`."""
        return (self.field, self.requires)

    def evaluate(self, case: Case) -> Finding | None:
        """See :meth:`Check.evaluate`."""
        amount, required = case.amount(self.field), case.amount(self.requires)
        if amount is None or required is None or amount <= 0 or required > 0:
            return None
        return self.found(
            case,
            f"“{case.name(self.field)}”填了 {case.show(self.field)}，"
            f"而“{case.name(self.requires)}”填的是 {case.show(self.requires)}，对不上。请核对。",
        )

    def explain(self, rubric: Rubric) -> str:
        """See :meth:`Check.explain`."""
        field, requires = rubric.fields[self.field].short, rubric.fields[self.requires].short
        return f"“{field}”大于 0 时，“{requires}”{self.must_not}为 0 或“无”。"


@dataclass(frozen=True, slots=True, kw_only=True)
class KindsMatchCount(Check):
    """How many of ``parts`` are more than zero equals the number given in ``count``."""

    kind: ClassVar[str] = "kinds_match_count"
    field_types: ClassVar[frozenset[str]] = NUMERIC

    parts: tuple[FieldId, ...]
    count: FieldId

    def reads(self) -> tuple[str, ...]:
        """See :meth:`Check.reads`."""
        return (*self.parts, self.count)

    def evaluate(self, case: Case) -> Finding | None:
        """See :meth:`Check.evaluate`."""
        count = case.amount(self.count)
        amounts = [case.amount(each) for each in self.parts]
        positive = sum(1 for each in amounts if each)
        if count is None or positive == count or (positive < count and None in amounts):
            return None
        relation = "多于" if positive > count else "少于"
        return self.found(
            case,
            f"有 {positive} 个分类填了大于 0 的数，{relation}“{case.name(self.count)}”的"
            f" {case.show(self.count)}。请统一两处，或在补充说明里写明原因。",
        )

    def explain(self, rubric: Rubric) -> str:
        """See :meth:`Check.explain`."""
        parts, count = names(rubric, self.parts), rubric.fields[self.count].short
        return f"{parts}中大于 0 的类数，一般应与“{count}”一致。"
