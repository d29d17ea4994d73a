"""Finding the row with the headers: columns in any order, under any of the names they go by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from selfcheck.inventory import Column, Inventory

HEAD = 20
"""Among so many rows at the top the headers are looked for; titles may stand above them."""
FEWEST = 2
"""A row that names fewer columns than this is not the header."""

_ASIDE = re.compile(r"\([^()]*\)$")


@dataclass(frozen=True, slots=True)
class Layout:
    """Which list this is, in which row its headers stand, and where each column is.

    ``ignored`` are headers that belong to no column, ``missing`` columns that are not there.
    """

    inventory: Inventory
    line: int
    width: int
    places: dict[str, int]
    ignored: tuple[str, ...]
    missing: tuple[Column, ...]


def plain(text: str) -> str:
    """A header or an option as it is compared: width, case, spaces and stars say nothing."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(folded.split()).strip("*:")


def names_of(column: Column) -> frozenset[str]:
    """The plain headers that mean this column."""
    return frozenset(plain(each) for each in (column.header, *column.aliases))


def find_layout(
    inventories: Iterable[Inventory], rows: Sequence[tuple[int, Sequence[str]]]
) -> Layout | None:
    """The list and the row whose headers fit best; the earlier one where two fit alike."""
    best: Layout | None = None
    for inventory in inventories:
        for line, cells in rows:
            found = _layout(inventory, line, cells)
            if len(found.places) >= FEWEST and (
                best is None or len(found.places) > len(best.places)
            ):
                best = found
    return best


def _layout(inventory: Inventory, line: int, cells: Sequence[str]) -> Layout:
    named = {name: each for each in inventory.columns for name in names_of(each)}
    places: dict[str, int] = {}
    ignored: list[str] = []
    for index, cell in enumerate(cells):
        header = plain(cell)
        column = named.get(header) or named.get(_ASIDE.sub("", header))
        if column is not None and column.id not in places:
            places[column.id] = index
        elif header:
            ignored.append(cell.strip())
    missing = tuple(each for each in inventory.columns if each.id not in places)
    return Layout(inventory, line, len(cells), places, tuple(ignored), missing)
