"""Writing ``.xlsx`` workbooks that are safe to open, with XlsxWriter.

XlsxWriter is no part of the engine: it is imported when a workbook is asked for, and the browser
fetches its wheel only then.
"""

from __future__ import annotations

import datetime
import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Cell = str | int | Fraction | Decimal | bool | None
"""What a cell may be given; ``None`` leaves it empty."""

Style = Literal[
    "title", "heading", "text", "wrapped", "alert", "good", "faint", "code", "integer", "number"
]
"""How a cell looks. ``code`` keeps what is typed as text; ``faint`` is for worked examples.

``alert`` and ``good`` are as ``wrapped``, for words that are to be seen from afar.
"""

LONGEST = 32_767
"""Characters a cell can hold; XlsxWriter would leave out a longer text without a word."""
LAST_ROW = 1_048_575
"""The last row of a sheet, counted from 0."""

_STYLES: dict[Style, dict[str, object]] = {
    "title": {"bold": True, "font_size": 14},
    "heading": {"bold": True, "bg_color": "#DCE6F1", "border": 1, "text_wrap": True},
    "text": {},
    "wrapped": {"text_wrap": True, "border": 1},
    "alert": {
        "text_wrap": True,
        "border": 1,
        "bold": True,
        "bg_color": "#FCE4D6",
        "font_color": "#833C0B",
    },
    "good": {"text_wrap": True, "border": 1, "font_color": "#375623"},
    "faint": {"italic": True, "font_color": "#666666"},
    "code": {"num_format": "@"},
    "integer": {"num_format": "0"},
    "number": {"num_format": "0.00####"},
}
_FONT = {"font_name": "宋体", "font_size": 11, "font_charset": 134, "valign": "top"}
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t")
_WRAPPING: frozenset[Style] = frozenset({"heading", "wrapped", "alert", "good"})
_LINE = 16
"""Points a line of text takes."""
_HIGHEST = 409
"""Points a row may be high."""
_LONGEST_NAME = 31
_AROUND = " '"
"""What the name of a sheet can neither begin nor end with."""
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_A4 = 9
_CREATED = datetime.datetime(1980, 1, 1)
"""Equal content gives equal bytes."""


class CannotWrite(Exception):
    """XlsxWriter is not installed; the message says what to do."""


class Book:
    """A workbook in the making."""

    def __init__(self, title: str) -> None:
        try:
            import xlsxwriter
        except ImportError:
            raise CannotWrite(
                "写 Excel 文件要用 XlsxWriter，这台电脑没有安装：请运行 pip install XlsxWriter"
            ) from None
        self._stream = BytesIO()
        options = {
            "in_memory": True,
            # A text is a text, whatever it looks like.
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            # A copy: XlsxWriter takes things out of it.
            "default_format_properties": dict(_FONT),
        }
        self._book = xlsxwriter.Workbook(self._stream, options)
        self._book.set_properties({"title": clean(title), "created": _CREATED})
        self._formats: dict[tuple[Style, bool], Format] = {}

    def sheet(self, name: str) -> Page:
        """Add a sheet, named as nearly so as spreadsheets accept and no other sheet is."""
        return Page(self, self._book.add_worksheet(self._free_name(name)))

    def _free_name(self, name: str) -> str:
        plain = _NOT_IN_NAMES.sub(" ", clean(name)).replace("\n", " ").strip(_AROUND) or "表"
        taken = {each.get_name().casefold() for each in self._book.worksheets()}
        found, number = plain[:_LONGEST_NAME].rstrip(_AROUND), 1
        while found.casefold() in taken:
            number += 1
            found = f"{plain[: _LONGEST_NAME - 4].rstrip(_AROUND)} {number}"
        return found

    def format(self, style: Style, *, quoted: bool = False) -> Format:
        """The look of a cell; a ``quoted`` one stays text even when somebody edits it."""
        key = (style, quoted)
        if key not in self._formats:
            extra = {"quote_prefix": True} if quoted else {}
            self._formats[key] = self._book.add_format({**_FONT, **_STYLES[style], **extra})
        return self._formats[key]

    def close(self) -> bytes:
        """Finish the workbook and return its bytes."""
        self._book.close()
        return self._stream.getvalue()


class Page:
    """One sheet of a workbook; rows and columns count from 0."""

    def __init__(self, book: Book, sheet: Worksheet) -> None:
        self._book = book
        self._widths: dict[int, float] = {}
        self.sheet = sheet

    def write(self, row: int, column: int, value: Cell, style: Style = "text") -> None:
        """Write one cell: numbers as numbers, yes and no in words, all else as text."""
        if value is None:
            self.sheet.write_blank(row, column, None, self._book.format(style))
        elif isinstance(value, bool):
            self.sheet.write_string(row, column, "是" if value else "否", self._book.format(style))
        elif isinstance(value, str):
            text = clean(value)
            quoted = text.startswith(_LIKE_A_FORMULA)
            self.sheet.write_string(row, column, text, self._book.format(style, quoted=quoted))
        else:
            self.sheet.write_number(row, column, float(value), self._book.format(style))

    def row(
        self, row: int, values: Iterable[Cell], style: Style | Sequence[Style] = "text"
    ) -> None:
        """Write a row from its first column on; where texts wrap, as high as they need.

        Args:
            row: Its number.
            values: What its cells hold.
            style: How all of them look, or each.
        """
        cells = list(values)
        styles: Sequence[Style] = [style] * len(cells) if isinstance(style, str) else style
        lines = 1
        for column, (value, own) in enumerate(zip(cells, styles, strict=True)):
            self.write(row, column, value, own)
            if isinstance(value, str) and column in self._widths and own in _WRAPPING:
                lines = max(lines, _lines(value, self._widths[column]))
        if lines > 1:
            # Not every spreadsheet works this out when it opens a file.
            self.sheet.set_row(row, min(lines * _LINE, _HIGHEST))

    def column(self, column: int, width: float, style: Style = "text") -> None:
        """Set the width, in characters, and the look of what will be typed into a column."""
        self._widths[column] = width
        self.sheet.set_column(column, column, width, self._book.format(style))

    def print_wide(self, heading: int = 0) -> None:
        """Print on A4 across, as many columns as there are, with the headings on every page."""
        self.sheet.set_landscape()
        self.sheet.set_paper(_A4)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(heading)

    def widths(self, widths: Sequence[float]) -> None:
        """Set the widths of the first columns."""
        for column, width in enumerate(widths):
            self.column(column, width)


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a column of this width."""
    return sum(max(1, math.ceil(breadth(each) / width)) for each in text.splitlines())


def breadth(text: str) -> int:
    """How broad a text is, in Latin characters; Chinese ones take two."""
    return sum(2 if unicodedata.east_asian_width(each) in "WFA" else 1 for each in text)


def clean(text: str) -> str:
    """A text as a cell can hold it: plain line breaks, no control characters, not too long."""
    text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
