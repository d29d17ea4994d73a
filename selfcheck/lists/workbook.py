"""Rows of an ``.xlsx`` file, by the standard library alone, a piece at a time.

The file itself is held in memory, compressed; its sheets are never unpacked whole.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from posixpath import dirname, join, normpath
from typing import IO
from xml.parsers import expat

from selfcheck.lists.delimited import Row
from selfcheck.lists.problem import UnreadableList

MOST_UNPACKED = 1 << 30
"""Bytes that one part of the workbook may unpack to."""
MOST_RATIO = 250
"""Times that a large part may shrink by: tables of text do so some ten times, bombs a thousand."""
LARGE = 20_000_000
MOST_PARTS = 2_000
MOST_STRINGS = 2_000_000
MOST_CHARACTERS = 80_000_000
"""Limits of the table of texts, the one part that has to be kept."""
MOST_COLUMNS = 256
"""Cells further to the right than this are no column of a list."""
PIECE = 1 << 16

_DAMAGED = "工作簿损坏或没有下载完整，请重新打开它另存一次再选"
_OTHERS = {
    "word/document.xml": "这是 Word 文件，不是工作簿；清单请存为 .xlsx 或 CSV（UTF-8）",
    "ppt/presentation.xml": "这是演示文稿，不是工作簿；清单请存为 .xlsx 或 CSV（UTF-8）",
    "xl/workbook.bin": "这是 .xlsb 工作簿，请另存为 .xlsx 再选",
    "content.xml": "这是 .ods 表格，请另存为 .xlsx 再选",
}
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, and the part of the archive that holds it."""

    name: str
    part: str


class Workbook:
    """An opened workbook. ``formulas`` is told the row of every cell that is computed."""

    def __init__(self, content: bytes, formulas: Callable[[int], None]) -> None:
        try:
            self._archive = zipfile.ZipFile(BytesIO(content))
        except (*_DAMAGE, ValueError):
            raise UnreadableList(_DAMAGED) from None
        self._formulas = formulas
        self._strings: list[str] = []
        self._check()
        self.sheets = self._find_sheets()

    def load_strings(self) -> Iterator[float]:
        """Read the table of texts, saying from time to time how far that has come, up to 1."""
        part = next((each for each in self._archive.namelist() if _is_strings(each)), None)
        if part is None:
            return
        reading = _Strings(self._strings)
        for done in self._parse(part, reading.parser):
            if len(self._strings) > MOST_STRINGS or reading.characters > MOST_CHARACTERS:
                raise UnreadableList("工作簿里的文字太多，请另存为 CSV（UTF-8）再选")
            yield done

    def rows(self, sheet: Sheet) -> Iterator[tuple[float, list[Row]]]:
        """The rows of a sheet, a few at a time, each time with how far it has come, up to 1."""
        reading = _Cells(self._strings, self._formulas)
        for done in self._parse(sheet.part, reading.parser):
            yield done, reading.rows
            reading.rows.clear()

    def _check(self) -> None:
        parts = self._archive.infolist()
        names = {each.filename for each in parts}
        for part, said in _OTHERS.items():
            if part in names:
                raise UnreadableList(said)
        if "[Content_Types].xml" not in names:
            raise UnreadableList("这个压缩包里没有工作簿，请选 .xlsx 文件本身")
        if any(each.flag_bits & 1 for each in parts):
            raise UnreadableList("工作簿加了密码，请取消密码另存一次再选")
        if len(parts) > MOST_PARTS:
            raise UnreadableList("工作簿里的部件太多，不像清单，没有读")
        for each in parts:
            ratio = each.file_size / max(each.compress_size, 1)
            if each.file_size > MOST_UNPACKED or (each.file_size > LARGE and ratio > MOST_RATIO):
                raise UnreadableList("工作簿解开后大得不正常，没有读；请另存为 CSV（UTF-8）再选")

    def _find_sheets(self) -> tuple[Sheet, ...]:
        root = self._related("").get("officeDocument", [("", "xl/workbook.xml")])[0][1]
        targets = {own: part for every in self._related(root).values() for own, part in every}
        found: list[Sheet] = []

        def start(name: str, attributes: dict[str, str]) -> None:
            if _local(name) == "sheet":
                own = next((v for k, v in attributes.items() if _local(k) == "id"), "")
                if targets.get(own) in self._archive.namelist():
                    found.append(Sheet(attributes.get("name", ""), targets[own]))

        parser = _parser()
        parser.StartElementHandler = start
        for _ in self._parse(root, parser):
            pass
        if not found:
            raise UnreadableList("工作簿里没有工作表")
        return tuple(found)

    def _related(self, part: str) -> dict[str, list[tuple[str, str]]]:
        """What a part refers to, by the kind of relation: its id and the part it means."""
        folder, _, name = part.rpartition("/")
        relations = join(folder, "_rels", f"{name}.rels")
        found: dict[str, list[tuple[str, str]]] = {}
        if relations not in self._archive.namelist():
            return found

        def start(name: str, attributes: dict[str, str]) -> None:
            if _local(name) == "Relationship":
                kind = attributes.get("Type", "").rpartition("/")[2]
                target = attributes.get("Target", "")
                where = target[1:] if target.startswith("/") else join(dirname(part), target)
                found.setdefault(kind, []).append((attributes.get("Id", ""), normpath(where)))

        parser = _parser()
        parser.StartElementHandler = start
        for _ in self._parse(relations, parser):
            pass
        return found

    def _parse(self, part: str, parser: expat.XMLParserType) -> Iterator[float]:
        try:
            size = max(self._archive.getinfo(part).file_size, 1)
            with self._archive.open(part) as stream:
                yield from _feed(stream, parser, size)
        except (*_DAMAGE, KeyError, expat.ExpatError):
            raise UnreadableList(_DAMAGED) from None


class _Strings:
    """Collects the texts of the table that cells refer to by number."""

    def __init__(self, strings: list[str]) -> None:
        self.characters = 0
        self.parser = _parser()
        parts: list[str] = []
        inside = phonetic = False

        def start(name: str, _: dict[str, str]) -> None:
            nonlocal inside, phonetic
            local = _local(name)
            if local == "t":
                inside = not phonetic
            elif local == "rPh":
                phonetic = True

        def end(name: str) -> None:
            nonlocal inside, phonetic
            local = _local(name)
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


class _Cells:
    """Collects the rows of a sheet as lists of texts."""

    def __init__(self, strings: list[str], formulas: Callable[[int], None]) -> None:
        self.rows: list[Row] = []
        self.parser = _parser()
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
                name = _local(name)
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
                name = _local(name)
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


def _feed(stream: IO[bytes], parser: expat.XMLParserType, size: int) -> Iterator[float]:
    done = 0
    while piece := stream.read(PIECE):
        done += len(piece)
        parser.Parse(piece, False)
        # Only 1 says that nothing comes any more.
        yield min(done / size, 0.99)
    parser.Parse(b"", True)
    yield 1.0


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    # No workbook has one; texts that multiply in the reading come by it.
    parser.StartDoctypeDeclHandler = _refuse
    return parser


def _refuse(*_: object) -> None:
    raise UnreadableList("工作簿里有不该有的内容（DOCTYPE），没有读")


def _is_strings(part: str) -> bool:
    return part.lower().endswith("/sharedstrings.xml")


def _local(name: str) -> str:
    return name.rpartition(":")[2]
