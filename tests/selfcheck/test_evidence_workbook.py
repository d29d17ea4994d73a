"""The checklist of evidence as a workbook, read back with another library."""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from scripts.compile import Compiled, compile_all
from selfcheck.answers import Answers, read_answers
from selfcheck.case import Case
from selfcheck.evidence import proofs
from selfcheck.export import CannotExport, document_for, documents_of, export
from selfcheck.rubric import Rubric
from selfcheck.workbooks import LONGEST

ROOT = Path(__file__).parents[2]
CALLS = compile_all(ROOT / "rubric")
MAIN = next(each for each in CALLS if each.rubric.attachments)
HEADINGS = 3
NAUGHTY = ["=1+1", "+1", "-2", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")', "a\x00\x0b\x1fb"]


def given(call: Compiled, answers: dict[str, object], evidence: dict[str, object]) -> Answers:
    rubric = call.rubric.call
    return Answers(call=rubric.id, rubric=rubric.version, answers=answers, evidence=evidence)


def opened(rubric: Rubric, answers: Answers) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(export("evidence", rubric, answers)))


def rows(sheet: Worksheet) -> list[dict[str, object]]:
    """The rows below the headings, by the headings."""
    names = [str(cell.value) for cell in sheet[HEADINGS]]
    return [
        {name: cell.value for name, cell in zip(names, row, strict=True)}
        for row in sheet.iter_rows(min_row=HEADINGS + 1)
    ]


@pytest.fixture(scope="module")
def partly() -> Answers:
    return given(
        MAIN,
        {
            "org.name": "某公司",
            "devices.total": 100,
            "devices.running": 0,
            "attachments.devices": True,
            "attachments.models": False,
        },
        {"models.total": ["附件2", "截图"], "profit.revenue_3y": ["审计报告"]},
    )


def test_every_field_to_be_proved_has_its_row_with_its_state_in_words(partly: Answers) -> None:
    sheet = opened(MAIN.rubric, partly)["证明材料"]
    listed = rows(sheet)
    assert len(listed) == len(proofs(Case.of(MAIN.rubric, partly)))
    by_name = {each["栏目"]: each for each in listed}
    total = by_name["工业设备总数"]
    assert (total["节"], total["填了什么"], total["状态"]) == (
        "1.1 工业设备数量",
        "100 台/套",
        "还缺",
    )
    assert "附件1 工业设备清单" in str(total["可以附什么"])
    assert by_name["运行设备"]["状态"] == "不用附"
    models = by_name["工业模型总数"]
    assert (models["状态"], models["在哪里"], models["目录中的序号"]) == (
        "已登记",
        "附件2\n截图",
        "1\n2",
    )
    assert {each["状态"] for each in listed} == {"已登记", "还缺", "不用附", "还没填"}
    assert "某公司" in sheet["A1"].value
    assert "还缺 1 栏" in sheet["A2"].value and "不是申报" in sheet["A2"].value


def test_the_headings_stay_and_can_be_filtered_and_what_is_missing_stands_out(
    partly: Answers,
) -> None:
    sheet = opened(MAIN.rubric, partly)["证明材料"]
    assert sheet.freeze_panes == f"A{HEADINGS + 1}"
    assert sheet.auto_filter.ref == f"A{HEADINGS}:G{sheet.max_row}"
    assert sheet.print_title_rows == f"${HEADINGS}:${HEADINGS}"
    colours: dict[object, set[object]] = {}
    for cell in sheet["D"][HEADINGS:]:
        colours.setdefault(cell.value, set()).add(cell.fill.fgColor.rgb)
    assert len(colours["还缺"]) == 1 and colours["还缺"] != colours["还没填"]


def test_the_attachments_say_whether_they_are_ready(partly: Answers) -> None:
    sheet = opened(MAIN.rubric, partly)["附件"]
    listed = rows(sheet)
    assert [each["附件"] for each in listed] == [each.number for each in MAIN.rubric.attachments]
    assert [each["准备好了吗"] for each in listed[:3]] == ["已备", "还没有", "未定"]
    assert str(listed[0]["证明哪些节"]).startswith("1.1 ")


@pytest.mark.parametrize("example", MAIN.examples, ids=lambda each: str(each.id))
def test_the_index_has_the_numbers_of_the_word_file(example: object) -> None:
    answers = read_answers(example.file(MAIN.rubric))  # type: ignore[attr-defined]
    book = opened(MAIN.rubric, answers)
    index = [(each["序号"], each["证明材料"]) for each in rows(book["证明材料目录"])]
    word = Document(io.BytesIO(export("application", MAIN.rubric, answers)))
    entries = [
        each.text for each in word.paragraphs if each.style and each.style.name == "EvidenceEntry"
    ]
    pattern = re.compile(r"\D*(\d+)")
    numbers = [int(found[1]) for each in entries if (found := pattern.match(each))]
    assert [number for number, _ in index] == numbers
    for (_, place), entry in zip(index, entries, strict=True):
        assert str(place) in entry
    claims = [
        int(number)
        for each in rows(book["证明材料"])
        for number in str(each["目录中的序号"] or "").split()
    ]
    assert claims == numbers


def test_no_text_becomes_a_formula_or_breaks_the_file() -> None:
    answers = given(MAIN, {"org.name": "=1+1"}, {"devices.total": [*NAUGHTY, "长" * 40_000]})
    book = opened(MAIN.rubric, answers)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    index = [str(each["证明材料"]) for each in rows(book["证明材料目录"])]
    assert index[:4] == NAUGHTY[:4]
    assert index[6] == "ab"
    assert len(index[7]) == LONGEST
    heights = [each.height for sheet in book for each in sheet.row_dimensions.values()]
    assert max(each or 0 for each in heights) <= 409


def test_it_is_what_an_ending_in_xlsx_means_and_only_where_something_is_to_be_proved() -> None:
    assert document_for("清单.XLSX").id == "evidence"
    other = next(each for each in CALLS if not each.rubric.attachments)
    assert "evidence" in [each.id for each in documents_of(MAIN.rubric)]
    assert "evidence" not in [each.id for each in documents_of(other.rubric)]
    with pytest.raises(CannotExport, match="没有要附证明的栏目"):
        export("evidence", other.rubric, given(other, {}, {}))
