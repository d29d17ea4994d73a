"""What one cell means: an amount, a year, or options of its column."""

from __future__ import annotations

import datetime
import difflib
import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from selfcheck.inventory import Choice
from selfcheck.lists.headers import plain

MOST = 10**15
"""Amounts from here on are a slip of the hand."""
MOST_DECIMALS = 6
NOTHING = frozenset({"", "无", "-", "—", "–", "/", "\\"})
"""What stands in a cell for “none of it”."""

_MULTIPLIERS = {"万": 10_000, "亿": 10**8}
_AMOUNT = re.compile(
    r"(?P<number>[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e[+-]?\d{1,2})?)(?P<scale>[万亿]?)(?P<unit>.*)"
)
_UNIT = re.compile(r"[台套个种家次人项件名/()]*|元|万元|人民币")
_YEAR = re.compile(r"(?P<year>\d{4})(?:年度?|[-/.年]\d{1,2}.*|\d{4})?")
_SEVERAL = re.compile(r"[;,、\n|]")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_EPOCH = datetime.date(1899, 12, 30)
"""Day 0 of a spreadsheet's dates, as they have counted since 1 March 1900."""


class BadCell(ValueError):
    """A cell that cannot be read; the message says why, in Chinese."""


def read_amount(text: str, *, whole: bool, unit: str = "") -> int | Decimal:
    """Read a number that is not negative, as people type it and as workbooks store it.

    Raises:
        BadCell: if it is not one.
    """
    folded = "".join(unicodedata.normalize("NFKC", text).casefold().split())
    if folded.startswith("="):
        raise BadCell("是公式，没有算出来的结果，请在表格软件里重新保存")
    if folded.startswith("#"):
        raise BadCell(f"是错误值 {_short(text)}")
    match = _AMOUNT.fullmatch(folded.replace("−", "-"))
    if match is None or not _UNIT.fullmatch(match["unit"]):
        raise BadCell(f"“{_short(text)}”不是数字")
    if unit == "万元" and (match["scale"] or "元" in match["unit"]):
        # 12万元 in a column of 万元: is it 12 or 12 万万? Better asked than guessed.
        raise BadCell(f"“{_short(text)}”请只写数字，这一列的单位就是万元")
    try:
        amount = Decimal(match["number"].replace(",", "")) * _MULTIPLIERS.get(match["scale"], 1)
    except InvalidOperation:
        raise BadCell(f"“{_short(text)}”不是数字") from None
    if amount < 0:
        raise BadCell(f"“{_short(text)}”是负数")
    if amount >= MOST:
        raise BadCell(f"“{_short(text)}”太大，请核对")
    if amount == amount.to_integral_value():
        return int(amount)
    if whole:
        raise BadCell(f"“{_short(text)}”不是整数")
    return round(amount, MOST_DECIMALS)


def read_year(text: str) -> int | None:
    """The year of a cell: a year, a date, or the number by which workbooks store a date."""
    folded = "".join(unicodedata.normalize("NFKC", text).split())
    match = _YEAR.fullmatch(folded)
    if match is not None and _FIRST_YEAR <= int(match["year"]) <= _LAST_YEAR:
        return int(match["year"])
    days = folded.partition(".")[0]
    if len(days) == 5 and days.isdecimal():
        return (_EPOCH + datetime.timedelta(days=int(days))).year
    return None


class Options:
    """The options of one column, found by id, label or alias however they are written."""

    __slots__ = ("_known", "_labels", "_several")

    def __init__(self, choices: Iterable[Choice], *, several: bool) -> None:
        self._known: dict[str, str] = {}
        self._labels: dict[str, str] = {}
        self._several = several
        for each in choices:
            self._labels[each.id] = each.label
            for word in (each.label, each.id, *each.aliases):
                self._known.setdefault(plain(word), each.id)

    def read(self, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The ids of the options that a cell names, and the words that name none."""
        whole = plain(text)
        if not whole:
            return (), ()
        if whole in self._known:
            return (self._known[whole],), ()
        if not self._several:
            return (), (text.strip(),)
        ids: dict[str, None] = {}
        unknown: list[str] = []
        for word in split(text):
            found = self._known.get(plain(word))
            if found is None:
                unknown.append(word)
            else:
                ids[found] = None
        return tuple(ids), tuple(unknown)

    def nearest(self, word: str) -> str:
        """The label of the option that looks most like a word, or the empty string."""
        near = difflib.get_close_matches(plain(word), self._known, n=1, cutoff=0.5)
        return self._labels[self._known[near[0]]] if near else ""


def split(text: str) -> list[str]:
    """The parts of a cell that names several things."""
    # NFKC turns “；” and “，” into their narrow twins.
    parts = _SEVERAL.split(unicodedata.normalize("NFKC", text))
    return [each.strip() for each in parts if each.strip()]


def _short(text: str) -> str:
    text = text.strip()
    return text if len(text) <= 20 else f"{text[:20]}…"
