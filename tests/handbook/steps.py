"""A chapter of the handbook as the steps it tells one to take, in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CHAPTERS = Path(__file__).parents[2] / "docs" / "editing"
_PART = re.compile(r"^```(\w+)\n(.*?)^```$|`([\w/.-]+\.yaml)`", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Typed:
    """A command line."""

    line: str


@dataclass(frozen=True, slots=True)
class Edited:
    """An edit of the file that the text has named last: what stands there, and what is to."""

    file: str
    before: str
    after: str

    def apply(self, folder: Path) -> None:
        """Make the edit, as somebody would who finds the lines and writes the others."""
        path = folder / self.file
        text = path.read_text("utf-8")
        assert self.before in text, f"{self.file}: {self.before}"
        path.write_text(text.replace(self.before, self.after, 1), "utf-8")


@dataclass(frozen=True, slots=True)
class Shown:
    """Lines that the last command or check has to print."""

    lines: tuple[str, ...]


def steps(chapter: str) -> Iterator[Typed | Edited | Shown]:
    """Everything the chapter has one do, and what it promises to be seen."""
    file = ""
    for part in _PART.finditer((CHAPTERS / chapter).read_text("utf-8")):
        language, block, named = part.groups()
        lines = block.splitlines() if block else []
        if named:
            file = named
        elif language == "sh":
            yield from (Typed(line) for line in lines)
        elif language == "diff":
            before = "\n".join(each[1:] for each in lines if each.startswith("-"))
            after = "\n".join(each[1:] for each in lines if each.startswith("+"))
            yield Edited(file, before, after)
        elif language == "text":
            yield Shown(tuple(lines))
