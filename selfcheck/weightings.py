"""The declared families of weightings over which an overall estimate is given.

The call publishes no weights, so no single number would be honest. Each family is stated, and its
interval is exact: the lowest and highest weighted mean any of its members can give.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from selfcheck.aspects import Interval
from selfcheck.assessment import (
    DimensionEstimate,
    IndicatorEstimate,
    OverallEstimate,
    WeightingEstimate,
)
from selfcheck.estimate import mean

SMALLEST_SHARE = Fraction(1, 10)
LARGEST_SHARE = Fraction(3, 10)
"""The bounds of the family “each dimension between 10 % and 30 %”."""


def bounded_mean(values: Sequence[Fraction], low: Fraction, high: Fraction) -> Fraction:
    """The smallest weighted mean of ``values`` with every weight in [``low``, ``high``], sum 1.

    Greedy and exact: every value gets the lowest weight, what remains goes to the smallest values
    first. The largest mean is the negative of the smallest mean of the negated values.

    Raises:
        ValueError: if no weights within these bounds sum to 1.
    """
    count = len(values)
    if not count * low <= 1 <= count * high:
        raise ValueError(f"no weights between {low} and {high} of {count} values sum to 1")
    # In whole parts of a common denominator: adding fractions one by one reduces every time.
    scale = lcm(*(each.denominator for each in values))
    whole = lcm(low.denominator, high.denominator)
    parts = sorted(each.numerator * (scale // each.denominator) for each in values)
    least, most = int(low * whole), int(high * whole)
    spare = whole - count * least
    total = least * sum(parts)
    for part in parts:
        extra = min(spare, most - least)
        total += extra * part
        spare -= extra
    return Fraction(total, scale * whole)


def bounded_applies(count: int) -> bool:
    """Whether ``count`` dimensions can each have between 10 % and 30 % of the whole."""
    return count * SMALLEST_SHARE <= 1 <= count * LARGEST_SHARE


def estimate_overall(
    indicators: Sequence[IndicatorEstimate], dimensions: Sequence[DimensionEstimate]
) -> OverallEstimate:
    """The overall interval under each declared family, and the one that holds under all."""
    by_indicator = mean([Interval(each.low, each.high) for each in indicators])
    by_dimension = mean([Interval(each.low, each.high) for each in dimensions])
    families = [
        ("equal_indicators", f"{len(indicators)} 个指标同等重要", by_indicator),
        ("equal_dimensions", f"{len(dimensions)} 个维度同等重要", by_dimension),
    ]
    if bounded_applies(len(dimensions)):
        bounded = Interval(
            bounded_mean([each.low for each in dimensions], SMALLEST_SHARE, LARGEST_SHARE),
            -bounded_mean([-each.high for each in dimensions], SMALLEST_SHARE, LARGEST_SHARE),
        )
        families.append(("bounded_dimensions", "每个维度各占 10%–30%，怎么分都行", bounded))
    anything = Interval(min(each.low for each in indicators), max(each.high for each in indicators))
    families.append(("any", "任意权重", anything))
    return OverallEstimate(
        low=anything.low,
        high=anything.high,
        weightings=tuple(
            WeightingEstimate(id=name, title=title, low=interval.low, high=interval.high)
            for name, title, interval in families
        ),
    )
