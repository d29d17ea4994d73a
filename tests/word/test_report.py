"""The self-check report in Word: what the terminal says, dated, and what it is not."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from scripts.compile import Compiled, compile_all
from selfcheck.answers import Answers, read_answers
from selfcheck.assessment import Assessment
from selfcheck.engine import assess
from selfcheck.export import CannotExport, document_for, export
from selfcheck.phrases import NOT_OFFICIAL, verdict
from selfcheck.word.report import report

ROOT = Path(__file__).parents[2]
CALLS = compile_all(ROOT / "rubric")
CASES = [(call, each.id) for call in CALLS for each in call.examples]
DAY = date(2022, 3, 9)


def answers_of(call: Compiled, example: str) -> Answers:
    found = next(each for each in call.examples if each.id == example)
    return read_answers(found.file(call.rubric))


def text_of(content: bytes) -> str:
    body = Document(BytesIO(content)).element.body
    return "\n".join(
        "".join(piece.text or "" for piece in paragraph.iter(qn("w:t")))
        for paragraph in body.iter(qn("w:p"))
    )


def everything_said(assessment: Assessment) -> list[str]:
    return [
        *(each.message for each in assessment.findings),
        *(each.source for each in assessment.findings),
        *(each.message for each in assessment.conditions),
        *(each.text for each in assessment.next_steps),
        *(each.title for each in assessment.overall.weightings),
    ]


@pytest.mark.parametrize(("call", "example"), CASES, ids=[case[1] for case in CASES])
def test_it_says_everything_that_was_found(call: Compiled, example: str) -> None:
    answers = answers_of(call, example)
    assessment = assess(call.rubric, answers)
    text = text_of(report(call.rubric, answers, DAY))
    plain = re.sub(r"\s", "", text)
    missing = [each for each in everything_said(assessment) if re.sub(r"\s", "", each) not in plain]
    assert missing == []
    for said in (verdict(assessment), NOT_OFFICIAL, call.rubric.call.not_published, "2022年3月9日"):
        assert said in text
    assert f"{call.rubric.call.id} 第 {call.rubric.call.version} 版" in text


def test_what_was_typed_stays_text() -> None:
    call = next(each for each in CALLS if each.rubric.call.applicant_field)
    field = call.rubric.call.applicant_field or ""
    name = "某某 & <w:p/> \x00\x1b[31m 😀 ]]>"
    given = Answers(call=call.rubric.call.id, rubric="1", answers={field: name, "x" * 90: 1})
    assert "某某 & <w:p/> [31m 😀 ]]>" in text_of(report(call.rubric, given, DAY))


def test_the_ending_of_a_name_says_which_document_it_is() -> None:
    assert document_for("甲.DOCX").id == "application"
    assert document_for("甲.ics").id == "calendar"
    with pytest.raises(CannotExport, match=r"\.docx、.*\.ics"):
        document_for("甲.pdf")
    with pytest.raises(CannotExport, match="application、report"):
        export("poster", CALLS[0].rubric, answers_of(CALLS[0], CALLS[0].examples[0].id))
