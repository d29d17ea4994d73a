"""A section of the form as lines: boxes, labels and blanks with their units, then the texts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from selfcheck.form import Field, Section
from selfcheck.paper.blocks import (
    BLANK,
    Answer,
    Box,
    Line,
    Paragraph,
    Piece,
    Style,
    Text,
    choices,
    paragraph,
)

TEXT: Style = "BodyText"


def items(section: Section) -> Iterator[Text]:
    """The lines of a section, fields that share a legend on one line."""
    for legend, members in groupby(section.fields, key=lambda field: field.group):
        fields = tuple(members)
        if legend:
            yield from _group(legend, fields)
        else:
            for field in fields:
                yield from _item(field)


def _item(field: Field) -> Iterator[Text]:
    if field.type == "long_text":
        yield paragraph(TEXT, _colon(field.label))
        yield Answer(TEXT, field, blank=BLANK)
    elif field.type in ("attachment", "tick", "seal"):
        yield paragraph(TEXT, Box(field), field.label)
    elif field.type in ("yes_no", "choice"):
        yield paragraph(TEXT, *_box(field), _colon(field.label), *choices(field))
    else:
        yield paragraph(TEXT, *_box(field), _colon(field.label), Line(field), field.unit)


def _group(legend: str, fields: tuple[Field, ...]) -> Iterator[Paragraph]:
    if all(field.type == "tick" for field in fields):
        yield paragraph(TEXT, _colon(legend))
        ticks: list[Piece | str] = []
        for place, field in enumerate(fields):
            ticks += [f"、{field.label}" if place else field.label, Box(field)]
        yield paragraph(TEXT, *ticks)
        return
    pieces: list[Piece | str] = [*_lead(legend, fields[0])]
    for place, field in enumerate(fields):
        end = "；" if place < len(fields) - 1 else ""
        label = "" if field.label == legend else field.label
        pieces += [label, Line(field), f"{field.unit}{end}"]
    yield paragraph(TEXT, *pieces)


def _lead(legend: str, first: Field) -> list[Piece | str]:
    """What a line of fields begins with: “按…” is this portal's word for the form's “其中”."""
    if first.boxed:
        return [Box(first), _colon(legend)]
    return ["其中，" if legend.startswith("按") else _colon(legend)]


def _box(field: Field) -> list[Piece]:
    return [Box(field)] if field.boxed else []


def _colon(label: str) -> str:
    return label if label.endswith(("：", ":")) else f"{label}："
