"""The lists that are attached to the form, and how the form's figures are counted from them.

The notice asks for the lists but prescribes no columns: the columns are this portal's suggestion.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar, Literal

from selfcheck.form import OptionList
from selfcheck.ids import AttachmentId, ColumnId, FieldId, ListId
from selfcheck.record import Record
from selfcheck.source import Source

ColumnType = Literal["text", "integer", "number", "year", "choice", "yes_no"]
"""What the cells of a column hold; a ``year`` may also be given as a full date."""

NUMBERS: frozenset[str] = frozenset({"integer", "number"})
CHOSEN: frozenset[str] = frozenset({"choice", "yes_no"})
"""Types whose cells name options."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Record):
    """One option of a column; ``aliases`` are other ways in which people write it."""

    id: str
    label: str
    aliases: tuple[str, ...] = ()


YES_NO: tuple[Choice, ...] = (
    Choice(id="yes", label="是", aliases=("有", "yes", "y", "true", "1", "√", "✓", "☑")),
    Choice(id="no", label="否", aliases=("无", "没有", "no", "n", "false", "0", "×", "✗", "☐")),
)
"""The options of a ``yes_no`` column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Record):
    """One column of a list.

    ``header`` is what the template prints, ``aliases`` are other headers that are recognised.
    ``options`` are the column's own, ``options_from`` those of a list the form defines. A cell of
    a column with ``several`` may name more than one, separated by “；”. ``key`` marks what together
    makes a row unique. ``example`` stands in the template's worked line.
    """

    id: ColumnId
    header: str
    type: ColumnType
    explain: str
    example: str
    aliases: tuple[str, ...] = ()
    options: tuple[Choice, ...] = ()
    options_from: ListId | None = None
    several: bool = False
    required: bool = False
    key: bool = False
    unit: str = ""

    def choices(self, lists: dict[str, OptionList]) -> tuple[Choice, ...]:
        """The options a cell may name, whichever way the column got them."""
        if self.type == "yes_no":
            return YES_NO
        if self.options_from is None:
            return self.options
        return tuple(_from_form(each.id, each.label) for each in lists[self.options_from].options)


def _from_form(own: str, label: str) -> Choice:
    """An option of the form; where it joins several by a slash, each of them names it too."""
    parts = label.split("/")
    return Choice(id=own, label=label, aliases=tuple(parts) if len(parts) > 1 else ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Where(Record):
    """Only rows that name one of these options in this column."""

    column: ColumnId
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Since(Record):
    """Only rows of this year or a later one."""

    column: ColumnId
    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Record, ABC):
    """How one figure of the form is counted; a row counts where all of ``where`` holds."""

    kind: ClassVar[str]

    field: FieldId
    where: tuple[Where, ...] = ()
    since: Since | None = None

    @abstractmethod
    def counted(self) -> ColumnId | None:
        """The column that is counted, or ``None`` where the rows themselves are."""

    def reads(self) -> tuple[ColumnId, ...]:
        """The columns without which the figure cannot be counted."""
        own = self.counted()
        conditions = [each.column for each in self.where]
        years = [] if self.since is None else [self.since.column]
        return tuple(dict.fromkeys([*([] if own is None else [own]), *conditions, *years]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows(Count):
    """The number of rows."""

    kind: ClassVar[str] = "rows"

    def counted(self) -> ColumnId | None:
        """See :meth:`Count.counted`."""
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class SumOf(Count):
    """The sum of a column of numbers."""

    kind: ClassVar[str] = "sum_of"

    column: ColumnId

    def counted(self) -> ColumnId | None:
        """See :meth:`Count.counted`."""
        return self.column


@dataclass(frozen=True, slots=True, kw_only=True)
class Distinct(Count):
    """How many different options, or texts, a column holds."""

    kind: ClassVar[str] = "distinct"

    column: ColumnId

    def counted(self) -> ColumnId | None:
        """See :meth:`Count.counted`."""
        return self.column


COUNT_KINDS: dict[str, type[Count]] = {each.kind: each for each in (Rows, SumOf, Distinct)}
"""The closed set of counts, by the name YAML uses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory(Record):
    """One list: its columns in the order of the template, and what is counted from it."""

    id: str
    attachment: AttachmentId
    title: str
    explain: str
    source: Source
    columns: tuple[Column, ...]
    counts: tuple[Count, ...]
