"""The assessment: everything that follows from a rubric and one applicant's answers."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, is_dataclass
from fractions import Fraction
from typing import Literal

from selfcheck.checks.base import Finding
from selfcheck.conditions import ConditionResult

Verdict = Literal["not_eligible", "cannot_tell_yet", "formally_eligible"]
StepKind = Literal["condition", "error", "evidence", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorEstimate:
    """How fully the application shows what one indicator looks at, from 0 to 1.

    ``low`` counts unknown aspects as not shown, ``high`` as shown. ``why`` has one sentence per
    aspect, ``missing`` the fields that would settle the unknown ones.
    """

    id: str
    low: Fraction
    high: Fraction
    why: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionEstimate:
    """The mean of a dimension's indicators, as an interval from 0 to 1."""

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
    """The interval that holds under every declared weighting, and each weighting's own."""

    low: Fraction
    high: Fraction
    weightings: tuple[WeightingEstimate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """One thing to do next, with the fields it concerns."""

    kind: StepKind
    text: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How many of the fields the applicant has to fill in are answered."""

    answered: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What the terminal prints and the page shows."""

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

    @property
    def wrong(self) -> bool:
        """Whether an error was found or a condition is unmet: the exit status 1."""
        return any(each.severity == "error" for each in self.findings) or any(
            each.state == "unmet" for each in self.conditions
        )

    def to_json(self) -> str:
        """The assessment as one line of JSON, the same bytes on every Python.

        Intervals are rounded only here, to the nearest binary number.
        """
        return json.dumps(_plain(self), ensure_ascii=False, separators=(",", ":"))


def _plain(value: object) -> object:
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else float(value)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    return value
