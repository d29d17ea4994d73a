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
from selfcheck.lists.workbook_parts import Cells, Strings, local_name, new_parser

MOST_UNPACKED = 1 << 30
"""Bytes that one part of the workbook may unpack to."""
MOST_RATIO = 250
"""Times that a large part may shrink by: tables of text do so some ten times, bombs a thousand."""
LARGE = 20_000_000
MOST_PARTS = 2_000
MOST_STRINGS = 2_000_000
MOST_CHARACTERS = 80_000_000
"""Limits of the table of texts, the one part that has to be kept."""
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
        reading = Strings(self._strings)
        for done in self._parse(part, reading.parser):
            if len(self._strings) > MOST_STRINGS or reading.characters > MOST_CHARACTERS:
                raise UnreadableList("工作簿里的文字太多，请另存为 CSV（UTF-8）再选")
            yield done

    def rows(self, sheet: Sheet) -> Iterator[tuple[float, list[Row]]]:
        """The rows of a sheet, a few at a time, each time with how far it has come, up to 1."""
        reading = Cells(self._strings, self._formulas)
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
            if local_name(name) == "sheet":
                own = next((v for k, v in attributes.items() if local_name(k) == "id"), "")
                if targets.get(own) in self._archive.namelist():
                    found.append(Sheet(attributes.get("name", ""), targets[own]))

        parser = new_parser()
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
            if local_name(name) == "Relationship":
                kind = attributes.get("Type", "").rpartition("/")[2]
                target = attributes.get("Target", "")
                where = target[1:] if target.startswith("/") else join(dirname(part), target)
                found.setdefault(kind, []).append((attributes.get("Id", ""), normpath(where)))

        parser = new_parser()
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


def _feed(stream: IO[bytes], parser: expat.XMLParserType, size: int) -> Iterator[float]:
    done = 0
    while piece := stream.read(PIECE):
        done += len(piece)
        parser.Parse(piece, False)
        # Only 1 says that nothing comes any more.
        yield min(done / size, 0.99)
    parser.Parse(b"", True)
    yield 1.0


def _is_strings(part: str) -> bool:
    return part.lower().endswith("/sharedstrings.xml")
