"""Counting the rows of a list in one pass, in memory that hardly grows with their number.

Rows that name the same options are one group; each group keeps how many rows it has and the sums of
its numbers. What a figure counts is worked out from the groups at the end, so a row costs a few
dictionary look-ups however many figures there are. Only telling duplicates apart needs memory for
every row, see seen.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from copy import copy
from decimal import Decimal
from fractions import Fraction
from operator import itemgetter

from selfcheck.inventory import CHOSEN, Column, Count, Distinct, Rows, SumOf
from selfcheck.lists.cells import (
    MOST,
    NOTHING,
    BadCell,
    Options,
    read_amount,
    read_year,
    split,
)
from selfcheck.lists.decoding import BROKEN
from selfcheck.lists.groups import SHOWN, Group, Meaning, Places
from selfcheck.lists.headers import Layout, plain
from selfcheck.lists.problem import UnreadableList
from selfcheck.lists.seen import Seen
from selfcheck.rubric import Rubric

MOST_GROUPS = 20_000
"""Ways of writing the options that are kept apart; a list of free texts has no end of them."""
MOST_WORDS = 1_000
"""Distinct unknown words that are kept apart."""
MOST_CELLS = 50_000
"""Distinct cells of text whose parts are remembered."""

MOST_FILES = 28
"""Files that one list may be split over."""
_LINES = 1 << 27
"""Lines of one file that are told from those of the next; numbers of all of them fit 32 bits."""

EXAMPLE = "（示例）"
"""Marks the template's worked line, which is not counted."""
_EXAMPLES = ("(示例)", "示例:", "示例：")
_TOTALS = frozenset({"合计", "总计", "小计", "共计"})


