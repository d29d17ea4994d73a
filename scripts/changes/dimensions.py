"""Changes of what is assessed: dimensions, indicators and the aspects they look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from scripts.changes.base import Change, MembersChanged, Moved
from scripts.changes.comparing import Pair, Part
from scripts.changes.scoring import compare_score, group_minimum
from scripts.changes.sections import Renumbered
from scripts.changes.wording import quoted, title_of
from selfcheck.indicators import Dimension, Indicator
from selfcheck.rubric import Rubric


@dataclass(frozen=True, slots=True, kw_only=True)
class AspectChanged(Change):
    """An aspect that is looked at has other fields or other words."""

    kind: ClassVar[str] = "aspect"
    recheck: ClassVar[bool] = True

    aspect: str
    said: str

    def explain(self) -> str:
        """See :meth:`Change.explain`."""
        return f"方面“{self.aspect}”{self.said}"


def compare_dimensions(pair: Pair) -> Iterator[Change]:
    """Every change of a dimension or an indicator."""
    part = Part(pair, "dimensions", _read_by_dimension)

    def inside(old: Dimension, new: Dimension) -> Iterator[Change]:
        about = part.about(old, new)
        if old.number != new.number:
            yield Renumbered(**{**about, "affects": ()}, before=old.number, after=new.number)
        yield from group_minimum(about, old, new)
        yield from part.keys(old, new, skip=["indicators", "number", "minimum", "must_not_be_zero"])

    yield from part.listed(pair.old.dimensions, pair.new.dimensions, inside)
    yield from _indicators(pair)


def _indicators(pair: Pair) -> Iterator[Change]:
    part = Part(pair, "indicators", lambda indicator, rubric: indicator.reads())
    homes = {each.id: dimension for each, dimension in _homes(pair.old)}

    def inside(old: Indicator, new: Indicator) -> Iterator[Change]:
        about = part.about(old, new)
        if old.number != new.number:
            yield Renumbered(**{**about, "affects": ()}, before=old.number, after=new.number)
        yield from _aspects(part, old, new)
        yield from compare_score(part, old, new)
        yield from part.keys(old, new, skip=["aspects", "score", "number"])

    yield from part.listed(pair.old.indicators, pair.new.indicators, inside)
    for each, dimension in _homes(pair.new):
        earlier = homes.get(each.id)
        if earlier is not None and earlier.id != dimension.id:
            yield Moved(
                part="indicators",
                id=each.id,
                name=title_of(each, pair.new),
                before=earlier.title,
                after=dimension.title,
            )


def _homes(rubric: Rubric) -> Iterator[tuple[Indicator, Dimension]]:
    for dimension in rubric.dimensions:
        for each in dimension.indicators:
            yield each, dimension


def _aspects(part: Part, old: Indicator, new: Indicator) -> Iterator[Change]:
    about = part.about(old, new)
    before = {each.id: each for each in old.aspects}
    after = {each.id: each for each in new.aspects}
    gone = tuple(quoted(before[each].text) for each in before if each not in after)
    added = tuple(quoted(after[each].text) for each in after if each not in before)
    if gone or added:
        yield MembersChanged(**about, key="看的方面", gone=gone, new=added)
    inner = Part(part.pair, "indicators", lambda aspect, rubric: aspect.fields)
    for each in before:
        for change in inner.keys(before[each], after[each]) if each in after else ():
            fields = inner.both(before[each], after[each])
            said = f"的{change.explain()}"
            yield AspectChanged(**{**about, "affects": fields}, aspect=after[each].text, said=said)


def _read_by_dimension(dimension: Dimension, rubric: Rubric) -> tuple[str, ...]:
    return tuple(dict.fromkeys(field for each in dimension.indicators for field in each.reads()))
