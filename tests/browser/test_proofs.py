"""The checklist of evidence: among the results, and as a workbook."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser.selfcheck_page import CALL, answers_file, open_file, open_form, settled

pytestmark = pytest.mark.browser


def test_what_is_still_to_attach_leads_to_its_field_and_what_is_registered_has_its_number(
    form: Page, tmp_path: Path
) -> None:
    answers = {"devices.total": 100, "devices.running": 50, "attachments.devices": True}
    evidence = {"devices.total": ["附件1", "截图"], "profit.revenue_3y": ["<i>审计</i>报告"]}
    open_file(form, answers_file(tmp_path, answers, evidence=evidence))
    proving = form.locator("[data-proving]")
    expect(proving.locator("[data-proving-counts]")).to_contain_text("已登记 2 栏，还缺 1 栏，")
    expect(proving.locator("[data-proving-attachments]")).to_contain_text("附件已备 1 份，共 7 份")
    missing = proving.locator("[data-proving-missing] li")
    expect(missing).to_have_count(1)
    expect(missing).to_contain_text("1.1 工业设备数量")
    expect(missing).to_contain_text("可以附：附件1 工业设备清单")
    index = proving.locator("[data-proving-index]")
    index.locator("summary").click()
    entries = index.locator("li")
    expect(entries).to_contain_text(["附件1", "截图", "<i>审计</i>报告"])
    assert [each.get_attribute("value") for each in entries.all()] == ["1", "2", "3"]

    with form.expect_download() as download:
        form.get_by_role("button", name="导出证明材料清单").click()
    assert download.value.suggested_filename.startswith(f"{CALL}-证明材料清单-")
    assert download.value.suggested_filename.endswith(".xlsx")
    path = tmp_path / "清单.xlsx"
    download.value.save_as(path)
    rows = openpyxl.load_workbook(path)["证明材料目录"].iter_rows(min_row=4, values_only=True)
    assert [(row[0], row[3]) for row in rows] == [
        (1, "附件1"),
        (2, "截图"),
        (3, "<i>审计</i>报告"),
    ]

    # Following the link and naming the evidence takes it off the list.
    missing.get_by_role("link").click()
    field = form.locator('[data-field="devices.running"]')
    field.locator(".sc-evidence summary").click()
    field.locator("[data-evidence]").fill("附件1 第2页")
    settled(form)
    expect(proving.locator("[data-proving-missing]")).to_be_hidden()
    expect(index.locator("[data-number]")).to_have_text("4")


def test_a_call_that_wants_nothing_proved_has_neither_list_nor_button(
    no_python: None, page: Page, site: str
) -> None:
    open_form(page, site, call="innovative-sme-2022")
    expect(page.get_by_role("button", name="导出自查报告")).to_be_visible()
    assert page.locator("[data-proving]").count() == 0
    assert page.get_by_role("button", name="导出证明材料清单").count() == 0
    assert page.get_by_role("button", name="导出报送日历").count() == 0
