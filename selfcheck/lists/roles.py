"""What the columns of a list are read for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from selfcheck.inventory import CHOSEN, Column, Distinct, SumOf
from selfcheck.lists.cells import Options, read_year
from selfcheck.lists.groups import Meaning
from selfcheck.lists.headers import Layout
from selfcheck.rubric import Rubric


@dataclass(frozen=True)
class Roles:
    """The columns of a list that are there, by what they are read for.

    Attributes:
        columns: those that rows are grouped by: options, and years that a figure asks for.
        options: what can stand in each of them; ``None`` for a year.
        numbers: those that are summed.
        texts: those whose distinct texts are counted.
        years: from which year on each column of years counts.
        keys: those by which a row is told from the others.
    """

    columns: list[Column]
    options: list[Options | None]
    numbers: list[Column]
    texts: list[Column]
    years: dict[str, int]
    keys: list[Column]

    @property
    def identified(self) -> bool:
        """Whether every row has to say what it is about."""
        return bool(self.keys) and self.keys[0].required

    def meaning(self, signature: Sequence[str]) -> tuple[Meaning, list[tuple[int, str]]]:
        """What the cells of the grouping columns mean, and the words in them that mean nothing.

        Args:
            signature: the cells, as they are written.
        """
        meaning: list[tuple[str, ...] | int | None] = []
        unknown: list[tuple[int, str]] = []
        for index, (options, cell) in enumerate(zip(self.options, signature, strict=True)):
            if options is None:
                year = read_year(cell)
                meaning.append(() if year is None and cell.strip() else year)
                if year is None and cell.strip():
                    unknown.append((index, cell.strip()))
            else:
                ids, words = options.read(cell)
                meaning.append(ids if ids or words else None)
                unknown.extend((index, word) for word in words)
        return tuple(meaning), unknown

    def doubtful(self, meaning: Meaning) -> bool:
        """Whether the lines of such rows are worth keeping: blanks, several options, old years."""
        for column, value in zip(self.columns, meaning, strict=True):
            if isinstance(value, int):
                if value < self.years[column.id]:
                    return True
            elif not value or len(value) > 1:
                return True
        return False


def roles_of(rubric: Rubric, layout: Layout) -> Roles:
    """What the columns that a file has are read for, by the figures that are counted from it."""
    lists = rubric.lists_by_id
    counts = layout.inventory.counts
    there = {each.id: each for each in layout.inventory.columns if each.id in layout.places}
    wanted = {column for each in counts for column in each.reads()}
    columns = [
        each
        for each in there.values()
        if each.type in CHOSEN or (each.type == "year" and each.id in wanted)
    ]
    summed = dict.fromkeys(each.column for each in counts if isinstance(each, SumOf))
    told_apart = dict.fromkeys(each.column for each in counts if isinstance(each, Distinct))
    return Roles(
        columns=columns,
        options=[
            Options(each.choices(lists), several=each.several) if each.type in CHOSEN else None
            for each in columns
        ],
        numbers=[there[each] for each in summed if each in there],
        texts=[there[each] for each in told_apart if each in there and there[each].type == "text"],
        years={each.since.column: each.since.year for each in counts if each.since},
        keys=[each for each in there.values() if each.key],
    )
