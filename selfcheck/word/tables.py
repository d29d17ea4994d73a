"""A section of the form as a table: labels beside answers, two pairs a row where they are short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from selfcheck.form import Field, Section
from selfcheck.word.blanks import Blanks
from selfcheck.word.parts import Cell, paragraph, paragraphs, run, table

LEGEND, LABEL, ANSWER = 1400, 1800, 2000
WIDTHS = (LEGEND, LABEL, ANSWER, LABEL, ANSWER)
TEXT = "TableText"
SIGNED = frozenset({"seal", "date"})


def form_table(section: Section, blanks: Blanks) -> str:
    """The table of a section; fields that share a legend stand beside it."""
    rows: list[Sequence[Cell]] = []
    for legend, members in groupby(section.fields, key=lambda field: field.group):
        fields = tuple(members)
        if not legend:
            rows += [_pairs(pair, blanks, left=2) for pair in _rows(fields)]
        elif all(field.type in SIGNED for field in fields):
            rows.append([_cell(legend), Cell(content=_signed(fields, blanks), columns=4)])
        elif all(field.type == "long_text" for field in fields):
            texts = "".join(_text(field, blanks) for field in fields)
            rows.append([_cell(legend), Cell(content=texts, columns=4)])
        else:
            for place, pair in enumerate(_rows(fields)):
                tall = "restart" if place == 0 else "continue"
                first = Cell(content=_label(legend if place == 0 else ""), tall=tall, shaded=True)
                rows.append([first, *_pairs(pair, blanks, left=1)])
    return table(rows, WIDTHS)


def _rows(fields: Sequence[Field]) -> Iterator[tuple[Field, ...]]:
    """Two fields a row where both take only half of one."""
    waiting: Field | None = None
    for field in fields:
        if waiting is not None and field.half:
            yield (waiting, field)
            waiting = None
            continue
        if waiting is not None:
            yield (waiting,)
            waiting = None
        if field.half:
            waiting = field
        else:
            yield (field,)
    if waiting is not None:
        yield (waiting,)


def _pairs(fields: Sequence[Field], blanks: Blanks, *, left: int) -> list[Cell]:
    """Label and answer of one field or two; the first label covers ``left`` columns."""
    wide = 3 if len(fields) == 1 else 1
    cells = []
    for place, field in enumerate(fields):
        cells.append(_cell(field.label, left if place == 0 else 1))
        cells.append(Cell(content=_answer(field, blanks), columns=wide))
    return cells


def _answer(field: Field, blanks: Blanks) -> str:
    if field.type in ("choice", "yes_no"):
        return paragraph(run(blanks.choices(field)), style=TEXT)
    return paragraphs(f"{blanks.text(field)}{blanks.unit(field)}", TEXT)


def _signed(fields: Sequence[Field], blanks: Blanks) -> str:
    lines = []
    for field in fields:
        if field.statement:
            lines.append(paragraph(run(field.statement), style=TEXT))
        if field.type == "date":
            lines.append(paragraph(blanks.line(field), style="Signature"))
        else:
            lines.append(paragraph(run(f"{field.label}：　　　　　　"), style="Signature"))
    return "".join(lines)


def _text(field: Field, blanks: Blanks) -> str:
    return paragraph(run(field.label), style=TEXT) + paragraphs(blanks.text(field), TEXT)


def _cell(text: str, columns: int = 1) -> Cell:
    return Cell(content=_label(text), columns=columns, shaded=True)


def _label(text: str) -> str:
    return paragraph(run(text), style="TableLabel")
