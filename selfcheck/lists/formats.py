"""The two formats of a list, delimited text and workbooks, each counted while it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from selfcheck.inventory import Inventory
from selfcheck.lists.counting import Counter
from selfcheck.lists.decoding import BROKEN, Decoder
from selfcheck.lists.delimited import DELIMITERS, DelimitedRows, Row, head_rows
from selfcheck.lists.groups import Places
from selfcheck.lists.headers import HEAD, Layout, find_layout
from selfcheck.lists.problem import UnreadableList
from selfcheck.lists.workbook import Sheet, Workbook

MOST_HEAD = 1 << 16
"""Characters among which the headers have to come."""

_ENCODINGS = {"": "ASCII", "utf-8": "UTF-8", "gb18030": "GB18030"}

Start = Callable[[Layout], Counter]
"""Begins or goes on to count the list that has this layout."""


class Text:
    """Counts delimited text as it comes."""

    def __init__(self, start: Start, inventories: tuple[Inventory, ...]) -> None:
        self.counter: Counter | None = None
        self._start = start
        self._inventories = inventories
        self._decoder = Decoder()
        self._rows: DelimitedRows | None = None
        self._waiting = ""
        self._suspect = False
        self._closed = False

    @property
    def how(self) -> str:
        """The encoding, for people."""
        encoding = self._decoder.encoding
        return f"CSV，{_ENCODINGS.get(encoding, 'UTF-16')}"

    def feed(self, data: bytes) -> None:
        """Count what a further piece completes."""
        self._take(self._decoder.feed(data), last=False)

    def close(self) -> None:
        """Count what is left."""
        if not self._closed:
            self._closed = True
            self._take(self._decoder.feed(b"", last=True), last=True)

    def _take(self, text: str, *, last: bool) -> None:
        if self.counter is None or self._rows is None:
            self._waiting += text
            # The headers are sought among the same lines however the bytes were cut.
            head = self._waiting[:MOST_HEAD]
            if not last and head.count("\n") < HEAD and len(head) < MOST_HEAD:
                return
            layout, delimiter = self._find(head)
            self.counter = self._start(layout)
            self._rows = DelimitedRows(delimiter)
            text, self._waiting = self._waiting, ""
        self._suspect = self._suspect or BROKEN in text
        self.counter.add(self._rows.feed(text, last=last), suspect=self._suspect)
        for line, reason in self._rows.broken:
            if line > self.counter.layout.line:
                self.counter.rows += 1
                self.counter.break_row(line + self.counter.offset, reason)
        self._rows.broken.clear()

    def _find(self, head: str) -> tuple[Layout, str]:
        lines = head.splitlines(keepends=True)[:HEAD]
        found = [
            (layout, delimiter)
            for delimiter in DELIMITERS
            if (layout := find_layout(self._inventories, head_rows("".join(lines), delimiter)))
        ]
        if not found:
            raise UnreadableList(_no_header(self._inventories))
        return max(found, key=lambda each: len(each[0].places))


class Sheets:
    """Counts the first sheet of a workbook that has the headers."""

    def __init__(self, start: Start, inventories: tuple[Inventory, ...], content: bytes) -> None:
        self.counter: Counter | None = None
        self.share = 0.0
        self._start = start
        self._formulas = Places()
        self._inventories = inventories
        self._workbook = Workbook(content, self._formulas.add)
        self._sheet = ""
        self._steps = self._run()

    @property
    def how(self) -> str:
        """The sheet, for people."""
        return f"工作表“{self._sheet}”"

    def step(self) -> bool:
        """Go on for a moment; whether there is more."""
        return next(self._steps, False)

    def _run(self) -> Iterator[bool]:
        for done in self._workbook.load_strings():
            self.share = done / 4
            yield True
        for sheet in self._workbook.sheets:
            yield from self._count(sheet)
            if self.counter is not None:
                lines = [each + self.counter.offset for each in self._formulas.lines]
                self.counter.formulas.join(Places(self._formulas.count, lines))
                return
        raise UnreadableList(_no_header(self._inventories))

    def _count(self, sheet: Sheet) -> Iterator[bool]:
        head: list[Row] = []
        for done, rows in self._workbook.rows(sheet):
            self.share = 1 / 4 + done * 3 / 4
            if self.counter is not None:
                self.counter.add(rows)
            else:
                head += rows
                if done == 1 or len(head) >= HEAD:
                    layout = find_layout(self._inventories, head[:HEAD])
                    if layout is None:
                        self._formulas.clear()
                        return
                    self._sheet = sheet.name
                    self.counter = self._start(layout)
                    self.counter.add(head)
            yield True


def _no_header(inventories: tuple[Inventory, ...]) -> str:
    wanted = "；".join(
        f"{each.title}：{'、'.join(column.header for column in each.columns)}"
        for each in inventories
    )
    return f"前 {HEAD} 行里没有认出表头。请用模板，或把表头改成这些列名（次序不限）——{wanted}"
