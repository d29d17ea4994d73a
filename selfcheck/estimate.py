"""How fully an application shows what the notice says it looks at.

This is not the authority's score: such a call publishes no weights and no thresholds. For every
aspect the notice names it counts what shows it: the answers, and for objective figures of a starred
section also the evidence. Each of these parts counts the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from selfcheck.aspects import AspectEstimate, Interval, explain_aspect
from selfcheck.assessment import DimensionEstimate, IndicatorEstimate
from selfcheck.case import Case
from selfcheck.indicators import Dimension, Indicator


def mean(intervals: Sequence[Interval]) -> Interval:
    """The mean of intervals, end by end. ``intervals`` must not be empty."""
    low = _mean([each.low for each in intervals])
    if all(each.low is each.high for each in intervals):
        return Interval(low, low)
    return Interval(low, _mean([each.high for each in intervals]))


def _mean(values: Sequence[Fraction]) -> Fraction:
    """The exact mean, with a single reduction: adding fractions one by one reduces every time."""
    # Most often all are the same one object.
    if len(set(map(id, values))) == 1:
        return values[0]
    common = lcm(*(each.denominator for each in values))
    total = sum(each.numerator * (common // each.denominator) for each in values)
    return Fraction(total, common * len(values))


def estimate_indicator(
    case: Case, indicator: Indicator, aspects: Sequence[AspectEstimate]
) -> IndicatorEstimate:
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
    whole = mean([each.interval for each in aspects])
    return IndicatorEstimate(
        id=indicator.id,
        low=whole.low,
        high=whole.high,
        why=tuple(explain_aspect(case, each) for each in aspects),
        missing=tuple(dict.fromkeys(field for each in aspects for field in each.open)),
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
