"""The dimensions as the spokes of a radar chart: where its lines and labels stand.

The page moves the two outlines, what is certain and what is still possible; all else is fixed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, cos, pi, sin
from typing import Literal

from selfcheck.indicators import Dimension

WIDTH, HEIGHT = 400, 290
CENTRE_X, CENTRE_Y = 200, 150
RADIUS = 95
LABEL_RADIUS = 108
RINGS = (0.25, 0.5, 0.75, 1.0)
FEWEST = 3
"""With fewer spokes there is no area to draw."""

LONGEST_LINE = 6
LINE_HEIGHT = 17


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoke:
    """One dimension: where its full mark is, and its label in lines of a few characters.

    ``x`` and ``y`` are those of the full mark, ``label_x`` and ``label_y`` of the label's first
    line, in the chart's own units.
    """

    dimension: Dimension
    x: float
    y: float
    label_x: float
    label_y: float
    anchor: Literal["start", "middle", "end"]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Radar:
    """The fixed parts of the chart; ``rings`` are outlines at a quarter, a half, … of the whole."""

    spokes: tuple[Spoke, ...]
    rings: tuple[str, ...]

    width: int = WIDTH
    height: int = HEIGHT
    centre_x: int = CENTRE_X
    centre_y: int = CENTRE_Y
    line_height: int = LINE_HEIGHT


def radar_of(dimensions: Sequence[Dimension]) -> Radar | None:
    """The chart of these dimensions, the first at the top and on clockwise; none for too few."""
    if len(dimensions) < FEWEST:
        return None
    angles = [2 * pi * place / len(dimensions) for place in range(len(dimensions))]
    return Radar(
        spokes=tuple(
            _spoke(dimension, angle) for dimension, angle in zip(dimensions, angles, strict=True)
        ),
        rings=tuple(
            " ".join(f"{x},{y}" for x, y in (_at(angle, ring * RADIUS) for angle in angles))
            for ring in RINGS
        ),
    )


def _spoke(dimension: Dimension, angle: float) -> Spoke:
    x, y = _at(angle, RADIUS)
    label_x, label_y = _at(angle, LABEL_RADIUS)
    lines = _lines(dimension.title)
    # A label above the centre grows upwards, one below it downwards, one beside it both ways.
    above = (1 + cos(angle)) / 2
    return Spoke(
        dimension=dimension,
        x=x,
        y=y,
        label_x=label_x,
        label_y=round(label_y - above * LINE_HEIGHT * (len(lines) - 1) + (1 - above) * 10, 1),
        anchor="middle" if abs(sin(angle)) < 0.2 else "start" if sin(angle) > 0 else "end",
        lines=lines,
    )


def _at(angle: float, distance: float) -> tuple[float, float]:
    """The point at this distance from the centre; angles run clockwise from the top."""
    return (
        round(CENTRE_X + distance * sin(angle), 1),
        round(CENTRE_Y - distance * cos(angle), 1),
    )


def _lines(title: str) -> tuple[str, ...]:
    """As few lines as the longest allows, of nearly the same length."""
    number = ceil(len(title) / LONGEST_LINE)
    length = ceil(len(title) / number)
    return tuple(title[place : place + length] for place in range(0, len(title), length))
