"""What an open or missing aspect is worth: the gain under each weighting, and the order.

For calls without published points. A gain is how much the low end of the overall estimate rises
when everything still open or missing is shown in full.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from selfcheck.assessment import DimensionEstimate, Gain, IndicatorEstimate
from selfcheck.indicators import Dimension
from selfcheck.weightings import LARGEST_SHARE, SMALLEST_SHARE, bounded_applies

ANY = "any"
"""The family of any weights at all, as the overall estimate names it."""

NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class Worth:
    """The gains under each weighting, and whether the order of the dimensions may change.

    ``guaranteed`` is the smallest gain under any weighting but “any weights at all”, under which
    nothing is guaranteed.
    """

    gains: tuple[Gain, ...]
    guaranteed: Fraction
    reorders: bool


def worth_of(
    low: Fraction,
    high: Fraction,
    dimension: Dimension,
    dimensions: Sequence[DimensionEstimate],
    indicators: Sequence[IndicatorEstimate],
) -> Worth:
    """What it is worth to raise one indicator's low end by ``low`` and its high end by ``high``."""
    in_dimension = low / len(dimension.indicators)
    fixed = {
        "equal_indicators": low / len(indicators),
        "equal_dimensions": in_dimension / len(dimensions),
    }
    gains = [Gain(weighting=name, low=gain, high=gain) for name, gain in fixed.items()]
    if bounded_applies(len(dimensions)):
        bounded = (in_dimension * SMALLEST_SHARE, in_dimension * LARGEST_SHARE)
        gains.append(Gain(weighting="bounded_dimensions", low=bounded[0], high=bounded[1]))
    guaranteed = min(each.low for each in gains)
    gains.append(Gain(weighting=ANY, low=NOTHING, high=low))
    own = next(each for each in dimensions if each.id == dimension.id)
    raised_low, raised_high = own.low + in_dimension, own.high + high / len(dimension.indicators)
    return Worth(
        gains=tuple(gains),
        guaranteed=guaranteed,
        # Whether it may come before another one, and whether it may come after.
        reorders=any(
            _less(each.low, own.high) != _less(each.low, raised_high)
            or _less(own.low, each.high) != _less(raised_low, each.high)
            for each in dimensions
            if each is not own
        ),
    )


def together(parts: Sequence[Worth]) -> Worth:
    """What several gains are worth together; no part is worth nothing.

    Under one weighting gains add up. Under “any weights at all” the most is that of the best one.
    """
    if len(parts) == 1:
        return parts[0]
    gains: dict[str, Gain] = {}
    for each in (gain for part in parts for gain in part.gains):
        so_far = gains.get(
            each.weighting, Gain(weighting=each.weighting, low=NOTHING, high=NOTHING)
        )
        most = max(so_far.high, each.high) if each.weighting == ANY else so_far.high + each.high
        gains[each.weighting] = Gain(weighting=each.weighting, low=so_far.low + each.low, high=most)
    return Worth(
        gains=tuple(gains.values()),
        guaranteed=sum((each.guaranteed for each in parts), NOTHING),
        reorders=any(each.reorders for each in parts),
    )


def _less(first: Fraction, second: Fraction) -> bool:
    """Whether the first is less; comparing fractions themselves takes several times as long."""
    return first.numerator * second.denominator < second.numerator * first.denominator
