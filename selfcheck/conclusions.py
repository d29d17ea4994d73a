"""What follows from the results of all parts together; nothing here looks at an answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from selfcheck.answers import Answers
from selfcheck.assessment import (
    DimensionEstimate,
    IndicatorEstimate,
    OverallEstimate,
    Progress,
    Verdict,
)
from selfcheck.checks.base import SEVERITIES, Finding
from selfcheck.conditions import ConditionResult, all_states
from selfcheck.estimate import estimate_dimension
from selfcheck.filling import Filling
from selfcheck.next_steps import Ranking
from selfcheck.rubric import Rubric
from selfcheck.scoring import ScoreEstimate, points_verdict
from selfcheck.standings import Standing
from selfcheck.weightings import estimate_overall

OTHER_VERSION = "answers.other_version"


@dataclass(frozen=True, slots=True)
class Outlook:
    """The estimates of the whole, and what each step is worth to them."""

    dimensions: tuple[DimensionEstimate, ...]
    overall: OverallEstimate
    ranking: Ranking


def look_out(
    rubric: Rubric, indicators: Sequence[IndicatorEstimate], score: ScoreEstimate | None
) -> Outlook:
    """Put the indicators together, by their points where these are published."""
    dimensions = tuple(estimate_dimension(each, indicators) for each in rubric.dimensions)
    if score is None:
        overall = estimate_overall(indicators, dimensions)
    else:
        low, high = Fraction(score.low), Fraction(score.high)
        overall = OverallEstimate(low=low, high=high, weightings=())
    return Outlook(dimensions, overall, Ranking(rubric, indicators, dimensions))


def decide(conditions: Sequence[ConditionResult], score: ScoreEstimate | None) -> Verdict:
    """The verdict: by the points where they are published, else by the conditions alone."""
    if score is not None:
        return points_verdict(conditions, score)
    state = all_states(each.state for each in conditions)
    if state == "unknown":
        return "cannot_tell_yet"
    return "formally_eligible" if state == "met" else "not_eligible"


def add_up(fillings: Sequence[Filling]) -> Progress:
    """How far the whole form is filled in."""
    return Progress(
        answered=sum([each.answered for each in fillings]), of=sum([each.of for each in fillings])
    )


def find_settled(
    standings: Sequence[Standing],
    conditions: Sequence[ConditionResult],
    score: ScoreEstimate | None,
) -> tuple[str, ...]:
    """The unanswered fields an indicator reads that can no longer change anything."""
    unanswered = dict.fromkeys([field for each in standings for field in each.unanswered])
    if not unanswered:
        return ()
    direct = score.direct if score else ()
    live = {field for each in standings for field in each.estimate.missing}
    live |= {field for each in (*conditions, *direct) for field in each.missing}
    return tuple(each for each in unanswered if each not in live)


def find_version(rubric: Rubric, answers: Answers) -> Iterator[Finding]:
    """A note where the answers were given to another version of the rubric."""
    if answers.rubric not in ("", rubric.call.version):
        message = (
            f"这份答案是按第 {answers.rubric} 版填的，现在用的是第 {rubric.call.version} 版。"
            "栏目以编号对应，请核对有改动的栏目。"
        )
        yield Finding(check=OTHER_VERSION, severity="note", fields=(), message=message, source="")


Place = tuple[int, int, str, tuple[str, ...]]


def place_of(rubric: Rubric, finding: Finding) -> Place:
    """Where a finding stands: gravest first, then as in the form, then by the check's name."""
    last = len(rubric.places)
    first = min((rubric.places.get(each, last) for each in finding.fields), default=last)
    return SEVERITIES.index(finding.severity), first, finding.check, finding.fields
