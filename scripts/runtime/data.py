"""A module's static data: what its memory holds when it starts.

After https://webassembly.github.io/spec/core/binary/modules.html#data-section.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from scripts.runtime.wasm import END, I32_CONST, Reader, UnknownWasm, constant, items, sized, vector

NEAR = 64
"""Zeros between two segments that cost less, once compressed, than the head of another segment."""

_ACTIVE = 0


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of static data.

    Attributes:
        start: its first place in memory.
        content: its bytes.
    """

    start: int
    content: bytes

    @property
    def end(self) -> int:
        """The place after its last."""
        return self.start + len(self.content)


def segments_of(section: bytes) -> list[Segment]:
    """What a data section puts into memory, in order of places; raises `UnknownWasm`."""
    return sorted((_segment(each) for each in items(section)), key=lambda each: each.start)


def data_section(segments: Sequence[Segment]) -> bytes:
    """A section that puts them there."""
    heads = (bytes([_ACTIVE]) + constant(each.start) + END for each in segments)
    contents = (sized(each.content) for each in segments)
    return vector([head + content for head, content in zip(heads, contents, strict=True)])


def joined(segments: Iterable[Segment]) -> list[Segment]:
    """The same with fewer segments: those that are near each other are one."""
    runs: list[tuple[int, bytearray]] = []
    for each in segments:
        start, run = runs[-1] if runs else (0, bytearray())
        gap = each.start - start - len(run)
        if runs and gap <= NEAR:
            run += bytes(gap) + each.content
        else:
            runs.append((each.start, bytearray(each.content)))
    return [Segment(start, bytes(run)) for start, run in runs]


def within(segments: Iterable[Segment], spans: Sequence[range]) -> Iterator[Segment]:
    """What of the segments is in these spans of places."""
    for each in segments:
        for span in spans:
            start, end = max(each.start, span.start), min(each.end, span.stop)
            if start < end:
                yield Segment(start, each.content[start - each.start : end - each.start])


def outside(segments: Iterable[Segment], spans: Sequence[range]) -> Iterator[Segment]:
    """What is in none of them; the spans are in order."""
    starts = [0, *(each.stop for each in spans)]
    ends = [*(each.start for each in spans), 1 << 32]
    between = [range(start, end) for start, end in zip(starts, ends, strict=True)]
    return within(segments, between)


def _segment(reader: Reader) -> Segment:
    if reader.number() != _ACTIVE or reader.take(1) != I32_CONST:
        raise UnknownWasm("static data whose place is not fixed")
    start = reader.number()
    if reader.take(1) != END:
        raise UnknownWasm("static data whose place is computed")
    return Segment(start, reader.take(reader.number()))
