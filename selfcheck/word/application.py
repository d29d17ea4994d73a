"""The application form as a Word document: the official order and labels, the applicant's answers.

A blank without an answer stays a blank to write on; “无” stands where the applicant said so.
"""

from __future__ import annotations

from selfcheck.answers import Answers
from selfcheck.paper.blanks import Blanks
from selfcheck.paper.form import EVIDENCE, body, cover, proofs
from selfcheck.rubric import Rubric
from selfcheck.word.drawing import Drawing
from selfcheck.word.package import word_file
from selfcheck.word.parts import page_break


def application(rubric: Rubric, answers: Answers) -> bytes:
    """The filled application form as a ``.docx``.

    Raises:
        NoTemplate: if the build has not made the template.
    """
    blanks = Blanks.of(rubric, answers)
    drawing = Drawing(blanks)
    front = [drawing.draw(each) for each in cover(rubric)]
    inside = [drawing.draw(each) for each in body(rubric)]
    evidence = _evidence(rubric, blanks, drawing)
    contents = drawing.outline.contents()
    return word_file("".join([*front, page_break(), contents, page_break(), *inside, *evidence]))


def _evidence(rubric: Rubric, blanks: Blanks, drawing: Drawing) -> list[str]:
    """The list of evidence, numbered through, each piece in the table of contents."""
    lines: list[str] = []
    number = 0
    for title, members in proofs(rubric):
        pieces = [(proof, each) for proof in members for each in blanks.evidence(proof.field)]
        if not pieces:
            continue
        if not lines:
            lines += [page_break(), drawing.outline.heading(1, EVIDENCE)]
        lines.append(drawing.outline.heading(2, title))
        for proof, place in pieces:
            number += 1
            lines.append(drawing.outline.entry(proof.text(number, place), 3, "EvidenceEntry"))
    return lines
