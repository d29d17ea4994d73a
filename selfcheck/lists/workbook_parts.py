"""What the parts of a workbook say, as its XML is read: the table of texts, and cells in rows."""

from __future__ import annotations

from collections.abc import Callable
from xml.parsers import expat

from selfcheck.lists.delimited import Row
from selfcheck.lists.problem import UnreadableList

MOST_COLUMNS = 256
"""Cells further to the right than this are no column of a list."""


class Strings:
    """Collects the texts of the table that cells refer to by number."""

    def __init__(self, strings: list[str]) -> None:
        self.characters = 0
        self.parser = new_parser()
        parts: list[str] = []
        inside = phonetic = False

        def start(name: str, _: dict[str, str]) -> None:
            nonlocal inside, phonetic
            local = local_name(name)
            if local == "t":
                inside = not phonetic
            elif local == "rPh":
                phonetic = True

        def end(name: str) -> None:
            nonlocal inside, phonetic
            local = local_name(name)
            if local == "t":
                inside = False
            elif local == "rPh":
                phonetic = False
            elif local == "si":
                text = "".join(parts)
                parts.clear()
                self.characters += len(text)
                strings.append(text)

        def characters(text: str) -> None:
            if inside:
                parts.append(text)

        self.parser.StartElementHandler = start
        self.parser.EndElementHandler = end
        self.parser.CharacterDataHandler = characters


class Cells:
    """Collects the rows of a sheet as lists of texts."""

    def __init__(self, strings: list[str], formulas: Callable[[int], None]) -> None:
        self.rows: list[Row] = []
        self.parser = new_parser()
        rows = self.rows
        columns: dict[str, int] = {}
        cells: list[str] = []
        parts: list[str] = []
        formula: list[str] = []
        number = 0
        column = -1
        kind = ""
        taking: list[str] | None = None
        phonetic = False

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal number, column, kind, taking, phonetic
            if name not in ("c", "v"):
                name = local_name(name)
            if name == "c":
                letters = attributes.get("r", "").rstrip("0123456789")
                if letters:
                    known = columns.get(letters)
                    column = (
                        columns.setdefault(letters, _column(letters)) if known is None else known
                    )
                else:
                    column += 1
                kind = attributes.get("t", "")
            elif name == "v" or (name == "t" and not phonetic):
                taking = parts
            elif name == "f":
                taking = formula
                formula.append("=")
            elif name == "row":
                given = attributes.get("r", "")
                number = int(given) if given.isdecimal() else number + 1
                column = -1
            elif name == "rPh":
                phonetic = True

        def end(name: str) -> None:
            nonlocal taking, phonetic
            if name not in ("c", "v"):
                name = local_name(name)
            if name == "c":
                text = "".join(parts)
                parts.clear()
                if formula:
                    formulas(number)
                    text = text or "".join(formula)
                    formula.clear()
                if text and column < MOST_COLUMNS:
                    while len(cells) < column:
                        cells.append("")
                    cells[column:] = [_text(kind, text, strings)]
            elif name == "row":
                if cells:
                    rows.append((number, cells.copy()))
                    cells.clear()
            elif name in ("v", "t", "f"):
                taking = None
            elif name == "rPh":
                phonetic = False

        def characters(text: str) -> None:
            if taking is not None:
                taking.append(text)

        self.parser.StartElementHandler = start
        self.parser.EndElementHandler = end
        self.parser.CharacterDataHandler = characters


def _text(kind: str, text: str, strings: list[str]) -> str:
    if kind == "s":
        return strings[int(text)] if text.isdecimal() and int(text) < len(strings) else ""
    if kind == "b":
        return "TRUE" if text == "1" else "FALSE"
    if kind in ("", "n") and (len(text) > 15 or "E" in text):
        return _tidy(text)
    return text


def _tidy(text: str) -> str:
    """A number as the spreadsheet shows it: 0.1 + 0.2 is kept as 0.30000000000000004."""
    try:
        return format(float(text), ".15g")
    except ValueError:
        return text


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def new_parser() -> expat.XMLParserType:
    """A parser that refuses what no workbook has.

    Raises:
        UnreadableList: while parsing, if there is a document type.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    # No workbook has one; texts that multiply in the reading come by it.
    parser.StartDoctypeDeclHandler = _refuse
    return parser


def _refuse(*_: object) -> None:
    raise UnreadableList("工作簿里有不该有的内容（DOCTYPE），没有读")


def local_name(name: str) -> str:
    """The name of an element or an attribute without its prefix."""
    return name.rpartition(":")[2]
