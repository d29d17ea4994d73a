"""What to do next, in the order that helps most before a deadline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from selfcheck.assessment import DimensionEstimate, Gain, IndicatorEstimate, NextStep, StepKind
from selfcheck.case import Case
from selfcheck.checks.base import Finding
from selfcheck.checks.presence import EvidenceAttached
from selfcheck.conditions import Condition, ConditionResult
from selfcheck.form import Section
from selfcheck.gains import NOTHING, Worth, together, worth_of
from selfcheck.indicators import Dimension, Indicator
from selfcheck.rubric import Rubric
from selfcheck.standings import Gap

POINTS = "points"
"""The name of the only weighting there is where points are published."""


def condition_step(case: Case, condition: Condition, result: ConditionResult) -> NextStep | None:
    """Meeting the condition, where it is unmet."""
    if result.state != "unmet":
        return None
    # What was answered yes is not what fails it.
    fields = tuple(
        field
        for field in condition.reads()
        if case.answered(field) and case.flag(field) is not True
    )
    return NextStep(kind="condition", text=result.message, fields=fields)


@dataclass(frozen=True, slots=True)
class FindingSteps:
    """What one finding asks for: mending an error, naming evidence, both or neither."""

    error: NextStep | None
    evidence: NextStep | None


def finding_steps(rubric: Rubric, finding: Finding) -> FindingSteps:
    """Mending an error is its own message; evidence is asked for in words of its own."""
    error = evidence = None
    if finding.severity == "error":
        error = NextStep(kind="error", text=finding.message, fields=finding.fields)
    if type(rubric.checks_by_id.get(finding.check)) is EvidenceAttached:
        text = f"为{rubric.quote(finding.fields)}登记证明材料。"
        evidence = NextStep(kind="evidence", text=text, fields=finding.fields)
    return FindingSteps(error, evidence)


def questions_step(rubric: Rubric, blank: tuple[str, ...]) -> Iterator[NextStep]:
    """Answering the questions before the form that are still open, if any is."""
    if blank:
        text = f"回答申报前的 {len(blank)} 个问题：{rubric.quote(blank)}。"
        yield NextStep(kind="unknown", text=text, fields=blank)


class Ranking:
    """Steps in the order of what they are worth, given how the indicators and dimensions stand.

    What is equal stays in the order of the form.
    """

    def __init__(
        self,
        rubric: Rubric,
        indicators: Sequence[IndicatorEstimate],
        dimensions: Sequence[DimensionEstimate],
    ) -> None:
        self._estimates = indicators
        self._dimensions = dimensions
        self._indicators = [
            (dimension, indicator)
            for dimension in rubric.dimensions
            for indicator in dimension.indicators
        ]
        self._known: dict[tuple[str, Fraction, Fraction], Worth] = {}

    def unanswered(self, blank: Iterable[tuple[Section, tuple[str, ...]]]) -> list[NextStep]:
        """Filling in the sections that have blanks, by how much that can move the estimate."""
        ranked = []
        for section, fields in blank:
            if fields:
                title = f"{section.number} {section.title}".strip()
                text = f"填写“{title}”还空着的 {len(fields)} 项。"
                worth = self._worth_of_fields(frozenset(fields))
                ranked.append((worth, _step("unknown", text, fields, worth)))
        return _by_gain(ranked)

    def gaps(self, gaps: Iterable[Sequence[Gap]]) -> list[NextStep]:
        """Closing the gaps of each indicator, by the gain that is guaranteed."""
        ranked = []
        for (dimension, indicator), own in zip(self._indicators, gaps, strict=True):
            for each in own:
                worth = self._worth(dimension, indicator, each.rise, each.rise)
                ranked.append((worth, _step("gap", each.text, each.fields, worth)))
        return _by_gain(ranked)

    def _worth_of_fields(self, fields: frozenset[str]) -> Worth:
        """What answering the fields can be worth: the open width of the indicators they move."""
        return together(
            [
                self._worth(dimension, indicator, estimate.high - estimate.low, NOTHING)
                for (dimension, indicator), estimate in zip(
                    self._indicators, self._estimates, strict=True
                )
                if not fields.isdisjoint(estimate.missing)
            ]
        )

    def _worth(
        self, dimension: Dimension, indicator: Indicator, low: Fraction, high: Fraction
    ) -> Worth:
        if indicator.score is not None:
            gain = Gain(weighting=POINTS, low=NOTHING, high=low)
            return Worth((gain,), low, False)
        # Many indicators are as open as their neighbours.
        key = (dimension.id, low, high)
        if key not in self._known:
            self._known[key] = worth_of(low, high, dimension, self._dimensions, self._estimates)
        return self._known[key]


def _step(kind: StepKind, text: str, fields: tuple[str, ...], worth: Worth) -> NextStep:
    return NextStep(kind=kind, text=text, fields=fields, gains=worth.gains, reorders=worth.reorders)


def _by_gain(ranked: list[tuple[Worth, NextStep]]) -> list[NextStep]:
    """Largest gain first; Python's sort keeps equals in the order of the form."""
    ordered = sorted(ranked, key=lambda each: each[0].guaranteed, reverse=True)
    return [step for _, step in ordered]
