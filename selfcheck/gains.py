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
    raised = DimensionEstimate(
        id=own.id,
        low=own.low + in_dimension,
        high=own.high + high / len(dimension.indicators),
    )
    others = [each for each in dimensions if each.id != own.id]
    return Worth(
        gains=tuple(gains),
        guaranteed=guaranteed,
        reorders=any(_relations(own, each) != _relations(raised, each) for each in others),
    )


def together(parts: Sequence[Worth]) -> Worth:
    """What several gains are worth together; no part is worth nothing.

    Under one weighting gains add up. Under “any weights at all” the most is that of the best one.
    """
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


def _relations(first: DimensionEstimate, second: DimensionEstimate) -> tuple[bool, bool]:
    """Whether the first may still come before the second, and whether it may come after."""
    return first.high > second.low, first.low < second.high
