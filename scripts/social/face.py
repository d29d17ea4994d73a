"""A typeface that comes in many small files, each with some of the characters.

The file of each character is told by the package's own table, so nothing depends on the fonts of
the machine, and only the few files that a text needs are read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path

from PIL import ImageFont

from scripts.runtime.problem import BuildProblem

PACKAGE = Path(__file__).parents[2] / "node_modules" / "@fontsource-variable" / "noto-sans-sc"
ELSE = "latin"
"""The part whose empty box stands for a character that no part has."""


class Face:
    """The typeface in one size and weight."""

    def __init__(self, size: int, weight: int) -> None:
        self.size = size
        self.weight = weight

    def width(self, text: str) -> float:
        """How far a text reaches, in pixels."""
        return sum(font.getlength(run) for font, run in self.runs(text))

    def runs(self, text: str) -> Iterator[tuple[ImageFont.FreeTypeFont, str]]:
        """The text in pieces, each with the font that has its characters."""
        for part, characters in groupby(text, lambda each: parts().get(ord(each), ELSE)):
            yield _font(part, self.size, self.weight), "".join(characters)


def has(character: str) -> bool:
    """Whether the typeface has a shape for a character."""
    return ord(character) in parts()


@cache
def _font(part: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
    path = PACKAGE / "files" / f"noto-sans-sc-{part.strip('[]')}-wght-normal.woff2"
    # The basic layout is Pillow's own; the other would depend on a library of the machine.
    font = ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([weight])
    return font


@cache
def parts() -> dict[int, str]:
    """The part of every character, by its code point.

    Raises:
        BuildProblem: if the typeface is not installed.
    """
    table = PACKAGE / "unicode.json"
    if not table.is_file():
        raise BuildProblem(f"缺少字体 {PACKAGE.name}，画不了分享用的图片。请先运行：make build")
    found: dict[int, str] = {}
    for part, ranges in json.loads(table.read_text("utf-8")).items():
        for each in ranges.split(","):
            first, _, last = each.removeprefix("U+").partition("-")
            found |= dict.fromkeys(range(int(first, 16), int(last or first, 16) + 1), part)
    return found
