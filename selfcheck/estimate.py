"""How fully an application shows what the notice says it looks at.

This is not the authority's score: such a call publishes no weights and no thresholds. For every
aspect the notice names it counts what shows it: the answers, and for objective figures of a starred
section also the evidence. Each of these parts counts the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from selfcheck.assessment import DimensionEstimate, IndicatorEstimate
from selfcheck.case import Case
from selfcheck.form import BOOLEAN
from selfcheck.indicators import Aspect, Dimension, Indicator

Shown = Literal["shown", "partly", "not_shown", "unknown"]
SHOWN_WORDS: dict[Shown, str] = {
    "shown": "已体现",
    "partly": "部分体现",
    "not_shown": "没有体现",
    "unknown": "还不知道",
}


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval from ``low`` to ``high``."""

    low: Fraction
    high: Fraction

    @property
    def known(self) -> bool:
        """Whether it is a single point."""
        return self.low == self.high


OPEN = Interval(Fraction(0), Fraction(1))


def mean(intervals: Sequence[Interval]) -> Interval:
    """The mean of intervals, end by end. ``intervals`` must not be empty."""
    count = len(intervals)
    return Interval(
        sum((each.low for each in intervals), Fraction(0)) / count,
        sum((each.high for each in intervals), Fraction(0)) / count,
    )


def field_interval(case: Case, field: str) -> Interval:
    """How far one field shows something: unknown is open, “无”, 0 and “否” show nothing.

    Where evidence is asked for, the answer is one half and the evidence the other; evidence that
    has not been named is still open, not missing.
    """
    if not case.answered(field):
        return OPEN
    is_flag = case.rubric.fields[field].type in BOOLEAN
    claimed = bool(case.flag(field)) if is_flag else case.claims(field)
    answer = Interval(Fraction(claimed), Fraction(claimed))
    if not claimed or not case.rubric.needs_evidence(field):
        return answer
    proof = Interval(Fraction(bool(case.evidence(field))), Fraction(1))
    return mean([answer, proof])


def aspect_interval(case: Case, aspect: Aspect) -> Interval:
    """The mean of the aspect's fields, or the best of them where one is enough."""
    intervals = [field_interval(case, each) for each in aspect.fields]
    if aspect.needs == "all":
        return mean(intervals)
    return Interval(max(each.low for each in intervals), max(each.high for each in intervals))


def state_of(interval: Interval) -> Shown:
    """The interval of one aspect as a word."""
    if not interval.known:
        return "unknown"
    if interval.low == 0:
        return "not_shown"
    return "shown" if interval.low == 1 else "partly"


def open_fields(case: Case, aspect: Aspect) -> tuple[str, ...]:
    """The fields whose answer or evidence can still change the aspect, and only those."""
    whole = aspect_interval(case, aspect)
    if whole.known:
        return ()
    return tuple(
        each
        for each in aspect.fields
        if not (own := field_interval(case, each)).known
        and (aspect.needs == "all" or own.high > whole.low)
    )


def estimate_indicator(case: Case, indicator: Indicator) -> IndicatorEstimate:
    """The published points where there are any, else the mean of the indicator's aspects."""
    if indicator.score is not None:
        points = indicator.score.evaluate(case)
        return IndicatorEstimate(
            id=indicator.id,
            low=Fraction(points.low),
            high=Fraction(points.high),
            why=points.why,
            missing=points.missing,
        )
    whole = mean([aspect_interval(case, aspect) for aspect in indicator.aspects])
    fields = (each for aspect in indicator.aspects for each in open_fields(case, aspect))
    return IndicatorEstimate(
        id=indicator.id,
        low=whole.low,
        high=whole.high,
        why=tuple(explain_aspect(case, aspect) for aspect in indicator.aspects),
        missing=tuple(dict.fromkeys(fields)),
    )


def explain_aspect(case: Case, aspect: Aspect) -> str:
    """One sentence: the aspect, its state, and the answers and evidence it rests on."""
    rests_on = "；".join(_explain_field(case, each) for each in aspect.fields)
    rule = "，有一项即可" if aspect.needs == "any" and len(aspect.fields) > 1 else ""
    return (
        f"{aspect.text}：{SHOWN_WORDS[state_of(aspect_interval(case, aspect))]}{rule}（{rests_on}）"
    )


def estimate_dimension(
    dimension: Dimension, indicators: Sequence[IndicatorEstimate]
) -> DimensionEstimate:
    """The sum of the indicators' points, or without points the mean of the indicators."""
    own = {each.id: each.score is not None for each in dimension.indicators}
    intervals = [Interval(each.low, each.high) for each in indicators if each.id in own]
    whole = mean(intervals)
    if any(own.values()):
        whole = Interval(whole.low * len(intervals), whole.high * len(intervals))
    return DimensionEstimate(id=dimension.id, low=whole.low, high=whole.high)


def _explain_field(case: Case, field: str) -> str:
    if not case.answered(field):
        return f"{case.name(field)}未填"
    described = case.rubric.fields[field]
    # A long text is not repeated: the reader has it in the form.
    answer = case.show(field) if described.type != "long_text" else _text_answer(case, field)
    proofs = case.evidence(field)
    if proofs:
        return f"{case.name(field)} {answer}，证明：{'、'.join(proofs)}"
    if case.claims(field) and case.rubric.needs_evidence(field):
        return f"{case.name(field)} {answer}，还没有登记证明"
    return f"{case.name(field)} {answer}"


def _text_answer(case: Case, field: str) -> str:
    return "已填写" if case.claims(field) else case.show(field)
