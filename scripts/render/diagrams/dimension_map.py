"""All dimensions and indicators on one sheet: a column each, one box under the other."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.render.diagrams.lines import wrap
from selfcheck.indicators import Dimension, Indicator
from selfcheck.rubric import Rubric

WIDTH = 860
GAP = 14
HEAD = 62
LINE = 19
PADDING = 10
LETTER = 15
NUMBER = 30
"""The width that the indicator's number takes."""


@dataclass(frozen=True, slots=True)
class IndicatorBox:
    """One indicator: where its box is and the lines of its title."""

    indicator: Indicator
    starred: bool
    y: int
    height: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DimensionColumn:
    """One dimension: where its column is, its title in lines, and its indicators."""

    dimension: Dimension
    x: int
    width: int
    lines: tuple[str, ...]
    boxes: tuple[IndicatorBox, ...]


@dataclass(frozen=True, slots=True)
class DimensionMap:
    """The whole map in the picture's own units."""

    columns: tuple[DimensionColumn, ...]
    height: int
    width: int = WIDTH
    head: int = HEAD
    line: int = LINE
    padding: int = PADDING
    number: int = NUMBER


def dimension_map(rubric: Rubric) -> DimensionMap:
    """Lay out the dimensions side by side."""
    count = len(rubric.dimensions)
    width = (WIDTH - GAP * (count - 1)) // count
    columns = tuple(
        _column(rubric, dimension, place * (width + GAP), width)
        for place, dimension in enumerate(rubric.dimensions)
    )
    bottoms = [each.boxes[-1].y + each.boxes[-1].height for each in columns]
    return DimensionMap(columns, max(bottoms) + 1)


def _column(rubric: Rubric, dimension: Dimension, x: int, width: int) -> DimensionColumn:
    boxes: list[IndicatorBox] = []
    y = HEAD
    for each in dimension.indicators:
        starred = rubric.sections_by_id[each.section].starred
        lines = wrap(f"{each.title}{'*' if starred else ''}", _fitting(width - NUMBER))
        height = len(lines) * LINE + PADDING * 2 - 4
        boxes.append(IndicatorBox(each, starred, y, height, lines))
        y += height
    title = wrap(dimension.title, _fitting(width))
    return DimensionColumn(dimension, x, width, title, tuple(boxes))


def _fitting(width: int) -> float:
    return (width - PADDING * 2) / LETTER
