"""How fully an application shows what the notice says it looks at.

This is not the authority's score: the call publishes no weights and no thresholds. It counts, for
every aspect the notice names, whether the application shows it.
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
_WORDS: dict[Shown, str] = {
    "shown": "已体现",
    "partly": "部分体现",
    "not_shown": "未体现",
    "unknown": "还不知道",
}


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval from ``low`` to ``high``."""

    low: Fraction
    high: Fraction


def mean(intervals: Sequence[Interval]) -> Interval:
    """The mean of intervals, end by end. ``intervals`` must not be empty."""
    count = len(intervals)
    return Interval(
        sum((each.low for each in intervals), Fraction(0)) / count,
        sum((each.high for each in intervals), Fraction(0)) / count,
    )


def aspect_interval(case: Case, aspect: Aspect) -> Interval:
    """The share of the aspect's fields that show it; unknown fields may still go either way.

    A multiple choice (boxes to tick) counts as one field: one box ticked shows it.
    """
    shares = [_field_interval(case, each) for each in aspect.fields if not _is_tick(case, each)]
    boxes = [each for each in aspect.fields if _is_tick(case, each)]
    if boxes:
        ticked = any(case.flag(each) for each in boxes)
        refused = all(case.flag(each) is False for each in boxes)
        shares.append(Interval(Fraction(ticked), Fraction(not refused)))
    return mean(shares)


def state_of(interval: Interval) -> Shown:
    """The interval of one aspect as a word."""
    if interval.low != interval.high:
        return "unknown"
    if interval.low == 0:
        return "not_shown"
    return "shown" if interval.low == 1 else "partly"


def estimate_indicator(case: Case, indicator: Indicator) -> IndicatorEstimate:
    """The mean of the indicator's aspects, with one sentence for each."""
    intervals = [aspect_interval(case, aspect) for aspect in indicator.aspects]
    whole = mean(intervals)
    return IndicatorEstimate(
        id=indicator.id,
        low=whole.low,
        high=whole.high,
        why=tuple(
            f"{aspect.text}：{_WORDS[state_of(interval)]}"
            for aspect, interval in zip(indicator.aspects, intervals, strict=True)
        ),
        missing=tuple(
            dict.fromkeys(
                each
                for aspect, interval in zip(indicator.aspects, intervals, strict=True)
                if interval.low != interval.high
                for each in aspect.fields
                if not case.answered(each)
            )
        ),
    )


def estimate_dimension(
    dimension: Dimension, indicators: Sequence[IndicatorEstimate]
) -> DimensionEstimate:
    """The mean of the dimension's indicators."""
    own = {each.id for each in dimension.indicators}
    whole = mean([Interval(each.low, each.high) for each in indicators if each.id in own])
    return DimensionEstimate(id=dimension.id, low=whole.low, high=whole.high)


def _is_tick(case: Case, field: str) -> bool:
    return case.rubric.fields[field].type == "tick"


def _field_interval(case: Case, field: str) -> Interval:
    if not case.answered(field):
        return Interval(Fraction(0), Fraction(1))
    is_flag = case.rubric.fields[field].type in BOOLEAN
    shown = bool(case.flag(field)) if is_flag else case.claims(field)
    return Interval(Fraction(shown), Fraction(shown))
