"""Mistakes in a rubric's YAML, each with its place, told to the editor in Chinese."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from selfcheck.visible import visible


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """A place in a YAML file; ``line`` and ``column`` count from 1, ``file`` is a posix path."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        """Write the place as editors and terminals link it."""
        return f"{self.file}:{self.line}:{self.column}"


UNFILLED = "还没有填："
"""How the message of a marker begins that stands for a value somebody has yet to find out."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake: where it is, what is wrong and how to mend it."""

    origin: Origin
    message: str

    @property
    def unfilled(self) -> bool:
        """Whether nothing is wrong yet, only left for later by a marker."""
        return self.message.startswith(UNFILLED)

    def __str__(self) -> str:
        """Write the problem as ``file:line:col: message``."""
        return visible(f"{self.origin}: {self.message}")


class RubricErrors(Exception):
    """All mistakes found in one run, in the order of the files."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(each) for each in self.problems))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint at the nearest known word, or the empty string if none is near."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"，是不是想写“{near[0]}”？" if near else ""
