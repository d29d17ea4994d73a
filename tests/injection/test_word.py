"""The Word document of hostile answers: each stands in it as text, and nothing else is added."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from scripts.compile import compile_call
from selfcheck.answers import Answers
from selfcheck.word.application import application
from tests.injection.corpus import corpus, texts

ROOT = Path(__file__).parents[2]
CALL = compile_call(ROOT / "rubric" / "shuangkua-2022-guangdong").rubric
LONG = [each.id for each in CALL.fields.values() if each.type == "long_text"]
LINES = [each.id for each in CALL.fields.values() if each.type == "text"]

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def document_of(fields: list[str], given: list[str]) -> tuple[str, list[str], list[str]]:
    """The document's text, its elements' names, and what it refers to elsewhere."""
    answers = dict(zip(fields, given, strict=False))
    case = Answers(call=CALL.call.id, rubric=CALL.call.version, answers=answers)
    document = Document(BytesIO(application(CALL, case)))
    body = document.element.body
    text = "".join(each.text or "" for each in body.iter(qn("w:t")))
    elements = [each.tag for each in body.iter() if each.tag not in BETWEEN_LINES]
    elsewhere = [each.target_ref for each in document.part.rels.values() if each.is_external]
    return text, elements, elsewhere


# A text of several lines has as many paragraphs or breaks; these make up nothing else.
BETWEEN_LINES = {qn(f"w:{each}") for each in ("p", "pPr", "pStyle", "r", "rPr", "t", "br", "u")}


@pytest.mark.parametrize("fields", [LONG, LINES], ids=["paragraphs", "lines"])
def test_every_text_stands_in_the_document_and_adds_no_element(fields: list[str]) -> None:
    for first in range(0, len(texts()), len(fields)):
        given = texts()[first : first + len(fields)]
        _, usual, _ = document_of(fields, ["甲"] * len(given))
        text, elements, elsewhere = document_of(fields, given)
        assert elements == usual
        assert elsewhere == []
        for each in corpus()[first : first + len(fields)]:
            for line in re.split("[\r\n\u2028\u2029\x0b\x0c]", each.text):
                assert _NOT_IN_XML.sub("", line).strip() in text, each.name
