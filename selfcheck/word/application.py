"""The application form as a Word document: the official order and labels, the applicant's answers.

A blank without an answer stays a blank to write on; “无” stands where the applicant said so.
"""

from __future__ import annotations

from itertools import groupby

from selfcheck.answers import Answers
from selfcheck.case import Case
from selfcheck.form import Section
from selfcheck.rubric import Rubric
from selfcheck.word.blanks import Blanks
from selfcheck.word.items import items
from selfcheck.word.outline import Outline
from selfcheck.word.package import word_file
from selfcheck.word.parts import page_break, paragraph, run
from selfcheck.word.tables import form_table

EVIDENCE = "证明材料目录"


def application(rubric: Rubric, answers: Answers) -> bytes:
    """The filled application form as a ``.docx``.

    Raises:
        NoTemplate: if the build has not made the template.
    """
    blanks = Blanks(Case.of(rubric, answers), answers)
    outline = Outline()
    body = _body(rubric, blanks, outline)
    return word_file("".join([*_cover(rubric, blanks), outline.contents(), page_break(), *body]))


def _cover(rubric: Rubric, blanks: Blanks) -> list[str]:
    cover = [each for each in rubric.sections if each.layout == "cover"]
    title = rubric.call.form_title.strip("《》")
    lines = [paragraph(run(title), style="FormTitle")]
    for section in cover:
        lines += [
            paragraph(run(f"{field.label}　"), blanks.line(field), style="CoverLine")
            for field in section.fields
        ]
    if rubric.call.form_issuer:
        lines.append(paragraph(run(rubric.call.form_issuer), style="CoverFoot"))
    return [*lines, page_break()]


def _body(rubric: Rubric, blanks: Blanks, outline: Outline) -> list[str]:
    lines = []
    sections = [each for each in rubric.sections if each.layout != "cover"]
    for path, members in groupby(sections, key=lambda each: (*each.under, each.part)):
        lines += outline.enter(path)
        for section in members:
            lines += _section(section, blanks, outline, path)
    return [*lines, *_evidence(sections, blanks, outline)]


def _section(
    section: Section, blanks: Blanks, outline: Outline, path: tuple[str, ...]
) -> list[str]:
    # A part that is but one section of the same name needs no second heading.
    own = [] if section.title in path[-1] else outline.enter((*path, _title(section)))
    drawn = form_table(section, blanks) if section.layout == "table" else items(section, blanks)
    return [*own, drawn]


def _title(section: Section) -> str:
    return f"{section.number} {section.title}".strip() + ("*" if section.starred else "")


def _evidence(sections: list[Section], blanks: Blanks, outline: Outline) -> list[str]:
    """The list of evidence, numbered through, each piece in the table of contents."""
    lines = []
    number = 0
    for section in sections:
        pieces = [(field, each) for field in section.fields for each in blanks.evidence(field)]
        if not pieces:
            continue
        lines += outline.enter((EVIDENCE, _title(section)))
        for field, place in pieces:
            number += 1
            piece = f"证明材料{number}　{field.short}：{place}"
            lines.append(outline.entry(piece, 3, "EvidenceEntry"))
    return [page_break(), *lines] if lines else []
