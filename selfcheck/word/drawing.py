"""The blocks of the form drawn as WordprocessingML, with the answers in their places."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from selfcheck.paper.blanks import Blanks
from selfcheck.paper.blocks import (
    TICKED,
    UNTICKED,
    Answer,
    Block,
    Box,
    Cell,
    Heading,
    Line,
    OptionBox,
    Paragraph,
    Piece,
    Table,
    Text,
)
from selfcheck.word.outline import Outline
from selfcheck.word.parts import WordCell, paragraph, paragraphs, run, table


class Drawing:
    """Draws one document; its headings are collected on the way."""

    def __init__(self, blanks: Blanks) -> None:
        self._blanks = blanks
        self.outline = Outline()

    def draw(self, block: Block) -> str:
        """One block of the form."""
        if isinstance(block, Heading):
            return self.outline.heading(block.level, block.text)
        if isinstance(block, Table):
            return table([[self._cell(cell) for cell in row] for row in block.rows], block.widths)
        return self._text(block)

    def _text(self, text: Text) -> str:
        if isinstance(text, Answer):
            return self._answer(text)
        # Neighbours of one look are one stretch of text: Word would keep them apart for ever.
        looks = groupby(self._stretches(text), key=lambda each: each[1])
        runs = [
            run("".join(words for words, _ in each), underlined=underlined)
            for underlined, each in looks
        ]
        return paragraph(*runs, style=text.style)

    def _stretches(self, text: Paragraph) -> Iterator[tuple[str, bool]]:
        for piece in text.pieces:
            words, underlined = self._piece(piece)
            if words:
                yield words, underlined

    def _piece(self, piece: Piece) -> tuple[str, bool]:
        """Its text, and whether that is underlined."""
        if isinstance(piece, Line):
            answer = self._blanks.text(piece.field)
            return (f" {answer} ", True) if answer else (piece.blank, False)
        if isinstance(piece, Box):
            return (TICKED if self._blanks.ticked(piece.field) else UNTICKED, False)
        if isinstance(piece, OptionBox):
            chosen = self._blanks.chosen(piece.field) == piece.value
            return (TICKED if chosen else UNTICKED, False)
        return piece.text, False

    def _answer(self, answer: Answer) -> str:
        text = self._blanks.text(answer.field)
        unit = answer.unit if self._blanks.number(answer.field) else ""
        if not text and answer.blank:
            return paragraph(run(answer.blank), style=answer.style)
        return paragraphs(f"{text}{unit}", answer.style)

    def _cell(self, cell: Cell) -> WordCell:
        tall = {0: "continue", 1: ""}.get(cell.rows, "restart")
        content = "".join(self._text(each) for each in cell.texts)
        return WordCell(content=content, columns=cell.columns, tall=tall, shaded=cell.shaded)
