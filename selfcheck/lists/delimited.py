"""Rows of a CSV file that arrives in pieces; a broken row costs itself and nothing else."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from selfcheck.lists.problem import UnreadableList

DELIMITERS = (",", "\t", ";")
LONGEST = 1_000_000
"""Characters that may come without a line break; no list has such rows."""
MOST_LINES = 100
"""Lines one quoted cell may span. More, and its closing quotation mark is missing."""

Row = tuple[int, list[str]]
"""The number of a row as people count, from 1, and its cells."""

_ENDED = "unexpected end of data"
"""What the csv module says of a quotation mark that is still open at the end."""


@dataclass(slots=True)
class DelimitedRows:
    """Splits text into rows. ``broken`` holds what could not be split since it was last emptied."""

    delimiter: str
    broken: list[tuple[int, str]] = field(default_factory=list)
    _rest: str = ""
    _open: list[str] = field(default_factory=list)
    _done: int = 0

    def feed(self, text: str, *, last: bool = False) -> Iterator[Row]:
        """The rows that a further piece of text completes."""
        text = self._rest + text
        # A carriage return at the very end may be half of a line's end.
        cut = len(text) if last else max(text.rfind("\n"), text.rfind("\r", 0, -1)) + 1
        self._rest = text[cut:]
        if len(self._rest) > LONGEST:
            raise UnreadableList(f"第 {self._done + 1} 行太长（超过 {LONGEST:,} 字），不像清单")
        if "\0" in text:
            raise UnreadableList("这不是文字文件，请选 .xlsx，或另存为 CSV（UTF-8）再选")
        lines = self._open + io.StringIO(text[:cut], newline="").readlines()
        self._open = []
        return self._rows(lines, last)

    def _rows(self, lines: list[str], last: bool) -> Iterator[Row]:
        while lines:
            reader = csv.reader(lines, delimiter=self.delimiter, strict=True)
            first = self._done + 1
            before = used = 0
            try:
                for cells in reader:
                    if reader.line_num - used > MOST_LINES:
                        raise csv.Error("too many lines")
                    yield first + used, cells
                    used = reader.line_num
                self._done += used
                return
            except csv.Error as error:
                before = used
                spanned = reader.line_num - before
                waiting = str(error) == _ENDED and not last and spanned <= MOST_LINES
            self._done += before
            if waiting:
                self._open = lines[before:]
                return
            self.broken.append((self._done + 1, "引号没有配对，这一行分不清有几格"))
            self._done += 1
            lines = lines[before + 1 :]


def head_rows(text: str, delimiter: str) -> list[Row]:
    """The rows of the first lines of a file, for finding its header."""
    return list(DelimitedRows(delimiter).feed(text, last=True))
