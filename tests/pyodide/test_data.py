"""Static data stays where it was, however it is cut and joined."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.runtime.data import (
    NEAR,
    Segment,
    data_section,
    joined,
    outside,
    segments_of,
    within,
)
from scripts.runtime.wasm import UnknownWasm

END = 2000
IMAGE = bytes(1 + place % 255 for place in range(END))


def ranges() -> st.SearchStrategy[list[range]]:
    """Spans of places in order, none of which meets another."""

    def paired(places: set[int]) -> list[range]:
        ordered = sorted(places)
        return [range(a, b) for a, b in zip(ordered[::2], ordered[1::2], strict=False)]

    return st.sets(st.integers(1, END), max_size=20).map(paired)


def segments(spans: Iterable[range]) -> list[Segment]:
    return [Segment(each.start, IMAGE[each.start : each.stop]) for each in spans]


def image(segments: Iterable[Segment]) -> bytes:
    """A memory with these in it; the rest are zeros."""
    memory = bytearray(END)
    for each in segments:
        memory[each.start : each.end] = each.content
    return bytes(memory)


@given(ranges())
def test_a_section_is_read_as_it_was_written(spans: list[range]) -> None:
    assert segments_of(data_section(segments(spans))) == segments(spans)


@given(ranges())
def test_joined_segments_put_the_same_into_memory(spans: list[range]) -> None:
    found = joined(segments(spans))
    assert image(found) == image(segments(spans))
    gaps = [b.start - a.end for a, b in pairwise(found)]
    assert all(gap > NEAR for gap in gaps)


@given(ranges(), ranges())
def test_each_byte_is_within_the_spans_or_outside(data: list[range], spans: list[range]) -> None:
    inner, outer = list(within(segments(data), spans)), list(outside(segments(data), spans))
    covered = {place for span in spans for place in span}
    assert all(place in covered for each in inner for place in range(each.start, each.end))
    assert not any(place in covered for each in outer for place in range(each.start, each.end))
    assert image([*inner, *outer]) == image(segments(data))
    assert sum(len(each.content) for each in [*inner, *outer]) == sum(map(len, data))


@pytest.mark.parametrize(
    ("section", "problem"),
    [
        ("01 01 02 aabb", "whose place is not fixed"),
        ("01 00 2300 0b 02 aabb", "whose place is not fixed"),
        ("01 00 4110 4110 6a 0b 02 aabb", "whose place is computed"),
    ],
)
def test_data_of_another_kind_is_refused(section: str, problem: str) -> None:
    with pytest.raises(UnknownWasm, match=problem):
        segments_of(bytes.fromhex(section))
