"""The outline of a document: its headings as they come, and the table of contents from them."""

from __future__ import annotations

from selfcheck.word.parts import contents, paragraph, run

DEEPEST = 4
"""The notice asks for at least three levels; the form's “1.1” is the fourth."""


class Outline:
    """Headings, numbered for the table of contents."""

    def __init__(self) -> None:
        self._entries: list[tuple[int, str, int]] = []

    def heading(self, level: int, text: str) -> str:
        """A heading of this level."""
        return self.entry(text, level, f"Heading{level}")

    def entry(self, text: str, level: int, style: str) -> str:
        """One line that the table of contents lists, whether it is a heading or not."""
        anchor = len(self._entries) + 1
        self._entries.append((level, text, anchor))
        return paragraph(run(text), style=style, anchor=anchor)

    def contents(self) -> str:
        """The table of contents of all headings so far."""
        title = paragraph(run("目　录"), style="ContentsTitle")
        return title + contents(self._entries, DEEPEST)
