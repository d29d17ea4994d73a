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
from operator import itemgetter

from selfcheck.inventory import Column
from selfcheck.lists.asides import Aside, fitted, set_aside
from selfcheck.lists.cells import MOST, NOTHING, BadCell, read_amount, split
from selfcheck.lists.decoding import BROKEN
from selfcheck.lists.groups import SHOWN, Group, Meaning, Places
from selfcheck.lists.headers import Layout, plain
from selfcheck.lists.problem import UnreadableList
from selfcheck.lists.roles import roles_of
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


class Counter:
    """Counts the rows of one list, which may be split over several files.

    Rows are read, then `comparing.py` says what they come to. Lines are numbered through all the
    files: those of a file begin behind its ``offset``, and ``place`` says which they are.
    """

    def __init__(self, rubric: Rubric, layout: Layout, file: str = "") -> None:
        self.layout = layout
        self.ignored = layout.ignored
        self.files = [file]
        self.roles = roles_of(rubric, layout)

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
        self.distinct: dict[str, set[str]] = {each.id: set() for each in self.roles.texts}
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
        places, roles = self.layout.places, self.roles
        header, width, identified = self.layout.line, self.layout.width, roles.identified
        signature_of = _picker([places[each.id] for each in roles.columns])
        key_of = _picker([places[each.id] for each in roles.keys])
        numbers = [(places[each.id], each) for each in roles.numbers]
        texts = [(places[each.id], each.id, set[str]()) for each in roles.texts]
        groups, seen = self._groups, self._seen.first
        offset = self.offset
        for line, row in rows:
            if line <= header:
                continue
            line += offset
            if len(row) != width:
                row = fitted(row, width)
                if not row:
                    continue
                if len(row) != width:
                    self.rows += 1
                    self.break_row(line, f"多出 {len(row) - width} 格，可能有逗号没加引号")
                    continue
            key = "\x1f".join(key_of(row)).lower().replace(" ", "").replace("\u3000", "")
            key = key.replace("（", "(").replace("）", ")")
            # "" is in every text, so a row whose only key is blank is looked at too.
            if key[:1] in "\x1f(示合总小共" and identified:
                aside = set_aside(row, row[places[roles.keys[0].id]], key)
                if aside:
                    self._note(aside, line)
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
                if identified:
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

    def _note(self, aside: Aside, line: int) -> None:
        if aside is Aside.EXAMPLE:
            self.examples.add(line)
        elif aside is Aside.TOTAL:
            self.totals.add(line)
        elif aside is Aside.NAMELESS:
            self.rows += 1
            self.nameless.add(line)

    def _texts(self, column: str, cell: str, known: set[str]) -> None:
        values = self.distinct[column]
        values.update(plain(each) for each in split(cell) if each not in NOTHING)
        if len(known) < MOST_CELLS:
            known.add(cell)

    def _group(self, signature: Sequence[str], line: int) -> Group:
        """The group of a way of writing that is met for the first time."""
        meaning, unknown = self.roles.meaning(signature)
        doubtful = self.roles.doubtful(meaning)
        sums: list[int | Decimal] = [0] * len(self.roles.numbers)
        if len(self._groups) < MOST_GROUPS:
            lines: list[int] | None = [] if unknown or doubtful else None
            group = Group(meaning, tuple(unknown), sums, lines)
            self._groups[signature] = group
            return group
        for each in unknown:
            self.unknown(each).add(line)
        if meaning not in self._overflow:
            self._overflow[meaning] = Group(meaning, (), sums, [] if doubtful else None)
        return self._overflow[meaning]

    def unknown(self, word: tuple[int, str]) -> Places:
        """Where a word stands that names no option; words beyond a limit are lumped together."""
        if word not in self.words and len(self.words) >= MOST_WORDS:
            word = (word[0], "…")
        return self.words.setdefault(word, Places())


def _picker(places: list[int]) -> Callable[[list[str]], Sequence[str]]:
    if not places:
        return lambda row: ()
    if len(places) == 1:
        (only,) = places
        return lambda row: (row[only],)
    return itemgetter(*places)


def _amount(column: Column, text: str) -> int | Decimal:
    if text.strip() in NOTHING:
        if column.required:
            raise BadCell("空着")
        return 0
    return read_amount(text, whole=column.type == "integer", unit=column.unit)
