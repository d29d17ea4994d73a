"""Static data that may come with the rest of the code: the first part has no way to it.

Code gets to an object by its place, which is a number in the code, or by a pointer. Tables of the
size that pays here are named by the functions that search them and lie together, module by module.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from scripts.runtime.data import segments_of
from scripts.runtime.instructions import numbers_named
from scripts.runtime.wasm import DATA, Module

REACH = 1 << 16
"""Bytes after a place that is named that may belong to the object there; Python's longest table
that any text needs, of Unicode's properties, has forty thousand."""

BEFORE = 1 << 12
"""Bytes before it: an object may be named by where it would start if it were counted from 0."""

_SMALLEST = 1 << 12
_WORD = 4


def out_of_reach(module: Module, used: Iterable[int], written: int) -> list[range]:
    """The spans of static data that nothing in these functions names, in order.

    Args:
        module: whose data.
        used: functions, by their numbers among the module's own.
        written: the first place that Python has been seen to write: what varies comes after what
            does not, and stays.

    Raises:
        UnknownWasm: if there are instructions, or data, that are not known here.
    """
    segments = segments_of(dict(module.sections)[DATA])
    start, end = segments[0].start, min(written, segments[-1].end)
    named = {start, end}
    for number in used:
        named.update(each for each in numbers_named(module.bodies[number]) if start <= each < end)
    return list(_between(sorted(named)))


def _between(named: list[int]) -> Iterator[range]:
    for before, after in pairwise(named):
        start = -(-(before + REACH) // _WORD) * _WORD
        end = (after - BEFORE) // _WORD * _WORD
        if end - start >= _SMALLEST:
            yield range(start, end)
