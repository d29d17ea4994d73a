"""The overall interval over declared families of weightings, exactly."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.weightings import LARGEST_SHARE, SMALLEST_SHARE, bounded_mean

SHARES = st.fractions(0, 1, max_denominator=12)


def smallest_by_corners(values: list[Fraction], low: Fraction, high: Fraction) -> Fraction:
    """The smallest mean over all corners of the polytope: all weights but one at a bound."""
    best: list[Fraction] = []
    for free in range(len(values)):
        for bounds in product((low, high), repeat=len(values) - 1):
            rest = 1 - sum(bounds, Fraction(0))
            if low <= rest <= high:
                weights = [*bounds[:free], rest, *bounds[free:]]
                assert sum(weights) == 1
                best.append(sum((w * v for w, v in zip(weights, values, strict=True)), Fraction(0)))
    return min(best)


@given(st.lists(SHARES, min_size=5, max_size=5))
def test_the_greedy_mean_is_the_exact_smallest(values: list[Fraction]) -> None:
    expected = smallest_by_corners(values, SMALLEST_SHARE, LARGEST_SHARE)
    assert bounded_mean(values, SMALLEST_SHARE, LARGEST_SHARE) == expected


def test_without_freedom_it_is_the_plain_mean() -> None:
    values = [Fraction(1), Fraction(0), Fraction(1, 2)]
    assert bounded_mean(values, Fraction(1, 3), Fraction(1, 3)) == Fraction(1, 2)


def test_impossible_bounds_are_refused() -> None:
    with pytest.raises(ValueError, match="sum to 1"):
        bounded_mean([Fraction(1)] * 2, Fraction(1, 10), Fraction(3, 10))