class Counter:
    """Counts the rows of one list, which may be split over several files.

    Rows are read, then `comparing.py` says what they come to. Lines are numbered through all the
    files: those of a file begin behind its ``offset``, and ``place`` says which they are.
    """

    def __init__(self, rubric: Rubric, layout: Layout, file: str = "") -> None:
        lists = rubric.lists_by_id
        there = {each.id: each for each in layout.inventory.columns if each.id in layout.places}
        counts = layout.inventory.counts
        wanted = {column for each in counts for column in each.reads()}
        self.layout = layout
        self.ignored = layout.ignored
        self.files = [file]
        self.columns: list[Column] = [
            each
            for each in there.values()
            if each.type in CHOSEN or (each.type == "year" and each.id in wanted)
        ]
        self.options = [
            Options(each.choices(lists), several=each.several) if each.type in CHOSEN else None
            for each in self.columns
        ]
        self.numbers = [
            there[each]
            for each in dict.fromkeys(each.column for each in counts if isinstance(each, SumOf))
            if each in there
        ]
        self.texts = [
            there[each]
            for each in dict.fromkeys(each.column for each in counts if isinstance(each, Distinct))
            if each in there and there[each].type == "text"
        ]
        self.years = {each.since.column: each.since.year for each in counts if each.since}
        self.keys = [each for each in there.values() if each.key]
        self.identified = bool(self.keys) and self.keys[0].required

        self.rows = 0
        self.examples = Places()
        self.totals = Places()
        self.nameless = Places()
        self.formulas = Places()
        self.broken = 0
        self.first_broken: list[tuple[int, str]] = []
        self.duplicates = 0
        self.first_duplicates: list[tuple[int, int]] = []
        self.words: dict[tuple[int, str], Places] = {}
        self.distinct: dict[str, set[str]] = {each.id: set() for each in self.texts}
        self._seen = Seen()
        self._groups: dict[Sequence[str], Group] = {}
        self._overflow: dict[Meaning, Group] = {}

    def fork(self, layout: Layout, file: str) -> Counter:
        """A counter that goes on from here with a further file; this one stays as it is.

        Raises:
            UnreadableList: if the file has other columns, or there are too many files.
        """
        if layout.places.keys() != self.layout.places.keys():
            mine, other = (
                "、".join(each.header for each in here.inventory.columns if each.id in here.places)
                for here in (self.layout, layout)
            )
            raise UnreadableList(
                f"这份的列（{other}）与“{self.files[0]}”的列（{mine}）不一样，不能合起来数；请补齐后一起选"
            )
        if len(self.files) >= MOST_FILES:
            raise UnreadableList(f"一张清单最多分 {MOST_FILES} 份文件，请合并几份再选")
        forked = copy(self)
        forked.layout = layout
        forked.ignored = tuple(dict.fromkeys((*self.ignored, *layout.ignored)))
        forked.files = [*self.files, file]
        forked.examples = self.examples.copy()
        forked.totals = self.totals.copy()
        forked.nameless = self.nameless.copy()
        forked.formulas = self.formulas.copy()
        forked.first_broken = list(self.first_broken)
        forked.first_duplicates = list(self.first_duplicates)
        forked.words = {word: each.copy() for word, each in self.words.items()}
        forked.distinct = {column: set(each) for column, each in self.distinct.items()}
        forked._seen = self._seen.copy()
        forked._groups = {signature: each.copy() for signature, each in self._groups.items()}
        forked._overflow = {meaning: each.copy() for meaning, each in self._overflow.items()}
        return forked

    @property
    def offset(self) -> int:
        """What is added to the lines of the file that is being read."""
        return (len(self.files) - 1) * _LINES

    def place(self, line: int) -> str:
        """Where a line stands, for people; the file is named where there are several."""
        if len(self.files) == 1:
            return f"第 {line} 行"
        return f"“{self.files[line // _LINES]}”第 {line % _LINES} 行"

    @property
    def counted(self) -> int:
        """How many rows the figures are counted from."""
        return sum(each.rows for each in self.groups())

    def groups(self) -> Iterable[Group]:
        """All groups of rows that were counted."""
        yield from self._groups.values()
        yield from self._overflow.values()

    def break_row(self, line: int, reason: str) -> None:
        """Note a row that cannot be counted."""
        self.broken += 1
        if len(self.first_broken) < SHOWN:
            self.first_broken.append((line, reason))

    def add(self, rows: Iterable[tuple[int, list[str]]], *, suspect: bool = False) -> None:
        """Count rows; those up to the headers are passed over.

        Only where rows are ``suspect`` is each looked through for characters nobody could read.
        """
        places = self.layout.places
        header, width = self.layout.line, self.layout.width
        signature_of = _picker([places[each.id] for each in self.columns])
        key_of = _picker([places[each.id] for each in self.keys])
        numbers = [(places[each.id], each) for each in self.numbers]
        texts = [(places[each.id], each.id, set[str]()) for each in self.texts]
        groups, seen = self._groups, self._seen.first
        offset = self.offset
        for line, row in rows:
            if line <= header:
                continue
            line += offset
            if len(row) != width:
                row = self._fit(row, width)
                if not row:
                    continue
                if len(row) != width:
                    self.rows += 1
                    self.break_row(line, f"多出 {len(row) - width} 格，可能有逗号没加引号")
                    continue
            key = "\x1f".join(key_of(row)).lower().replace(" ", "").replace("\u3000", "")
            key = key.replace("（", "(").replace("）", ")")
            # "" is in every text, so a row whose only key is blank is looked at too.
            if key[:1] in "\x1f(示合总小共" and self.identified and self._set_aside(line, row, key):
                continue
            self.rows += 1
            if suspect and any(BROKEN in cell for cell in row):
                self.break_row(line, "有读不出的字，文件可能用几种编码拼成")
                continue
            amounts: list[int | Decimal] = []
            for place, column in numbers:
                try:
                    amount: int | Decimal = int(row[place])
                    if not 0 <= amount < MOST:
                        raise ValueError
                except ValueError:
                    try:
                        amount = _amount(column, row[place])
                    except BadCell as error:
                        self.break_row(line, f"“{column.header}”{error}")
                        break
                amounts.append(amount)
            else:
                if self.identified:
                    before = seen(key, line)
                    if before:
                        self.duplicates += 1
                        if len(self.first_duplicates) < SHOWN:
                            self.first_duplicates.append((line, before))
                        continue
                for place, own, known in texts:
                    if row[place] not in known:
                        self._texts(own, row[place], known)
                signature = signature_of(row)
                group = groups.get(signature) or self._group(signature, line)
                group.rows += 1
                for place, amount in enumerate(amounts):
                    group.sums[place] += amount
                if group.lines is not None and len(group.lines) < SHOWN:
                    group.lines.append(line)

    def _fit(self, row: list[str], width: int) -> list[str]:
        """The row in the width of the headers; empty if it is, longer if it has more to say."""
        if not any(cell.strip() for cell in row):
            return []
        if len(row) > width and not any(cell.strip() for cell in row[width:]):
            return row[:width]
        return row + [""] * (width - len(row))

    def _set_aside(self, line: int, row: list[str], key: str) -> bool:
        """Whether a row is no line of the list: blank, a total, the worked example, or nameless."""
        name = _squeezed(row[self.layout.places[self.keys[0].id]])
        if name and not key.startswith(_EXAMPLES) and name not in _TOTALS:
            return False
        filled = [_squeezed(cell) for cell in row if cell.strip()]
        if not filled:
            return True
        if key.startswith(_EXAMPLES):
            self.examples.add(line)
        elif filled[0] in _TOTALS or name in _TOTALS:
            self.totals.add(line)
        else:
            self.rows += 1
            self.nameless.add(line)
        return True

    def _texts(self, column: str, cell: str, known: set[str]) -> None:
        values = self.distinct[column]
        values.update(plain(each) for each in split(cell) if each not in NOTHING)
        if len(known) < MOST_CELLS:
            known.add(cell)

    def _group(self, signature: Sequence[str], line: int) -> Group:
        """The group of a way of writing that is met for the first time."""
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
        whole = tuple(meaning)
        sums: list[int | Decimal] = [0] * len(self.numbers)
        if len(self._groups) < MOST_GROUPS:
            lines: list[int] | None = [] if unknown or self._doubtful(whole) else None
            group = Group(whole, tuple(unknown), sums, lines)
            self._groups[signature] = group
            return group
        for each in unknown:
            self.unknown(each).add(line)
        if whole not in self._overflow:
            self._overflow[whole] = Group(whole, (), sums, [] if self._doubtful(whole) else None)
        return self._overflow[whole]

    def unknown(self, word: tuple[int, str]) -> Places:
        """Where a word stands that names no option; words beyond a limit are lumped together."""
        if word not in self.words and len(self.words) >= MOST_WORDS:
            word = (word[0], "…")
        return self.words.setdefault(word, Places())

    def _doubtful(self, meaning: Meaning) -> bool:
        """Whether the lines of such rows are worth keeping: blanks, several options, old years."""
        for column, value in zip(self.columns, meaning, strict=True):
            if isinstance(value, int):
                if value < self.years[column.id]:
                    return True
            elif not value or len(value) > 1:
                return True
        return False

    def total(self, count: Count) -> Fraction:
        """What a figure comes to, from columns that are all there."""
        if isinstance(count, Distinct) and count.column in self.distinct:
            return Fraction(len(self.distinct[count.column]))
        index: dict[str, int] = {each.id: place for place, each in enumerate(self.columns)}
        groups = [each for each in self.groups() if self.applies(count, each, index)]
        if isinstance(count, Rows):
            return Fraction(sum(each.rows for each in groups))
        if isinstance(count, SumOf):
            place = next(n for n, each in enumerate(self.numbers) if each.id == count.column)
            return sum((Fraction(each.sums[place]) for each in groups), Fraction(0))
        assert isinstance(count, Distinct)
        named: set[str] = set()
        for each in groups:
            value = each.meaning[index[count.column]]
            if isinstance(value, tuple):
                named.update(value)
        return Fraction(len(named))

    def applies(
        self, count: Count, group: Group, index: dict[str, int], *, ever: bool = False
    ) -> bool:
        """Whether the rows of a group count; with ``ever``, in whatever year."""
        for where in count.where:
            value = group.meaning[index[where.column]]
            if not isinstance(value, tuple) or not set(value) & set(where.options):
                return False
        if count.since is None or ever:
            return True
        year = group.meaning[index[count.since.column]]
        return isinstance(year, int) and year >= count.since.year


def _picker(places: list[int]) -> Callable[[list[str]], Sequence[str]]:
    if not places:
        return lambda row: ()
    if len(places) == 1:
        (only,) = places
        return lambda row: (row[only],)
    return itemgetter(*places)


def _squeezed(cell: str) -> str:
    return "".join(cell.split()).rstrip(":：")


def _amount(column: Column, text: str) -> int | Decimal:
    if text.strip() in NOTHING:
        if column.required:
            raise BadCell("空着")
        return 0
    return read_amount(text, whole=column.type == "integer", unit=column.unit)
