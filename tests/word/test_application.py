"""The application form in Word, read back with another library than the one that wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as DocumentType
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.compile import Compiled, compile_all, compile_call
from scripts.word.template import template
from selfcheck.answers import Answers, read_answers
from selfcheck.case import Case
from selfcheck.form import Field
from selfcheck.paper.blanks import chinese_date
from selfcheck.rubric import Rubric
from selfcheck.values import NONE, format_number
from selfcheck.word.application import application

ROOT = Path(__file__).parents[2]
CALLS = compile_all(ROOT / "rubric")
MAIN = next(each for each in CALLS if len(each.rubric.fields) > 100)
FULL = next(each for each in MAIN.examples if each.id == "sound-and-complete")


def answers_of(call: Compiled, example: str) -> Answers:
    found = next(each for each in call.examples if each.id == example)
    return read_answers(found.file(call.rubric))


def opened(content: bytes) -> DocumentType:
    return Document(BytesIO(content))


def lines(document: DocumentType) -> list[str]:
    """The text of every paragraph, in tables too, in the document's order."""
    return [
        "".join(piece.text or "" for piece in paragraph.iter(qn("w:t")))
        for paragraph in document.element.body.iter(qn("w:p"))
    ]


def written(rubric: Rubric, **answers: object) -> list[str]:
    given = {key.replace("__", "."): value for key, value in answers.items()}
    case = Answers(call=rubric.call.id, rubric=rubric.call.version, answers=given)
    return lines(opened(application(rubric, case)))


def shown(case: Case, field: Field) -> Iterator[str]:
    """What of an answer has to stand in the document, word for word."""
    value = case.value(field.id)
    if isinstance(value, Fraction):
        yield format_number(value, places=6)
    elif value is NONE:
        yield "无"
    elif field.type in ("date", "month"):
        yield chinese_date(str(value))
    elif field.type == "choice":
        yield "☑" + next(each.label for each in field.options if each.id == value)
    elif isinstance(value, str):
        yield from (line.strip() for line in value.splitlines())


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.rubric.call.id)
def test_every_answer_of_every_example_can_be_read_back(call: Compiled) -> None:
    for example in call.examples:
        answers = read_answers(example.file(call.rubric))
        case = Case.of(call.rubric, answers)
        text = "\n".join(lines(opened(application(call.rubric, answers))))
        for field in call.rubric.fields.values():
            if field in call.rubric.questions or not case.answered(field.id):
                continue
            if field.type == "seal" or (field.type == "tick" and field.group):
                continue
            for piece in shown(case, field):
                assert piece in text, (example.id, field.id)


def test_labels_stand_in_the_order_of_the_form() -> None:
    text = "\n".join(lines(opened(application(MAIN.rubric, answers_of(MAIN, "all-blank")))))
    body = text[text.rindex("一、申报企业基本信息") :]
    place = 0
    for section in MAIN.rubric.sections[1:]:
        for field in section.fields:
            label = "" if field.type == "date" else field.label
            place = body.find(label, place)
            assert place >= 0, (field.id, label)


def test_headings_follow_the_form_and_are_all_in_the_contents() -> None:
    document = opened(application(MAIN.rubric, answers_of(MAIN, FULL.id)))
    headings = [
        (int(each.style.style_id[-1]), each.text)
        for each in document.paragraphs
        if each.style is not None and each.style.style_id.startswith("Heading")
    ]
    assert headings[:6] == [
        (1, "一、申报企业基本信息"),
        (1, "二、工业互联网平台申报材料"),
        (2, "（1）工业互联网平台基本信息"),
        (2, "（2）工业互联网平台能力介绍"),
        (3, "1. 平台资源管理能力"),
        (4, "1.1 工业设备数量*"),
    ]
    assert [text for level, text in headings if level == 1] == [
        "一、申报企业基本信息",
        "二、工业互联网平台申报材料",
        "证明材料目录",
    ]
    text = lines(document)
    start, end = text.index("目　录"), text.index("一、申报企业基本信息", text.index("目　录") + 2)
    listed = text[start + 1 : end]
    evidence = [each for each in text[end:] if each.startswith("证明材料") and each[4].isdigit()]
    assert evidence[0] == "证明材料1　工业设备总数：附件1 工业设备清单"
    assert [each for _, each in headings] == [each for each in listed if each not in evidence][
        : len(headings)
    ]
    assert set(evidence) <= set(listed)


