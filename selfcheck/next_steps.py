"""What to do next, in the order that helps most before a deadline."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction

from selfcheck.aspects import SHOWN_WORDS
from selfcheck.assessment import DimensionEstimate, Gain, IndicatorEstimate, NextStep
from selfcheck.case import Case
from selfcheck.checks.base import Finding
from selfcheck.checks.presence import EvidenceAttached
from selfcheck.conditions import ConditionResult
from selfcheck.estimate import Aspects
from selfcheck.gains import NOTHING, Worth, together, worth_of
from selfcheck.indicators import Dimension, Indicator
from selfcheck.scores.base import Score
from selfcheck.values import tidy

POINTS = "points"
"""The name of the only weighting there is where points are published."""


class Steps:
    """The next steps that follow from one case and what was found in it."""

    def __init__(
        self,
        case: Case,
        aspects: Aspects,
        indicators: Sequence[IndicatorEstimate],
        dimensions: Sequence[DimensionEstimate],
    ) -> None:
        self._case = case
        self._aspects = aspects
        self._indicators = indicators
        self._dimensions = dimensions
        self._estimates = {each.id: each for each in indicators}

    def all(
        self, conditions: Sequence[ConditionResult], findings: Sequence[Finding]
    ) -> tuple[NextStep, ...]:
        """Unmet conditions, errors, missing evidence, what is unknown, and what is missing.

        Unknowns come by how much they can still move the estimate, gaps by the gain that is
        guaranteed; what is equal stays in the order of the form.
        """
        return (
            *self._conditions(conditions),
            *_errors(findings),
            *self._evidence(findings),
            *self._questions(),
            *self._unanswered(),
            *self._gaps(),
        )

    def _conditions(self, conditions: Sequence[ConditionResult]) -> Iterator[NextStep]:
        reads = {each.id: each.reads() for each in self._case.rubric.conditions}
        for each in conditions:
            if each.state == "unmet":
                # What was answered yes is not what fails it.
                fields = tuple(
                    field
                    for field in reads[each.id]
                    if self._case.answered(field) and self._case.flag(field) is not True
                )
                yield NextStep(kind="condition", text=each.message, fields=fields)

    def _evidence(self, findings: Sequence[Finding]) -> Iterator[NextStep]:
        for each in findings:
            if isinstance(self._case.rubric.checks_by_id.get(each.check), EvidenceAttached):
                text = f"为{self._case.quote(each.fields)}登记证明材料。"
                yield NextStep(kind="evidence", text=text, fields=each.fields)

    def _questions(self) -> Iterator[NextStep]:
        case = self._case
        blank = tuple(each.id for each in case.rubric.questions if not case.answered(each.id))
        if blank:
            text = f"回答申报前的 {len(blank)} 个问题：{case.quote(blank)}。"
            yield NextStep(kind="unknown", text=text, fields=blank)

    def _unanswered(self) -> list[NextStep]:
        ranked = []
        for section in self._case.rubric.sections:
            blank = tuple(
                each.id
                for each in section.fields
                if self._case.counts(each.id) and not self._case.answered(each.id)
            )
            if blank:
                worth = self._worth_of_fields(blank)
                title = f"{section.number} {section.title}".strip()
                text = f"填写“{title}”还空着的 {len(blank)} 项。"
                ranked.append((worth, _step("unknown", text, blank, worth)))
        return _by_gain(ranked)

    def _worth_of_fields(self, fields: Collection[str]) -> Worth:
        """What answering the fields can be worth: the open width of the indicators they move."""
        asked = frozenset(fields)
        return together(
            [
                self._worth(dimension, each, self._width(each), NOTHING)
                for dimension in self._case.rubric.dimensions
                for each in dimension.indicators
                if not asked.isdisjoint(self._estimates[each.id].missing)
            ]
        )

    def _width(self, indicator: Indicator) -> Fraction:
        return self._estimates[indicator.id].high - self._estimates[indicator.id].low

    def _gaps(self) -> list[NextStep]:
        case, ranked = self._case, []
        for dimension in case.rubric.dimensions:
            for indicator in dimension.indicators:
                if indicator.score is not None:
                    ranked += self._points_gap(dimension, indicator, indicator.score)
                for estimate in self._aspects[indicator.id]:
                    if estimate.state not in ("partly", "not_shown"):
                        continue
                    aspect = estimate.aspect
                    missing = (1 - estimate.interval.low) / len(indicator.aspects)
                    worth = self._worth(dimension, indicator, missing, missing)
                    weak = tuple(each for each in aspect.fields if not case.claims(each))
                    text = (
                        f"{indicator.number} “{aspect.text}”{SHOWN_WORDS[estimate.state]}："
                        f"如有相应内容，请补充{case.quote(weak or aspect.fields)}及其证明。"
                    )
                    ranked.append((worth, _step("gap", text, weak or aspect.fields, worth)))
        return _by_gain(ranked)

    def _points_gap(
        self, dimension: Dimension, indicator: Indicator, score: Score
    ) -> list[tuple[Worth, NextStep]]:
        """What is left of the points of one indicator that no answer is missing for."""
        estimate = self._estimates[indicator.id]
        left = score.maximum - estimate.low
        if estimate.missing or not left:
            return []
        title = f"{indicator.number} “{indicator.title}”"
        text = f"{title}离满分还差 {left} 分：{estimate.why[-1]}"
        worth = self._worth(dimension, indicator, left, left)
        return [(worth, _step("gap", tidy(text), score.reads(), worth))]

    def _worth(
        self, dimension: Dimension, indicator: Indicator, low: Fraction, high: Fraction
    ) -> Worth:
        if indicator.score is None:
            return worth_of(low, high, dimension, self._dimensions, self._indicators)
        gain = Gain(weighting=POINTS, low=NOTHING, high=low)
        return Worth((gain,), low, False)


def _errors(findings: Sequence[Finding]) -> Iterator[NextStep]:
    for each in findings:
        if each.severity == "error":
            yield NextStep(kind="error", text=each.message, fields=each.fields)


def _step(kind: str, text: str, fields: tuple[str, ...], worth: Worth) -> NextStep:
    return NextStep(
        kind="gap" if kind == "gap" else "unknown",
        text=text,
        fields=fields,
        gains=worth.gains,
        reorders=worth.reorders,
    )


def _by_gain(ranked: list[tuple[Worth, NextStep]]) -> list[NextStep]:
    """Largest gain first; Python's sort keeps equals in the order of the form."""
    return [step for _, step in sorted(ranked, key=lambda each: -each[0].guaranteed)]
