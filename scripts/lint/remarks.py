"""One remark: where it is, how grave, which rule, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from scripts.compile.problems import Origin
from selfcheck.visible import visible

Level = Literal["error", "warning"]
_WORDS: dict[Level, str] = {"error": "错误", "warning": "提醒"}
# GitHub reads these signs of a workflow command itself.
_ESCAPES = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
_PROPERTY_ESCAPES = (*_ESCAPES, (":", "%3A"), (",", "%2C"))


@dataclass(frozen=True, slots=True, order=True)
class Remark:
    """A mistake, which fails, or a matter of style, which does not."""

    origin: Origin
    message: str
    level: Level = "warning"

    def as_text(self) -> str:
        """A line that terminals and editors link to the place."""
        return visible(f"{self.origin}: {_WORDS[self.level]}：{self.message}")

    def as_github(self) -> str:
        """A line that GitHub shows beside the line of the file."""
        file = _escaped(self.origin.file, _PROPERTY_ESCAPES)
        place = f"file={file},line={self.origin.line},col={self.origin.column}"
        return f"::{self.level} {place}::{_escaped(visible(self.message), _ESCAPES)}"


def _escaped(text: str, escapes: tuple[tuple[str, str], ...]) -> str:
    for sign, escape in escapes:
        text = text.replace(sign, escape)
    return text
