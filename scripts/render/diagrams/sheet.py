"""A page of the application as the rules want it, drawn from them."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.render.diagrams.lines import wrap
from selfcheck.guidance import Paper, TextStyle

PAGE_WIDTH, PAGE_HEIGHT = 210, 297
LEFT, TOP = 26, 22
SPINE = 14
FIRST_LINE = 62
LINE = 24
FITTING = 11.5
LABELS = 262
WIDTH = 460

FACES = {"黑体": "hei", "楷体": "kai", "仿宋": "fang"}
"""The fonts that the pictures can show, by the class of the style sheet that names them."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One kind of text: its lines on the page, and what is asked of it, at the side."""

    style: TextStyle
    face: str
    y: int
    lines: tuple[str, ...]
    asked: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole picture in its own units."""

    paper: Paper
    samples: tuple[Sample, ...]
    width: int = WIDTH
    height: int = TOP * 2 + PAGE_HEIGHT
    page_width: int = PAGE_WIDTH
    page_height: int = PAGE_HEIGHT
    left: int = LEFT
    top: int = TOP
    spine: int = SPINE
    line: int = LINE
    labels: int = LABELS


def sheet_of(paper: Paper | None) -> Sheet | None:
    """Lay out a page with a sample of each kind of text; none where nothing is asked of it."""
    if paper is None:
        return None
    samples: list[Sample] = []
    y = TOP + FIRST_LINE
    for style in paper.styles:
        lines = wrap(style.sample, FITTING)
        asked = "，".join(each for each in (f"{style.size}{style.font}", style.spacing) if each)
        samples.append(Sample(style, FACES.get(style.font, "plain"), y, lines, asked))
        y += max(len(lines), 2) * LINE
    return Sheet(paper, tuple(samples))
