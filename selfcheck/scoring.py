"""Published points: pass marks, groups with their own minimum, and direct routes.

Only for calls whose authority published points. Everything is exact; while answers are missing the
points are an interval and the verdict stays open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from selfcheck.conditions import Condition, ConditionResult, State, all_states, any_state
from selfcheck.record import Record
from selfcheck.source import Source

if TYPE_CHECKING:
    from selfcheck.case import Case
    from selfcheck.indicators import Dimension

PointsVerdict = Literal["passes", "fails", "cannot_tell_yet"]
_VERDICTS: dict[State, PointsVerdict] = {
    "met": "passes",
    "unmet": "fails",
    "unknown": "cannot_tell_yet",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoring(Record):
    """How points decide: a total pass mark, or any one of the ``direct`` routes.

    ``rule`` says it in plain words. The groups' own minimums stand with the dimensions.
    """

    pass_mark: int
    rule: str
    source: Source
    direct: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupScore:
    """The points of one group, its own minimum (or ``None``) and whether that is reached."""

    id: str
    low: int
    high: int
    maximum: int
    minimum: int | None
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreEstimate:
    """The total as an interval in points, by group, with the rule and the direct routes."""

    low: int
    high: int
    maximum: int
    pass_mark: int
    by_group: tuple[GroupScore, ...]
    direct: tuple[ConditionResult, ...]
    rule: str
    source: str


def reached(low: int, high: int, mark: int) -> State:
    """Whether a total between ``low`` and ``high`` reaches ``mark``, in three values."""
    if low >= mark:
        return "met"
    return "unmet" if high < mark else "unknown"


def estimate_score(case: Case) -> ScoreEstimate | None:
    """The points by group and in total, or ``None`` where no points are published."""
    scoring = case.rubric.scoring
    if scoring is None:
        return None
    groups = tuple(_score_group(case, each) for each in case.rubric.dimensions)
    return ScoreEstimate(
        low=sum(each.low for each in groups),
        high=sum(each.high for each in groups),
        maximum=sum(each.maximum for each in groups),
        pass_mark=scoring.pass_mark,
        by_group=groups,
        direct=tuple(each.result(case) for each in scoring.direct),
        rule=scoring.rule,
        source=case.rubric.cite(scoring.source),
    )


def _score_group(case: Case, dimension: Dimension) -> GroupScore:
    scores = [each.score for each in dimension.indicators if each.score is not None]
    points = [each.evaluate(case) for each in scores]
    low, high = sum(each.low for each in points), sum(each.high for each in points)
    mark = max(dimension.minimum or 0, 1 if dimension.must_not_be_zero else 0)
    return GroupScore(
        id=dimension.id,
        low=low,
        high=high,
        maximum=sum(each.maximum for each in scores),
        minimum=dimension.minimum,
        state=reached(low, high, mark),
    )


def points_verdict(conditions: Sequence[ConditionResult], score: ScoreEstimate) -> PointsVerdict:
    """All conditions, and either the points with every group's minimum or one direct route."""
    by_points = all_states(
        [reached(score.low, score.high, score.pass_mark), *(each.state for each in score.by_group)]
    )
    either = any_state([by_points, *(each.state for each in score.direct)])
    return _VERDICTS[all_states([either, *(each.state for each in conditions)])]
