"""Reading one filled list, a piece at a time, and counting it on the way.

Bytes are fed as they come. Delimited text is counted at once; a workbook can only be opened when
it is whole, so its rows are counted by `work`, a little at each call. In between, whoever calls can
show how far it has come, or give up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from selfcheck.answers import Answers
from selfcheck.inventory import Inventory
from selfcheck.lists.comparing import reconcile
from selfcheck.lists.counting import Counter
from selfcheck.lists.decoding import BROKEN, Decoder
from selfcheck.lists.delimited import DELIMITERS, DelimitedRows, Row, head_rows
from selfcheck.lists.groups import Places
from selfcheck.lists.headers import HEAD, Layout, find_layout
from selfcheck.lists.joining import Together
from selfcheck.lists.problem import UnreadableList
from selfcheck.lists.reconciliation import Reconciliation
from selfcheck.lists.workbook import Sheet, Workbook
from selfcheck.rubric import Rubric

MOST_TEXT = 500_000_000
MOST_WORKBOOK = 60_000_000
"""Bytes of a file that are read; lists of several million rows stay below."""
MOST_HEAD = 1 << 16
"""Characters among which the headers have to come."""

_WORKBOOK = b"PK\x03\x04"
_REFUSED = {
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "这是加了密码的工作簿，或旧版 .xls，"
    "请取消密码，另存为 .xlsx 或 CSV（UTF-8）再选",
    b"%PDF": "这是 PDF，数不了；请选清单的 .xlsx 或 CSV 文件",
    b"Rar!": "这是压缩包，请解压后选里面的清单",
    b"7z\xbc\xaf": "这是压缩包，请解压后选里面的清单",
    b"\x1f\x8b": "这是压缩包，请解压后选里面的清单",
    b"\x89PNG": "这是图片，数不了；请选清单的 .xlsx 或 CSV 文件",
    b"\xff\xd8\xff": "这是图片，数不了；请选清单的 .xlsx 或 CSV 文件",
}
_LONGEST_MAGIC = 8
_ENCODINGS = {"": "ASCII", "utf-8": "UTF-8", "gb18030": "GB18030"}


Start = Callable[[Layout], Counter]
"""Begins or goes on to count the list that has this layout."""


def check_size(size: int) -> None:
    """Refuse a file by its size alone.

    Raises:
        UnreadableList: if it is empty or too large even for text.
    """
    if size == 0:
        raise UnreadableList("文件是空的")
    if size > MOST_TEXT:
        raise UnreadableList(
            f"文件有 {size / 1e9:.1f} GB，上限是 {MOST_TEXT // 1_000_000} MB，请拆成几份，一起选"
        )


class ListReading:
    """Reads and counts one file.

    With an ``inventory`` the file is taken for that list, else for the one whose headers it has.
    A list that was counted ``together`` with it before goes on in it.
    """

    def __init__(
        self,
        rubric: Rubric,
        *,
        inventory: str = "",
        file: str = "",
        together: Together | None = None,
    ) -> None:
        known = rubric.inventories_by_id
        self._rubric = rubric
        self._inventories: tuple[Inventory, ...] = (
            (known[inventory],) if inventory else rubric.inventories
        )
        self._together = Together() if together is None else together
        self._start = partial(self._together.start, rubric, file)
        self._done = False
        self._bytes = 0
        self._head = b""
        self._text: _Text | None = None
        self._content: bytearray | None = None
        self._sheets: _Sheets | None = None

    def feed(self, data: bytes) -> None:
        """Take the next piece of the file.

        Raises:
            UnreadableList: if it is nothing that can be read.
        """
        self._bytes += len(data)
        most = MOST_TEXT if self._content is None else MOST_WORKBOOK
        if self._bytes > most:
            raise UnreadableList(f"文件超过 {most // 1_000_000} MB，请拆成几份，一起选")
        if self._content is not None:
            self._content += data
        elif self._text is not None:
            self._text.feed(data)
        else:
            self._head += data
            if len(self._head) >= _LONGEST_MAGIC:
                self._begin()

    def work(self) -> bool:
        """Do a little of what is left once all bytes are there; whether there is more.

        Raises:
            UnreadableList: if the file cannot be read after all.
        """
        if self._text is None and self._content is None:
            check_size(self._bytes)
            self._begin()
        more = self._work()
        if not more and not self._done:
            self._done = True
            how = self._text.how if self._text else self._sheets.how if self._sheets else ""
            assert self._counter is not None
            self._together.keep(self._counter, how)
        return more

    def _work(self) -> bool:
        if self._text is not None:
            self._text.close()
            return False
        if self._sheets is None:
            content = bytes(self._content or b"")
            self._sheets = _Sheets(self._start, self._inventories, content)
            self._content = bytearray()
        return self._sheets.step()

    @property
    def waits(self) -> bool:
        """Whether the file is a workbook, of which nothing is counted before all of it is there."""
        return self._content is not None

    @property
    def rows(self) -> int:
        """How many rows have been read so far."""
        counter = self._counter
        return 0 if counter is None else counter.rows

    @property
    def share(self) -> float:
        """How much of a workbook has been gone through, from 0 to 1; text is done when fed."""
        return self._sheets.share if self._sheets else 0.0

    def finish(self, answers: Answers) -> Reconciliation:
        """Set what was counted against the answers, doing first whatever is left to do.

        Raises:
            UnreadableList: if the file cannot be read after all.
        """
        while self.work():
            pass
        counter = self._counter
        assert counter is not None
        return reconcile(self._rubric, answers, counter, how=self._together.how(counter))

    @property
    def _counter(self) -> Counter | None:
        reading = self._text or self._sheets
        return reading.counter if reading else None

    def _begin(self) -> None:
        """Look at the first bytes: text, a workbook, or something else."""
        for magic, said in _REFUSED.items():
            if self._head.startswith(magic):
                raise UnreadableList(said)
        if self._head.startswith(_WORKBOOK):
            self._content = bytearray(self._head)
        else:
            self._text = _Text(self._start, self._inventories)
            self._text.feed(self._head)
        self._head = b""


class _Text:
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


class _Sheets:
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
