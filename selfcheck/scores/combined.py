"""Scores made of several answers or of other scores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from selfcheck.ids import FieldId
from selfcheck.record import Record
from selfcheck.scores.base import Points, Score

if TYPE_CHECKING:
    from selfcheck.case import Case
    from selfcheck.rubric import Rubric


@dataclass(frozen=True, slots=True, kw_only=True)
class PerOption(Score):
    """``points`` for each of ``fields`` that is ticked or answered yes, up to ``cap`` points."""

    kind: ClassVar[str] = "per_option"

    fields: tuple[FieldId, ...]
    points: int
    cap: int

    @property
    def maximum(self) -> int:
        """See :attr:`Score.maximum`."""
        return min(self.cap, self.points * len(self.fields))

    def reads(self) -> tuple[str, ...]:
        """See :meth:`Score.reads`."""
        return self.fields

    def evaluate(self, case: Case) -> Points:
        """See :meth:`Score.evaluate`."""
        held = [each for each in self.fields if case.flag(each)]
        open_ = tuple(each for each in self.fields if case.flag(each) is None)
        low = min(self.cap, self.points * len(held))
        high = min(self.cap, self.points * (len(held) + len(open_)))
        said = case.quote(held) or "还没有一项"
        why = f"{said}，每项 {self.points} 分，最高 {self.cap} 分，得 {low} 分。"
        return Points(low=low, high=high, why=(why,), missing=open_ if high > low else ())

    def explain(self, rubric: Rubric) -> tuple[str, ...]:
        """See :meth:`Score.explain`."""
        listed = "、".join(f"“{rubric.fields[each].short}”" for each in self.fields)
        return (f"{listed}：每项 {self.points} 分，最高 {self.cap} 分",)


@dataclass(frozen=True, slots=True, kw_only=True)
class BestOf(Score):
    """The best of several scores, for example an amount band or a share band."""

    kind: ClassVar[str] = "best_of"

    scores: tuple[Score, ...]

    @property
    def maximum(self) -> int:
        """See :attr:`Score.maximum`."""
        return max(each.maximum for each in self.scores)

    def reads(self) -> tuple[str, ...]:
        """See :meth:`Score.reads`."""
        return tuple(dict.fromkeys(field for each in self.scores for field in each.reads()))

    def evaluate(self, case: Case) -> Points:
        """See :meth:`Score.evaluate`."""
        parts = [each.evaluate(case) for each in self.scores]
        low = max(each.low for each in parts)
        return Points(
            low=low,
            high=max(each.high for each in parts),
            why=("取下面较高的一项：", *(line for each in parts for line in each.why)),
            # A part that cannot beat what is certain already can no longer change anything.
            missing=tuple(
                dict.fromkeys(field for each in parts if each.high > low for field in each.missing)
            ),
        )

    def explain(self, rubric: Rubric) -> tuple[str, ...]:
        """See :meth:`Score.explain`."""
        lines = (line for each in self.scores for line in each.explain(rubric))
        return ("取下面较高的一项：", *lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionScore(Record):
    """The score that applies when an option is chosen."""

    option: str
    score: Score


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseOne(Score):
    """The applicant chooses which of several sub-indicators counts."""

    kind: ClassVar[str] = "choose_one"

    field: FieldId
    options: tuple[OptionScore, ...]

    @property
    def maximum(self) -> int:
        """See :attr:`Score.maximum`."""
        return max(each.score.maximum for each in self.options)

    def reads(self) -> tuple[str, ...]:
        """See :meth:`Score.reads`."""
        fields = (field for each in self.options for field in each.score.reads())
        return tuple(dict.fromkeys((self.field, *fields)))

    def evaluate(self, case: Case) -> Points:
        """See :meth:`Score.evaluate`."""
        if case.answered(self.field):
            chosen = case.choice(self.field)
            for each in self.options:
                if each.option == chosen:
                    return each.score.evaluate(case)
            why = f"“{case.name(self.field)}”没有选参评的一项，得 0 分。"
            return Points(low=0, high=0, why=(why,))
        parts = [each.score.evaluate(case) for each in self.options]
        scored = {each.option for each in self.options}
        offered = {option.id for option in case.rubric.fields[self.field].options}
        lows = [part.low for part in parts] + ([] if offered <= scored else [0])
        missing = (field for part in parts for field in part.missing)
        return Points(
            low=min(lows),
            high=max(part.high for part in parts),
            why=(f"“{case.name(self.field)}”还没有选。", *(line for p in parts for line in p.why)),
            missing=tuple(dict.fromkeys((self.field, *missing))),
        )

    def explain(self, rubric: Rubric) -> tuple[str, ...]:
        """See :meth:`Score.explain`."""
        labels = {option.id: option.label for option in rubric.fields[self.field].options}
        return tuple(
            f"选“{labels[each.option]}”：{line}"
            for each in self.options
            for line in each.score.explain(rubric)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SetByProvince(Score):
    """A slot of ``points`` points whose rule each province sets.

    Without ``score`` the rule is not known here, so the whole slot stays open.
    """

    kind: ClassVar[str] = "set_by_province"

    points: int
    note: str
    score: Score | None = None

    @property
    def maximum(self) -> int:
        """See :attr:`Score.maximum`."""
        return self.points if self.score is None else self.score.maximum

    def reads(self) -> tuple[str, ...]:
        """See :meth:`Score.reads`."""
        return () if self.score is None else self.score.reads()

    def evaluate(self, case: Case) -> Points:
        """See :meth:`Score.evaluate`."""
        if self.score is None:
            return Points(low=0, high=self.points, why=(self.note,))
        return self.score.evaluate(case)

    def explain(self, rubric: Rubric) -> tuple[str, ...]:
        """See :meth:`Score.explain`."""
        return (self.note, *(self.score.explain(rubric) if self.score else ()))
