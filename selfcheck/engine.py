"""The engine: rubric and answers in, assessment out. A pure function without side effects."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cached_property

from selfcheck.answers import Answers
from selfcheck.assessment import (
    Assessment,
    DimensionEstimate,
    IndicatorEstimate,
    OverallEstimate,
    Progress,
    Verdict,
)
from selfcheck.case import Case
from selfcheck.checks.base import SEVERITIES, Finding
from selfcheck.conditions import ConditionResult, all_states
from selfcheck.estimate import Aspects, estimate_aspects, estimate_dimension, estimate_indicator
from selfcheck.next_steps import Steps
from selfcheck.rubric import Rubric
from selfcheck.scoring import ScoreEstimate, estimate_score, points_verdict
from selfcheck.weightings import estimate_overall

OTHER_VERSION = "answers.other_version"


def assess(rubric: Rubric, answers: Answers) -> Assessment:
    """Assess one applicant's answers.

    Never raises for anything an answers file can hold: what cannot be read becomes a finding that
    names the field, and the rest is still assessed. The order of the answers does not matter.
    """
    parts = Parts(rubric, answers)
    conditions, findings = parts.conditions, parts.findings
    indicators, dimensions = parts.indicators, parts.dimensions
    steps = Steps(parts.case, parts.aspects, indicators, dimensions)
    return Assessment(
        call=rubric.call.id,
        rubric=rubric.call.version,
        verdict=parts.verdict,
        conditions=conditions,
        findings=findings,
        indicators=indicators,
        dimensions=dimensions,
        overall=parts.overall,
        next_steps=steps.all(conditions, findings),
        progress=_progress(parts.case),
        settled=_settled(parts.case, indicators, conditions, parts.score),
        score=parts.score,
    )


class Parts:
    """The parts of an assessment, under its names, for whoever does not need all of them.

    Each is worked out when it is asked for first.
    """

    def __init__(self, rubric: Rubric, answers: Answers) -> None:
        self._rubric = rubric
        self._answers = answers
        self.case = Case.of(rubric, answers)

    @cached_property
    def verdict(self) -> Verdict:
        """Whether the applicant may apply, or passes."""
        return _verdict(self.conditions, self.score)

    @cached_property
    def conditions(self) -> tuple[ConditionResult, ...]:
        """The state of every condition."""
        return tuple(each.result(self.case) for each in self._rubric.conditions)

    @cached_property
    def reported(self) -> list[Finding]:
        """What reading and checks report, in no order that matters."""
        found = [check.evaluate(self.case) for check in self._rubric.checks]
        reported = [each for each in found if each is not None]
        return [*_version(self._rubric, self._answers), *self.case.problems, *reported]

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The same, in the order of their gravity."""
        return _in_order(self._rubric, self.reported)

    @cached_property
    def aspects(self) -> Aspects:
        """Every aspect's estimate, which the indicators and the next steps are made of."""
        return estimate_aspects(self.case, self._rubric)

    @cached_property
    def indicators(self) -> tuple[IndicatorEstimate, ...]:
        """Every indicator's estimate."""
        return tuple(
            estimate_indicator(self.case, each, self.aspects) for each in self._rubric.indicators
        )

    @cached_property
    def dimensions(self) -> tuple[DimensionEstimate, ...]:
        """Every dimension's estimate."""
        return tuple(estimate_dimension(each, self.indicators) for each in self._rubric.dimensions)

    @cached_property
    def overall(self) -> OverallEstimate:
        """The estimate of all together."""
        return _overall(self.indicators, self.dimensions, self.score)

    @cached_property
    def score(self) -> ScoreEstimate | None:
        """The points, where they are published."""
        return estimate_score(self.case)


def _verdict(conditions: Sequence[ConditionResult], score: ScoreEstimate | None) -> Verdict:
    if score is not None:
        return points_verdict(conditions, score)
    state = all_states(each.state for each in conditions)
    if state == "unknown":
        return "cannot_tell_yet"
    return "formally_eligible" if state == "met" else "not_eligible"


def _overall(
    indicators: Sequence[IndicatorEstimate],
    dimensions: Sequence[DimensionEstimate],
    score: ScoreEstimate | None,
) -> OverallEstimate:
    if score is None:
        return estimate_overall(indicators, dimensions)
    return OverallEstimate(low=Fraction(score.low), high=Fraction(score.high), weightings=())


def _progress(case: Case) -> Progress:
    counted = [each for each in case.rubric.fields if case.counts(each)]
    return Progress(answered=sum(1 for each in counted if case.answered(each)), of=len(counted))


def _settled(
    case: Case,
    indicators: Sequence[IndicatorEstimate],
    conditions: Sequence[ConditionResult],
    score: ScoreEstimate | None,
) -> tuple[str, ...]:
    """The unanswered fields an indicator reads that can no longer change anything."""
    direct = score.direct if score else ()
    live = {field for each in indicators for field in each.missing}
    live |= {field for each in (*conditions, *direct) for field in each.missing}
    read = (field for each in case.rubric.indicators for field in each.reads())
    return tuple(
        dict.fromkeys(each for each in read if each not in live and not case.answered(each))
    )


def _version(rubric: Rubric, answers: Answers) -> list[Finding]:
    if answers.rubric in ("", rubric.call.version):
        return []
    message = (
        f"这份答案是按第 {answers.rubric} 版填的，现在用的是第 {rubric.call.version} 版。"
        "栏目以编号对应，请核对有改动的栏目。"
    )
    return [Finding(check=OTHER_VERSION, severity="note", fields=(), message=message, source="")]


def _in_order(rubric: Rubric, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Gravest first, then in the order of the form, then by the name of the check."""
    place = rubric.place_of
    last = len(place)

    def key(finding: Finding) -> tuple[int, int, str, tuple[str, ...]]:
        first = min((place.get(each, last) for each in finding.fields), default=last)
        return SEVERITIES.index(finding.severity), first, finding.check, finding.fields

    return tuple(sorted(findings, key=key))
