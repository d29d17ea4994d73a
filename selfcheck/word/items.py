"""A section of the form as lines: boxes, labels and blanks with their units, then the texts."""

from __future__ import annotations

from itertools import groupby

from selfcheck.form import Field, Section
from selfcheck.word.blanks import BLANK, Blanks
from selfcheck.word.parts import paragraph, paragraphs, run

TEXT = "BodyText"


def items(section: Section, blanks: Blanks) -> str:
    """The lines of a section, fields that share a legend on one line."""
    lines = []
    for legend, members in groupby(section.fields, key=lambda field: field.group):
        fields = tuple(members)
        if legend:
            lines.append(_group(legend, fields, blanks))
        else:
            lines += [_item(field, blanks) for field in fields]
    return "".join(lines)


def _item(field: Field, blanks: Blanks) -> str:
    if field.type == "long_text":
        answer = blanks.text(field)
        label = paragraph(run(_colon(field.label)), style=TEXT)
        return label + (paragraphs(answer, TEXT) if answer else paragraph(run(BLANK), style=TEXT))
    if field.type in ("attachment", "tick", "seal"):
        return paragraph(run(f"{blanks.box(field)}{field.label}"), style=TEXT)
    box = blanks.box(field) if field.boxed else ""
    if field.type in ("yes_no", "choice"):
        return paragraph(run(f"{box}{_colon(field.label)}{blanks.choices(field)}"), style=TEXT)
    return paragraph(
        run(f"{box}{_colon(field.label)}"), blanks.line(field), run(field.unit), style=TEXT
    )


def _group(legend: str, fields: tuple[Field, ...], blanks: Blanks) -> str:
    if all(field.type == "tick" for field in fields):
        ticks = "、".join(f"{field.label}{blanks.box(field)}" for field in fields)
        return paragraph(run(_colon(legend)), style=TEXT) + paragraph(run(ticks), style=TEXT)
    first = fields[0]
    pieces = [run(_lead(legend, first, blanks))]
    for place, field in enumerate(fields):
        end = "；" if place < len(fields) - 1 else ""
        label = "" if field.label == legend else field.label
        pieces += [run(label), blanks.line(field), run(f"{field.unit}{end}")]
    return paragraph(*pieces, style=TEXT)


def _lead(legend: str, first: Field, blanks: Blanks) -> str:
    """What a line of fields begins with: “按…” is this portal's word for the form's “其中”."""
    if first.boxed:
        return f"{blanks.box(first)}{_colon(legend)}"
    return "其中，" if legend.startswith("按") else _colon(legend)


def _colon(label: str) -> str:
    return label if label.endswith(("：", ":")) else f"{label}："
