"""Changes of what the notice leaves open, and of published figures."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.changes.base import Change
from scripts.changes.comparing import Pair, Part


def compare_remarks(pair: Pair) -> Iterator[Change]:
    """Every change of an ambiguity or a figure."""
    ambiguities = Part(pair, "ambiguities", lambda ambiguity, rubric: ambiguity.fields)
    yield from ambiguities.listed(pair.old.ambiguities, pair.new.ambiguities, ambiguities.keys)
    figures = Part(pair, "figures")
    yield from figures.listed(pair.old.figures, pair.new.figures, figures.keys)
