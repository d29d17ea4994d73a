"""Quantities a score or a condition is measured by: one answer, or computed from raw figures."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

from selfcheck.ids import FieldId
from selfcheck.record import Record
from selfcheck.values import with_unit

if TYPE_CHECKING:
    from selfcheck.case import Case
    from selfcheck.rubric import Rubric


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What became of a quantity: a value, or why there is none.

    ``missing`` lists the fields that are still unanswered; ``impossible`` says in Chinese why the
    value cannot be computed from answers that are there (a zero denominator, a loss to grow from).
    """

    value: Fraction | None = None
    missing: tuple[str, ...] = ()
    impossible: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Record, ABC):
    """A number that bands and thresholds apply to. ``title`` names it in a sentence."""

    kind: ClassVar[str]

    title: str
    unit: str

    @abstractmethod
    def reads(self) -> tuple[str, ...]:
        """The ids of the fields it is computed from."""

    @abstractmethod
    def compute(self, amounts: Sequence[Fraction], case: Case) -> Measured:
        """Compute the value from the amounts of :meth:`reads`, which are all known."""

    @abstractmethod
    def formula(self, rubric: Rubric) -> str:
        """The formula in Chinese, for the guidance pages and the explanation."""

    def definition(self, rubric: Rubric) -> str:
        """The title with its formula, or the title alone where the answer is all there is."""
        return f"{self.title} = {self.formula(rubric)}"

    def measure(self, case: Case) -> Measured:
        """Measure the quantity in one applicant's answers."""
        amounts = {each: case.amount(each) for each in self.reads()}
        known = [each for each in amounts.values() if each is not None]
        if len(known) < len(amounts):
            return Measured(missing=tuple(key for key, each in amounts.items() if each is None))
        return self.compute([amounts[each] or Fraction(0) for each in self.reads()], case)

    def show(self, value: Fraction) -> str:
        """A value of this quantity with its unit."""
        return with_unit(value, self.unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered(Quantity):
    """The answer to one field as it is."""

    kind: ClassVar[str] = "answer"

    field: FieldId

    def reads(self) -> tuple[str, ...]:
        """See :meth:`Quantity.reads`."""
        return (self.field,)

    def compute(self, amounts: Sequence[Fraction], case: Case) -> Measured:
        """See :meth:`Quantity.compute`."""
        return Measured(value=amounts[0])

    def formula(self, rubric: Rubric) -> str:
        """See :meth:`Quantity.formula`."""
        return f"“{rubric.fields[self.field].short}”"

    def definition(self, rubric: Rubric) -> str:
        """See :meth:`Quantity.definition`."""
        return self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio(Quantity):
    """``numerator``, less ``minus`` where there is one, over ``denominator``.

    The result is in percent where the unit is ``%``. A denominator that is itself a percentage is
    read as a share.
    """

    kind: ClassVar[str] = "ratio"

    numerator: FieldId
    denominator: FieldId
    minus: FieldId | None = None

    def reads(self) -> tuple[str, ...]:
        """See :meth:`Quantity.reads`."""
        minus = () if self.minus is None else (self.minus,)
        return (self.numerator, self.denominator, *minus)

    def compute(self, amounts: Sequence[Fraction], case: Case) -> Measured:
        """See :meth:`Quantity.compute`."""
        top, below = amounts[0] - sum(amounts[2:], Fraction(0)), amounts[1]
        if below <= 0:
            shown = case.show(self.denominator)
            return Measured(impossible=f"“{case.name(self.denominator)}”是 {shown}，不能作除数")
        if case.rubric.fields[self.denominator].type == "percent":
            below /= 100
        return Measured(value=top / below * (100 if self.unit == "%" else 1))

    def formula(self, rubric: Rubric) -> str:
        """See :meth:`Quantity.formula`."""
        top = f"“{rubric.fields[self.numerator].short}”"
        if self.minus is not None:
            top = f"（{top} − “{rubric.fields[self.minus].short}”）"
        return f"{top} ÷ “{rubric.fields[self.denominator].short}”"


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth(Quantity):
    """The mean yearly growth in percent over ``years``, fields from the oldest to the newest.

    With two fields it is the plain growth rate, with three the mean of two growth rates.
    """

    kind: ClassVar[str] = "growth"

    years: tuple[FieldId, ...]

    def reads(self) -> tuple[str, ...]:
        """See :meth:`Quantity.reads`."""
        return self.years

    def compute(self, amounts: Sequence[Fraction], case: Case) -> Measured:
        """See :meth:`Quantity.compute`."""
        for field, base in zip(self.years, amounts[:-1], strict=False):
            if base <= 0:
                shown = case.show(field)
                return Measured(impossible=f"“{case.name(field)}”是 {shown}，算不出增长率")
        pairs = list(pairwise(amounts))
        total = sum(((new - old) / old for old, new in pairs), Fraction(0))
        return Measured(value=total / len(pairs) * 100)

    def formula(self, rubric: Rubric) -> str:
        """See :meth:`Quantity.formula`."""
        names = [f"“{rubric.fields[each].short}”" for each in self.years]
        rates = [f"（{new} − {old}）÷ {old}" for old, new in pairwise(names)]
        return rates[0] if len(rates) == 1 else f"{'、'.join(rates)}的平均"


QUANTITY_KINDS: dict[str, type[Quantity]] = {each.kind: each for each in (Answered, Ratio, Growth)}
"""The closed set of quantities, by the name YAML uses."""
