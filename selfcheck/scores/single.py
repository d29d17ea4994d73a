"""Scores that follow from one answer or one quantity."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from selfcheck.ids import FieldId
from selfcheck.quantities import Measured, Quantity
from selfcheck.record import Record
from selfcheck.scores.base import Points, Score
from selfcheck.values import tidy

if TYPE_CHECKING:
    from selfcheck.case import Case
    from selfcheck.rubric import Rubric


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionPoints(Record):
    """The points an option of a choice gives."""

    option: str
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ByChoice(Score):
    """Each option of a choice has its points; an option that is not listed gives none."""

    kind: ClassVar[str] = "by_choice"

    field: FieldId
    options: tuple[OptionPoints, ...]

    @property
    def maximum(self) -> int:
        """See :attr:`Score.maximum`."""
        return max(each.points for each in self.options)

    def reads(self) -> tuple[str, ...]:
        """See :meth:`Score.reads`."""
        return (self.field,)

    def evaluate(self, case: Case) -> Points:
        """See :meth:`Score.evaluate`."""
        if not case.answered(self.field):
            said = (f"“{case.name(self.field)}”还没有选。",)
            return Points(low=self._lowest(case), high=self.maximum, why=said, missing=self.reads())
        chosen = case.choice(self.field)
        points = next((each.points for each in self.options if each.option == chosen), 0)
        why = f"“{case.name(self.field)}”选了“{case.show(self.field)}”，得 {points} 分。"
        return Points(low=points, high=points, why=(why,))

    def explain(self, rubric: Rubric) -> tuple[str, ...]:
        """See :meth:`Score.explain`."""
        labels = {option.id: option.label for option in rubric.fields[self.field].options}
        return tuple(f"{labels[each.option]}：{each.points} 分" for each in self.options)

    def _lowest(self, case: Case) -> int:
        points = {each.option: each.points for each in self.options}
        return min(points.get(each.id, 0) for each in case.rubric.fields[self.field].options)


@dataclass(frozen=True, slots=True, kw_only=True)
class Band(Record):
    """One band of a quantity; every bound that is given must hold.

    Bounds are whole numbers, or decimals in quotation marks.
    """

    points: int
    at_least: int | str | None = None
    more_than: int | str | None = None
    at_most: int | str | None = None
    less_than: int | str | None = None

    def holds(self, value: Fraction) -> bool:
        """Whether the value lies in the band."""
        return (
            (self.at_least is None or value >= Fraction(self.at_least))
            and (self.more_than is None or value > Fraction(self.more_than))
            and (self.at_most is None or value <= Fraction(self.at_most))
            and (self.less_than is None or value < Fraction(self.less_than))
        )

    @property
    def takes_the_rest(self) -> bool:
        """Whether the band has no bounds."""
        return self == Band(points=self.points)

    def explain(self, unit: str) -> str:
        """The band in Chinese, saying of each bound whether it is included."""
        bounds = [
            f"{word} {bound}{unit}（{included}）"
            for word, bound, included in (
                ("不低于", self.at_least, "含"),
                ("高于", self.more_than, "不含"),
                ("不高于", self.at_most, "含"),
                ("低于", self.less_than, "不含"),
            )
            if bound is not None
        ]
        return "，".join(bounds) or "其他"


@dataclass(frozen=True, slots=True, kw_only=True)
class ByBand(Score):
    """The first band that holds gives the points; none holding gives none."""

    kind: ClassVar[str] = "by_band"

    quantity: Quantity
    bands: tuple[Band, ...]

    @property
    def maximum(self) -> int:
        """See :attr:`Score.maximum`."""
        return max(each.points for each in self.bands)

    def reads(self) -> tuple[str, ...]:
        """See :meth:`Score.reads`."""
        return self.quantity.reads()

    def evaluate(self, case: Case) -> Points:
        """See :meth:`Score.evaluate`."""
        measured = self.quantity.measure(case)
        if measured.value is None:
            unknown = (unmeasured(self.quantity, measured, case),)
            return Points(
                low=self._lowest, high=self.maximum, why=unknown, missing=measured.missing
            )
        band = next((each for each in self.bands if each.holds(measured.value)), None)
        points = band.points if band else 0
        where = band.explain(self.quantity.unit) if band else "不在任何一档"
        why = (
            f"{self.quantity.definition(case.rubric)} = {self.quantity.show(measured.value)}，"
            f"属于“{where}”，得 {points} 分。"
        )
        return Points(low=points, high=points, why=(why,))

    def explain(self, rubric: Rubric) -> tuple[str, ...]:
        """See :meth:`Score.explain`."""
        formula = self.quantity.definition(rubric)
        bands = [f"{each.explain(self.quantity.unit)}：{each.points} 分" for each in self.bands]
        return (formula, *bands)

    @property
    def _lowest(self) -> int:
        points = [each.points for each in self.bands]
        # Without a last band that takes the rest, a value may lie in none.
        return min(points if self.bands[-1].takes_the_rest else [0, *points])


def unmeasured(quantity: Quantity, measured: Measured, case: Case) -> str:
    """Say why a quantity has no value: what is missing, or why it cannot be computed."""
    if measured.missing:
        return f"{quantity.title}还缺{case.quote(measured.missing)}。"
    reason = tidy(measured.impossible)
    return f"{quantity.title}无法计算：{reason}。标准没有规定这种情形，请问受理单位。"


@dataclass(frozen=True, slots=True, kw_only=True)
class PerFullStep(Score):
    """``points`` for every ``step`` full units of a quantity, up to ``cap`` points."""

    kind: ClassVar[str] = "per_full_step"

    quantity: Quantity
    step: int
    points: int
    cap: int

    @property
    def maximum(self) -> int:
        """See :attr:`Score.maximum`."""
        return self.cap

    def reads(self) -> tuple[str, ...]:
        """See :meth:`Score.reads`."""
        return self.quantity.reads()

    def evaluate(self, case: Case) -> Points:
        """See :meth:`Score.evaluate`."""
        measured = self.quantity.measure(case)
        if measured.value is None:
            unknown = (unmeasured(self.quantity, measured, case),)
            return Points(low=0, high=self.cap, why=unknown, missing=measured.missing)
        earned = max(0, min(self.cap, int(measured.value // self.step) * self.points))
        shown = self.quantity.show(measured.value)
        why = f"{self.quantity.title} {shown}，{self._rule()}，得 {earned} 分。"
        return Points(low=earned, high=earned, why=(why,))

    def explain(self, rubric: Rubric) -> tuple[str, ...]:
        """See :meth:`Score.explain`."""
        return (f"{self.quantity.title}：{self._rule()}",)

    def _rule(self) -> str:
        unit = self.quantity.unit
        return f"每满 {self.step} {unit}得 {self.points} 分，最高 {self.cap} 分"