def test_paper_and_type_are_what_the_notice_asks_for() -> None:
    document = opened(application(MAIN.rubric, answers_of(MAIN, FULL.id)))
    paper = document.sections[0]
    # Word counts in twentieths of a point, so centimetres are a little off.
    sides = [round((side or 0) / Cm(1), 2) for side in (paper.page_width, paper.page_height)]
    assert sides == [21.0, 29.7]
    assert document.settings.element.find(qn("w:mirrorMargins")) is not None
    wanted = {"Normal": "仿宋", "Heading 1": "黑体", "Heading 2": "楷体", "Body Text": "仿宋"}
    for name, font in wanted.items():
        style = document.styles[name]
        assert style.element.rPr.rFonts.get(qn("w:eastAsia")) == font
        assert style.font.size == Pt(16)
    assert document.styles["Normal"].paragraph_format.line_spacing == 1.0
    languages = {each.get(qn("w:eastAsia")) for each in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"zh-CN"}


def test_blanks_none_and_unreadable_answers_stay_what_they_are() -> None:
    text = written(
        MAIN.rubric, devices__running="无", devices__mobile="一百多台", devices__processing=0
    )
    line = next(each for each in text if "运行设备" in each)
    assert line.startswith("其中，运行设备 无 台/套；加工设备 0 台/套；行走设备 一百多台 台/套；")
    assert line.endswith("其它设备＿＿＿＿＿＿台/套")
    assert "□可连接的工业设备/产品/产线种类及数量：＿＿＿＿＿＿台/套" in text
    assert (
        written(MAIN.rubric, devices__total="126 万台")[0]
        == "2022年跨行业跨领域工业互联网平台申报书"
    )
    assert "☑可连接的工业设备/产品/产线种类及数量： 1,260,000 台/套" in written(
        MAIN.rubric, devices__total="126 万台"
    )


def test_in_tables_a_unit_stands_only_behind_a_number() -> None:
    text = written(
        MAIN.rubric, platform__investment="无", org__debt_ratio="42%", org__total_assets="3亿"
    )
    assert text[text.index("投资金额") + 1] == "无"
    assert text[text.index("负债率") + 1] == "42%"
    assert text[text.index("总资产（万元）") + 1] == "30,000"


def test_boxes_are_ticked_as_answered() -> None:
    text = written(
        MAIN.rubric,
        security__device=True,
        security__data=False,
        platform__build_mode="joint",
        solutions__uses_ai=True,
        attachments__devices=True,
    )
    assert "☑具有设备和数据接入安全防护手段：☑是　□否" in text
    assert "□具有数据安全防护：□是　☑否" in text
    assert "□具有代码安全防护：□是　□否" in text
    assert "□自建　☑合作共建" in text
    assert "5G□、大数据□、人工智能☑、数字孪生□、区块链□、工业AR/VR技术□" in text
    assert "☑附件1：工业设备清单" in text


HARD = [
    "甲&乙<丙>“丁”'\"]]>",
    "<w:p/>&amp;&#0;",
    "表情😀👨‍👩‍👧 与 𠮷",
    "控\x00制\x07字\x1b符\ufffe\ud800",
    "\u202e反向",
    "字" * 2500,
]


@pytest.mark.parametrize("text", HARD)
def test_any_text_survives_but_what_xml_cannot_hold(text: str) -> None:
    kept = re.sub("[\x00\x07\x1b\ufffe\ud800]", "", text)
    found = written(MAIN.rubric, org__name=text, architecture__text=f"前\n{text}\r\n\n后")
    assert kept in found
    place = found.index("前")
    assert found[place : place + 3] == ["前", kept, "后"]


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(MAIN.rubric.fields)), st.text() | st.integers()))
def test_whatever_was_answered_it_is_a_whole_document(answers: dict[str, object]) -> None:
    case = Answers(call=MAIN.rubric.call.id, rubric="1", answers=answers)
    content = application(MAIN.rubric, case)
    with ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        ElementTree.fromstring(archive.read("word/document.xml"))
    assert content == application(MAIN.rubric, case)


def test_a_form_without_cover_or_table_works_too() -> None:
    small = compile_call(ROOT / "tests" / "rubrics" / "small-2030").rubric
    text = written(replace(small))
    assert text[0] == small.call.form_title.strip("《》")
    for section in small.sections:
        assert any(section.title in each for each in text)


def test_the_template_is_the_same_each_time() -> None:
    assert template() == template()
