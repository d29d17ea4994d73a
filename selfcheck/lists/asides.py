"""Rows that are no line of their list: blank ones, totals, the template's worked example."""

from __future__ import annotations

from enum import Enum, auto

EXAMPLE = "（示例）"
"""Marks the template's worked line, which is not counted."""
_EXAMPLES = ("(示例)", "示例:", "示例：")
_TOTALS = frozenset({"合计", "总计", "小计", "共计"})


class Aside(Enum):
    """Why a row is not counted."""

    BLANK = auto()
    EXAMPLE = auto()
    TOTAL = auto()
    NAMELESS = auto()


def set_aside(row: list[str], name: str, key: str) -> Aside | None:
    """Why a row is no line of the list; nothing if it may be one.

    Args:
        row: its cells.
        name: the first of those that tell its line from others.
        key: all of those in one, in lower case and without blanks.
    """
    name = _squeezed(name)
    if name and not key.startswith(_EXAMPLES) and name not in _TOTALS:
        return None
    filled = [_squeezed(cell) for cell in row if cell.strip()]
    if not filled:
        return Aside.BLANK
    if key.startswith(_EXAMPLES):
        return Aside.EXAMPLE
    return Aside.TOTAL if filled[0] in _TOTALS or name in _TOTALS else Aside.NAMELESS


def fitted(row: list[str], width: int) -> list[str]:
    """The row in the width of the headers; empty if it is, longer if it has more to say."""
    if not any(cell.strip() for cell in row):
        return []
    if len(row) > width and not any(cell.strip() for cell in row[width:]):
        return row[:width]
    return row + [""] * (width - len(row))


def _squeezed(cell: str) -> str:
    return "".join(cell.split()).rstrip(":：")
