"""The assessment: everything that follows from a rubric and one applicant's answers."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from selfcheck.assessment_json import AssessmentJson
from selfcheck.checks.base import Finding
from selfcheck.conditions import ConditionResult
from selfcheck.scoring import ScoreEstimate

Verdict = Literal["not_eligible", "formally_eligible", "passes", "fails", "cannot_tell_yet"]
"""Without published points the first two, with them the next two; the last one with either."""

StepKind = Literal["condition", "error", "evidence", "unknown", "gap"]
"""The kinds of next step, in the order in which they come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorEstimate:
    """One indicator as an interval: in points where they are published, else from 0 to 1.

    Without points it says how fully the application shows what the indicator looks at: ``low``
    counts what is unknown as not shown, ``high`` as shown. ``why`` explains it down to the
    answers; ``missing`` lists the fields that can still change it.
    """

    id: str
    low: Fraction
    high: Fraction
    why: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionEstimate:
    """A dimension as an interval: the sum of its points, else the mean of its indicators."""

    id: str
    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightingEstimate:
    """The overall interval under one declared family of weightings."""

    id: str
    title: str
    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class OverallEstimate:
    """The interval that holds under every declared weighting, and each weighting's own.

    Where points are published it is their total, and there are no weightings.
    """

    low: Fraction
    high: Fraction
    weightings: tuple[WeightingEstimate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """How much the low end of the overall estimate rises under one family of weightings."""

    weighting: str
    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """One thing to do next, with the fields it concerns.

    ``gains`` says what it is worth under each weighting (``points`` where points are published),
    ``reorders`` whether it can change the order of the dimensions.
    """

    kind: StepKind
    text: str
    fields: tuple[str, ...]
    gains: tuple[Gain, ...] = ()
    reorders: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How many of the fields the applicant has to fill in are answered."""

    answered: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What the terminal prints and the page shows.

    ``settled`` lists the unanswered fields that can no longer change a condition or the estimate;
    ``score`` is there where points are published.
    """

    call: str
    rubric: str
    verdict: Verdict
    conditions: tuple[ConditionResult, ...]
    findings: tuple[Finding, ...]
    indicators: tuple[IndicatorEstimate, ...]
    dimensions: tuple[DimensionEstimate, ...]
    overall: OverallEstimate
    next_steps: tuple[NextStep, ...]
    progress: Progress
    settled: tuple[str, ...]
    score: ScoreEstimate | None = None

    @property
    def wrong(self) -> bool:
        """Whether an error was found, a condition is unmet or the points fail: exit status 1."""
        return (
            self.verdict == "fails"
            or any(each.severity == "error" for each in self.findings)
            or any(each.state == "unmet" for each in self.conditions)
        )

    def to_json(self) -> str:
        """The assessment as one line of JSON, the same bytes on every Python.

        Intervals are rounded only here, to the nearest binary number.
        """
        return AssessmentJson().text(self)
