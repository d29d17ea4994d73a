"""The page for recommending units: many applications in, a line for each, and the table out."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import FilePayload, Page, expect

from scripts.compile import Compiled, compile_all
from tests.browser.selfcheck_page import CALL, PYTHON_STARTS_MS

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def call() -> Compiled:
    return next(each for each in compile_all(ROOT / "rubric") if each.rubric.call.id == CALL)


def application(name: str, **answers: object) -> FilePayload:
    given = {key.replace("__", "."): value for key, value in answers.items()}
    file = {"format": "selfcheck-answers/1", "call": CALL, "rubric": "1", "answers": given}
    return payload(name, json.dumps(file).encode())


def payload(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/json", "buffer": content}


def choose(page: Page, files: list[FilePayload]) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="选择答案文件").click()
    chooser.value.set_files(files)


def test_fifty_applications_have_a_line_each_and_leave_as_a_workbook(
    page: Page, site: str, call: Compiled, requests: list[str], tmp_path: Path
) -> None:
    page.goto(f"{site}{CALL}/recommend/")
    assert "官方空表没有公开" in page.locator(".sc-unofficial").inner_text()
    sound = next(each for each in call.examples if each.id == "sound-and-complete")
    good = payload("好.json", sound.file(call.rubric).encode())
    wrong = application("错.json", org__name="<b>错</b>公司", devices__total=1, devices__running=2)
    many = [
        application(f"{number}.json", org__name=f"第{number}家", route__selected_2020=False)
        for number in range(1, 47)
    ]
    other = payload(
        "别的.json", b'{"format": "selfcheck-answers/1", "call": "other", "answers": {}}'
    )
    # Chosen before Python runs: they wait.
    choose(page, [good, wrong, payload("坏.json", b"{"), other, *many])
    expect(page.locator("[data-said]")).to_contain_text("选了 50 份")
    expect(page.locator("[data-counts]")).to_have_text(
        "读出 48 份，其中有错误或条件不符合的 1 份。没有读出的 2 份。", timeout=PYTHON_STARTS_MS
    )
    lines = page.locator("[data-line]")
    expect(lines).to_have_count(50)
    expect(lines.nth(0)).to_contain_text("形式条件符合")
    expect(lines.nth(2)).to_contain_text("没有读出：")
    expect(lines.nth(3)).to_contain_text("属于“other”")
    expect(page.locator("[data-quota]")).to_contain_text("比 2 个多 45 个")
    # What an applicant wrote stays text.
    expect(lines.nth(1)).to_contain_text("<b>错</b>公司")
    found = page.locator("tr", has=page.locator("summary", has_text="<b>错</b>公司"))
    found.locator("summary").click()
    expect(found.locator("[data-severity=error]").first).to_contain_text("依据：")
    expect(found).to_contain_text("2022-03-17 18:00 前送达广州市工业和信息化局")

    # The same file again is not put in twice; a further one is added.
    choose(page, [application("又一家.json", org__name="又一家")])
    expect(lines).to_have_count(51)

    with page.expect_download() as download:
        page.get_by_role("button", name="导出汇总表").click()
    assert download.value.suggested_filename.startswith(f"{CALL}-初审汇总-")
    path = tmp_path / "汇总.xlsx"
    download.value.save_as(path)
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    names = [cell.value for cell in book.worksheets[0]["B"]]
    assert "<b>错</b>公司" in names and "又一家" in names

    page.get_by_role("button", name="清空", exact=True).click()
    expect(page.locator("[data-summary]")).to_be_hidden()
    choose(page, [wrong])
    expect(lines).to_have_count(1)
    assert not [each for each in requests if not each.startswith((site, "blob:", "data:"))]


def test_reading_can_be_given_up_and_begun_anew(page: Page, site: str) -> None:
    page.goto(f"{site}{CALL}/recommend/")
    expect(page.locator("[data-engine]")).to_contain_text("就绪", timeout=PYTHON_STARTS_MS)
    choose(page, [application(f"{number}.json", org__name="甲") for number in range(2_000)])
    page.get_by_role("button", name="取消").click()
    expect(page.locator("[data-said]")).to_contain_text("已取消")
    expect(page.locator("[data-counting]")).to_be_hidden()
    choose(page, [application("一.json", org__name="乙")])
    expect(page.locator("[data-line]")).to_have_count(1)


def test_without_python_it_says_why(no_python: None, page: Page, site: str) -> None:
    page.goto(f"{site}{CALL}/recommend/")
    expect(page.locator("[data-failure]")).to_be_visible()
    expect(page.get_by_role("button", name="重试")).to_be_visible()


def test_only_calls_that_somebody_recommends_for_have_the_page(site: str, site_dir: Path) -> None:
    found = {path.parent.parent.name for path in site_dir.glob("*/recommend/index.html")}
    assert found == {
        each.rubric.call.id for each in compile_all(ROOT / "rubric") if each.rubric.offices
    }
    assert f"{CALL}" in found
