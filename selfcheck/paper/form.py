"""The whole form on paper, in the official order: cover, sections, list of evidence."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from selfcheck.form import Section
from selfcheck.paper.blocks import Block, Heading, Line, Paragraph, Proof, paragraph
from selfcheck.paper.items import items
from selfcheck.paper.tables import form_table
from selfcheck.rubric import Rubric

EVIDENCE = "证明材料目录"


def cover(rubric: Rubric) -> Iterator[Paragraph]:
    """The first page."""
    yield paragraph("FormTitle", rubric.call.form_title.strip("《》"))
    for section in rubric.sections:
        if section.layout == "cover":
            for field in section.fields:
                yield paragraph("CoverLine", f"{field.label}　", Line(field))
    if rubric.call.form_issuer:
        yield paragraph("CoverFoot", rubric.call.form_issuer)


def body(rubric: Rubric) -> Iterator[Block]:
    """Everything after the cover, under the form's headings."""
    at: tuple[str, ...] = ()
    for path, members in groupby(_inside(rubric), key=lambda each: (*each.under, each.part)):
        yield from _headings(at, path)
        at = path
        for section in members:
            # A part that is but one section of the same name needs no second heading.
            if section.title not in path[-1]:
                own = (*path, _title(section))
                yield from _headings(at, own)
                at = own
            if section.layout == "table":
                yield form_table(section)
            else:
                yield from items(section)


def proofs(rubric: Rubric) -> Iterator[tuple[str, tuple[Proof, ...]]]:
    """The list of evidence: of each section its title, and a line for each of its fields."""
    for section in _inside(rubric):
        yield _title(section), tuple(Proof(field) for field in section.fields)


def _inside(rubric: Rubric) -> list[Section]:
    return [each for each in rubric.sections if each.layout != "cover"]


def _headings(at: tuple[str, ...], path: tuple[str, ...]) -> Iterator[Heading]:
    """The headings that lead from one place of the form to another, outermost first."""
    common = 0
    while common < min(len(path), len(at)) and path[common] == at[common]:
        common += 1
    for level, text in enumerate(path[common:], common + 1):
        yield Heading(level, text)


def _title(section: Section) -> str:
    return f"{section.number} {section.title}".strip() + ("*" if section.starred else "")
