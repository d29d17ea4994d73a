"""Breaking Chinese text into lines: SVG does not do it by itself."""

from __future__ import annotations

LATIN = 0.56
"""The width of a letter, a figure or a blank, in widths of a Chinese character."""

NOT_FIRST = " ，。、；：！？）》”’*"
"""What no line begins with."""


def wrap(text: str, width: float) -> tuple[str, ...]:
    """The text in as few lines as fit into ``width`` Chinese characters, of about the same length.

    Words are not broken up; one that is wider stands alone.
    """
    lines = _filled(text, width)
    for narrower in range(int(width), 1, -1):
        tried = _filled(text, narrower)
        if len(tried) > len(lines):
            break
        lines = tried
    return lines


def _filled(text: str, width: float) -> tuple[str, ...]:
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if line and _width(line + piece) > width and piece[0] not in NOT_FIRST:
            lines.append(line.rstrip())
            line = piece
        else:
            line += piece
    return (*lines, line.rstrip()) if line.strip() else tuple(lines)


def _pieces(text: str) -> list[str]:
    """Each Chinese character alone, each run of letters and figures whole."""
    pieces: list[str] = []
    for character in text:
        if pieces and character.isascii() and pieces[-1][-1].isascii() and character != " ":
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def _width(text: str) -> float:
    return sum(LATIN if each.isascii() else 1 for each in text)
