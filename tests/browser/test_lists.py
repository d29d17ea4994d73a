"""The attached lists on the page: templates, counting against the form, taking numbers over."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser.selfcheck_page import open_form, saved, settled
from tests.lists.xlsx import by_xlsxwriter

pytestmark = pytest.mark.browser

HEADER = "序号,模型名称,模型类型\n"
MODELS = f"""{HEADER}1,炉温预测,行业机理模型
2,炉温预测,行业机理模型
3,排产优化,数据算法
4,缺陷识别,数据算法模形
"""


def choose(page: Page, *files: tuple[str, bytes]) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="选择填好的清单").click()
    payloads: list[FilePayload] = [
        {"name": name, "mimeType": "", "buffer": content} for name, content in files
    ]
    chooser.value.set_files(payloads)


def template_button(page: Page, inventory: str) -> Locator:
    return page.locator(f'[data-action="list-template"][data-inventory="{inventory}"]')


def fill(page: Page, field: str, value: str) -> None:
    page.locator(f'[data-field="{field}"] [data-control]').fill(value)
    settled(page)


def answer(page: Page, field: str) -> str:
    return page.locator(f'[data-field="{field}"] [data-control]').input_value()


def test_a_filled_list_is_counted_and_its_numbers_can_be_taken_and_given_back(
    form: Page, tmp_path: Path
) -> None:
    fill(form, "models.total", "5")
    fill(form, "models.mechanism", "1")
    choose(form, ("模型.csv", MODELS.encode("gb18030")))
    result = form.locator("[data-result=models]")
    expect(result).to_contain_text("模型.csv（CSV，GB18030）：读到 4 行，计入 3 行。")
    expect(result).to_contain_text("没有用到的列：序号。")
    total = result.locator('[data-tally="models.total"]')
    expect(total).to_contain_text("3 个")
    expect(total).to_contain_text("不同 清单少 2")
    expect(result.locator('[data-tally="models.mechanism"]')).to_contain_text("一致")
    expect(result.locator("[data-trouble=duplicate]")).to_contain_text("重复的行 1 行")
    result.locator("[data-trouble=unknown] summary").click()
    expect(result.locator("[data-trouble=unknown]")).to_contain_text("是不是“数据算法模型”？")

    # One number, by keyboard: the focus stays where it was, if only the table.
    total.get_by_role("button", name="用清单的数").press("Enter")
    expect(total).to_contain_text("一致")
    assert answer(form, "models.total") == "3"
    form.get_by_role("button", name="撤销").click()
    expect(total).to_contain_text("不同")
    assert answer(form, "models.total") == "5"

    # What was unfolded stays so.
    expect(result.locator("[data-trouble=unknown] ul")).to_be_visible()

    # All numbers that differ.
    result.get_by_role("button", name="栏都用清单的数").click()
    expect(result.get_by_role("button", name="用清单的数")).to_have_count(0)
    answers = saved(form, tmp_path)["answers"]
    assert {key: answers[key] for key in answers if key.startswith("models.")} == {
        "models.total": "3",
        "models.simulation": "0",
        "models.business_process": "0",
        "models.mechanism": "1",
        "models.algorithm": "1",
    }

    # What is typed afterwards is compared at once.
    fill(form, "models.total", "4")
    expect(total).to_contain_text("不同 清单少 1")


def test_several_files_each_find_their_list_and_a_bad_one_says_why(form: Page) -> None:
    workbook = by_xlsxwriter(
        [
            ["方案名称", "覆盖行业", "覆盖领域", "双链或双碳"],
            ["甲", "家电；电子", "质量管控", "双链"],
        ]
    )
    choose(
        form,
        ("坏.xlsx", b"PK\x03\x04 cut off"),
        ("方案.xlsx", workbook),
        ("旧.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
    )
    expect(form.locator("[data-result=solutions]")).to_contain_text("计入 1 行")
    refusals = form.locator("[data-refused]")
    expect(refusals).to_contain_text(["损坏或没有下载完整", "请取消密码，另存为 .xlsx 或 CSV"])
    expect(form.locator("[data-counting]")).to_be_hidden()


def test_files_of_one_list_chosen_together_are_counted_as_one(form: Page) -> None:
    more = f"{HEADER}1,炉温预测,行业机理模型\n2,新的,数据算法\n".encode()
    choose(form, ("上.csv", MODELS.encode("gb18030")), ("下.csv", more))
    result = form.locator("[data-result=models]")
    expect(result).to_contain_text("上.csv、下.csv（共 2 份文件，CSV，GB18030；CSV，UTF-8）")
    expect(result).to_contain_text("读到 6 行，计入 4 行。")
    result.locator("[data-trouble=duplicate] summary").click()
    expect(result).to_contain_text("“下.csv”第 2 行与“上.csv”第 2 行相同")
    # Chosen later, it takes the place of what was there.
    choose(form, ("下.csv", more))
    expect(result).to_contain_text("下.csv（CSV，UTF-8）：读到 2 行，计入 2 行。")


def test_a_long_list_shows_how_far_it_is_and_can_be_given_up(form: Page) -> None:
    rows = "".join(f"模型{number},数据算法模型\n" for number in range(300_000))
    choose(form, ("长.csv", f"模型名称,模型种类\n{rows}".encode()))
    expect(form.locator("[data-counting-text]")).to_contain_text("正在数“长.csv”")
    form.get_by_role("button", name="取消", exact=True).click()
    expect(form.locator("[data-counting-said]")).to_contain_text("已取消")
    expect(form.locator("[data-counting]")).to_be_hidden()
    # The engine goes on as before.
    fill(form, "models.total", "4")


def test_a_template_is_downloaded_filled_and_counted(form: Page, tmp_path: Path) -> None:
    with form.expect_download() as download:
        template_button(form, "apps").click()
    assert download.value.suggested_filename == "附件3 工业APP清单.xlsx"
    path = tmp_path / "apps.xlsx"
    download.value.save_as(path)
    book = openpyxl.load_workbook(path)
    sheet = book["工业APP清单"]
    sheet.append(["排产", "甲公司", "自研", "基于平台开发", "生产制造", "是", "否"])
    out = io.BytesIO()
    book.save(out)
    choose(form, ("apps.xlsx", out.getvalue()))
    result = form.locator("[data-result=apps]")
    expect(result).to_contain_text("读到 1 行，计入 1 行")
    expect(result.locator("[data-trouble=example]")).to_contain_text("示例行 1 行")


def test_without_python_the_lists_say_that_they_cannot_be_counted(
    no_python: None, page: Page, site: str
) -> None:
    open_form(page, site)
    template_button(page, "apps").click()
    expect(page.locator("[data-notice]")).to_contain_text("检查程序还没有就绪")


def test_a_call_without_lists_has_no_room_for_them(no_python: None, page: Page, site: str) -> None:
    open_form(page, site, call="innovative-sme-2022")
    expect(page.locator("[data-files]")).to_be_visible()
    assert page.locator("[data-lists]").count() == 0
