"""The outline of a document: its headings as they come, and the table of contents from them."""

from __future__ import annotations

from selfcheck.word.parts import contents, paragraph, run

DEEPEST = 4
"""The notice asks for at least three levels; the form's “1.1” is the fourth."""


class Outline:
    """Headings, each once, numbered for the table of contents."""

    def __init__(self) -> None:
        self._entries: list[tuple[int, str, int]] = []
        self._path: tuple[str, ...] = ()

    def enter(self, path: tuple[str, ...]) -> list[str]:
        """The headings that lead from where the document is to this path, outermost first."""
        common = 0
        while common < min(len(path), len(self._path)) and path[common] == self._path[common]:
            common += 1
        self._path = path
        return [self._heading(level, text) for level, text in enumerate(path[common:], common + 1)]

    def entry(self, text: str, level: int, style: str) -> str:
        """One line that the table of contents lists though it is no heading."""
        return self._heading(level, text, style)

    def contents(self) -> str:
        """The table of contents of all headings so far."""
        title = paragraph(run("目　录"), style="ContentsTitle")
        return title + contents(self._entries, DEEPEST)

    def _heading(self, level: int, text: str, style: str = "") -> str:
        anchor = len(self._entries) + 1
        self._entries.append((level, text, anchor))
        return paragraph(run(text), style=style or f"Heading{level}", anchor=anchor)
