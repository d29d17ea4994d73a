"""Reading one filled list, a piece at a time, and counting it on the way.

Bytes are fed as they come. Delimited text is counted at once; a workbook can only be opened when
it is whole, so its rows are counted by `work`, a little at each call. In between, whoever calls can
show how far it has come, or give up.
"""

from __future__ import annotations

from functools import partial

from selfcheck.answers import Answers
from selfcheck.inventory import Inventory
from selfcheck.lists.comparing import reconcile
from selfcheck.lists.counting import Counter
from selfcheck.lists.formats import Sheets, Text
from selfcheck.lists.joining import Together
from selfcheck.lists.problem import UnreadableList
from selfcheck.lists.reconciliation import Reconciliation
from selfcheck.rubric import Rubric

MOST_TEXT = 500_000_000
MOST_WORKBOOK = 60_000_000
"""Bytes of a file that are read; lists of several million rows stay below."""

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
        self._text: Text | None = None
        self._content: bytearray | None = None
        self._sheets: Sheets | None = None

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
            self._sheets = Sheets(self._start, self._inventories, content)
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
            self._text = Text(self._start, self._inventories)
            self._text.feed(self._head)
        self._head = b""
