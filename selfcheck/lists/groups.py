"""Rows that mean the same, as one group; and the places where something is wrong with rows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal

SHOWN = 100
"""So many places of each kind of trouble are kept; all are counted."""

Meaning = tuple[tuple[str, ...] | int | None, ...]
"""What the cells of a group's columns mean: ids of options, or a year; ``None`` for a blank."""


@dataclass(slots=True)
class Places:
    """How often something occurs, and the first lines where it does."""

    count: int = 0
    lines: list[int] = field(default_factory=list)

    def add(self, line: int) -> None:
        """One more, in this line."""
        self.count += 1
        if len(self.lines) < SHOWN:
            self.lines.append(line)

    def clear(self) -> None:
        """Start anew."""
        self.count = 0
        self.lines.clear()

    def copy(self) -> Places:
        """The same, to be added to apart."""
        return Places(self.count, list(self.lines))

    def join(self, other: Places) -> None:
        """Add what was counted elsewhere."""
        self.count += other.count
        self.lines = sorted(self.lines + other.lines)[:SHOWN]


@dataclass(slots=True)
class Group:
    """The rows that mean the same: their number, their sums, and their first lines if in trouble.

    ``unknown`` are the words in them that name no option, by the column's place in the meaning.
    """

    meaning: Meaning
    unknown: tuple[tuple[int, str], ...]
    sums: list[int | Decimal]
    lines: list[int] | None
    rows: int = 0

    def copy(self) -> Group:
        """The same, to be added to apart."""
        lines = None if self.lines is None else list(self.lines)
        return replace(self, sums=list(self.sums), lines=lines)
