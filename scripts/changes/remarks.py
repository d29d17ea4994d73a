"""Changes of what helps people read: open questions, figures, mistakes, terms, common questions."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.changes.base import Added, Change, Retired
from scripts.changes.comparing import Pair, Part


def compare_remarks(pair: Pair) -> Iterator[Change]:
    """Every change of what stands beside the rules."""
    ambiguities = Part(pair, "ambiguities", lambda ambiguity, rubric: ambiguity.fields)
    yield from ambiguities.listed(pair.old.ambiguities, pair.new.ambiguities, ambiguities.keys)
    figures = Part(pair, "figures")
    yield from figures.listed(pair.old.figures, pair.new.figures, figures.keys)
    for key in ("pitfalls", "terms", "faq"):
        part = Part(pair, key)
        yield from part.listed(getattr(pair.old, key), getattr(pair.new, key), part.keys)
    yield from _sheet(pair)


def _sheet(pair: Pair) -> Iterator[Change]:
    """How the application has to look, of which there is one or none."""
    old, new, name = pair.old.paper, pair.new.paper, "版面"
    if old is not None and new is not None:
        yield from Part(pair, "paper").single(old, new, name)
    elif new is not None:
        yield Added(part="paper", id="paper", name=name)
    elif old is not None:
        yield Retired(part="paper", id="paper", name=name)
