"""A section of the form as a table: labels beside answers, two pairs a row where they are short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from selfcheck.form import Field, Section
from selfcheck.paper.blocks import (
    Answer,
    Cell,
    Line,
    Paragraph,
    Style,
    Table,
    Text,
    choices,
    paragraph,
)

LEGEND, LABEL, ANSWER = 1400, 1800, 2000
WIDTHS = (LEGEND, LABEL, ANSWER, LABEL, ANSWER)
TEXT: Style = "TableText"
SIGNED = frozenset({"seal", "date"})


def form_table(section: Section) -> Table:
    """The table of a section; fields that share a legend stand beside it."""
    rows: list[tuple[Cell, ...]] = []
    for legend, members in groupby(section.fields, key=lambda field: field.group):
        fields = tuple(members)
        if not legend:
            rows += [tuple(_pairs(pair, left=2)) for pair in _rows(fields)]
        elif all(field.type in SIGNED for field in fields):
            rows.append((_cell(legend), Cell(texts=tuple(_signed(fields)), columns=4)))
        elif all(field.type == "long_text" for field in fields):
            rows.append((_cell(legend), Cell(texts=tuple(_texts(fields)), columns=4)))
        else:
            pairs = [*_rows(fields)]
            for place, pair in enumerate(pairs):
                first = _cell("", rows=0) if place else _cell(legend, rows=len(pairs))
                rows.append((first, *_pairs(pair, left=1)))
    return Table(WIDTHS, tuple(rows))


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


def _pairs(fields: Sequence[Field], *, left: int) -> list[Cell]:
    """Label and answer of one field or two; the first label covers ``left`` columns."""
    wide = 3 if len(fields) == 1 else 1
    cells = []
    for place, field in enumerate(fields):
        cells.append(_cell(field.label, columns=left if place == 0 else 1))
        cells.append(Cell(texts=(_answer(field),), columns=wide))
    return cells


def _answer(field: Field) -> Text:
    if field.type in ("choice", "yes_no"):
        return paragraph(TEXT, *choices(field))
    return Answer(TEXT, field, unit="" if field.unit in field.label else field.unit)


def _signed(fields: Sequence[Field]) -> Iterator[Paragraph]:
    for field in fields:
        if field.statement:
            yield paragraph(TEXT, field.statement)
        if field.type == "date":
            yield paragraph("Signature", Line(field))
        else:
            yield paragraph("Signature", f"{field.label}：　　　　　　")


def _texts(fields: Sequence[Field]) -> Iterator[Text]:
    for field in fields:
        yield paragraph(TEXT, field.label)
        yield Answer(TEXT, field)


def _cell(text: str, *, columns: int = 1, rows: int = 1) -> Cell:
    label = paragraph("TableLabel", text)
    return Cell(texts=(label,), columns=columns, rows=rows, shaded=True)
