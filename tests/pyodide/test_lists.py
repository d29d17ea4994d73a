"""The attached lists in the browser's Python: counting as in a terminal, and writing templates."""

import base64
import io
import json
from collections.abc import Iterator

import openpyxl
import pytest

from scripts.compile import compile_call
from scripts.runtime.bundle import build_bundle
from scripts.runtime.sources import ROOT
from selfcheck.api import ListCount, template_bytes
from selfcheck.jsondata import rubric_to_json
from tests.lists.xlsx import by_xlsxwriter
from tests.pyodide.shipped import RUNTIME, ShippedEngine, ShippedError

CALL = "shuangkua-2022-guangdong"
RUBRIC = rubric_to_json(compile_call(ROOT / "rubric" / CALL).rubric)
ANSWERS = json.dumps(
    {
        "format": "selfcheck-answers/1",
        "call": CALL,
        "rubric": "1",
        "answers": {"enterprises.registered": 3, "smes.contract_amount": "0.3万元"},
    }
)
ROWS: list[list[object]] = [
    ["企业名称", "是否工业企业", "是否付费", "是否中小企业", "最近服务年份", "合同金额"],
    ["（示例）某公司", "是", "是", "是", 2021, 9],
    ["甲公司", "是", "是", "是", 2021, 0.1],
    ["乙（广州）公司", "是", "否", "是", 2020, 0.2],
    ["乙(广州)公司", "是", "否", "是", 2020, 0.2],
    ["丙公司", "也许", "否", "是", 2019, "坏"],
]
CSV = "\n".join(",".join(str(cell) for cell in row) for row in ROWS)

COUNT = """
import base64
from selfcheck.api import ListCount
content = base64.b64decode({content!r})
count = ListCount({rubric!r}, "", "清单", len(content))
for start in range(0, len(content), 100):
    count.feed(memoryview(content[start : start + 100]))
while count.work() < 1:
    pass
count.finish({answers!r})
"""
LOAD = """
import base64, pathlib, sys
path = "/lib/xlsxwriter.zip"
pathlib.Path(path).write_bytes(base64.b64decode({archive!r}))
sys.path.append(path)
from selfcheck.api import template_bytes
base64.b64encode(template_bytes({rubric!r}, "apps")).decode()
"""


@pytest.fixture(scope="module")
def shipped() -> Iterator[ShippedEngine]:
    build_bundle(RUNTIME)
    with ShippedEngine() as engine:
        yield engine


@pytest.mark.parametrize(
    "content",
    [CSV.encode(), CSV.encode("gb18030"), CSV.encode("utf-16"), by_xlsxwriter(ROWS)],
    ids=["utf-8", "gb18030", "utf-16", "xlsx"],
)
def test_counting_gives_the_same_text(shipped: ShippedEngine, content: bytes) -> None:
    here = ListCount(RUBRIC, "", "清单", len(content))
    here.feed(content)
    text = here.finish(ANSWERS)
    code = COUNT.format(content=base64.b64encode(content).decode(), rubric=RUBRIC, answers=ANSWERS)
    assert shipped.run(code) == text
    found = json.loads(text)
    assert (found["rows"], found["counted"]) == (4, 2)
    assert {each["field"]: each["entry"] for each in found["tallies"]}[
        "smes.contract_amount"
    ] == "0.3"


def test_the_same_count_can_be_set_against_other_answers() -> None:
    here = ListCount(RUBRIC, "enterprises", "清单", len(CSV.encode()))
    assert here.feed(CSV.encode()) >= 0
    assert here.work() == 1
    assert here.rows == 4
    first = json.loads(here.finish(ANSWERS))
    changed = ANSWERS.replace('"enterprises.registered": 3', '"enterprises.registered": 2')
    second = json.loads(here.finish(changed))
    assert [each["tallies"][0]["state"] for each in (first, second)] == ["differs", "agrees"]


def test_a_file_that_is_no_list_is_refused_in_chinese(shipped: ShippedEngine) -> None:
    content = base64.b64encode(b"PK\x03\x04 no workbook").decode()
    with pytest.raises(ShippedError, match="UnreadableList: 工作簿损坏或没有下载完整"):
        shipped.run(COUNT.format(content=content, rubric=RUBRIC, answers=ANSWERS))


def test_a_template_is_written_with_the_library_that_lies_beside_the_runtime(
    shipped: ShippedEngine,
) -> None:
    (library,) = RUNTIME.glob("xlsxwriter-*.zip")
    archive = base64.b64encode(library.read_bytes()).decode()
    written = base64.b64decode(shipped.run(LOAD.format(archive=archive, rubric=RUBRIC)))
    there, here = (  # what the cells hold, sheet by sheet
        [
            [cell.value for cell in row]
            for page in openpyxl.load_workbook(io.BytesIO(each))
            for row in page
        ]
        for each in (written, template_bytes(RUBRIC, "apps"))
    )
    assert there == here
