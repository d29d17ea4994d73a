"""What breaks on the way or on the machine: it is told as what it is, and costs nothing typed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from scripts.runtime.sources import ROOT, WEBASSEMBLY
from tests.browser.faulty_host import (
    Fault,
    cut_off,
    faulty_host,
    login_page,
    missing,
    no_room,
    slowly,
    without_wasm,
    wrong,
)
from tests.browser.selfcheck_page import NOTE_TEXTS, PYTHON_STARTS_MS, open_form, start

pytestmark = pytest.mark.browser

NAME = "#f-org-name"
# As long as the page waits for a sign of the engine, and a little more.
LIMIT_MS = 31_000
KEPT = "已保存在这台电脑的浏览器里"


class Host(NamedTuple):
    address: str
    faults: dict[str, Fault]


@pytest.fixture(scope="module")
def host(site_dir: Path) -> Iterator[Host]:
    with faulty_host(site_dir) as (address, faults):
        yield Host(address, faults)


@pytest.fixture
def site(site: str, host: Host) -> str:
    """The built site, without faults at first, in place of the one that has none."""
    host.faults.clear()
    return host.address


@pytest.fixture
def console_errors(context: BrowserContext) -> list[str]:
    """Uncaught exceptions only: of the faults themselves browser and Pyodide tell the console."""
    errors: list[str] = []
    context.on("weberror", lambda error: errors.append(str(error.error)))
    return errors


def ready(page: Page) -> None:
    status = page.locator("[data-status]")
    expect(status).to_have_attribute("data-engine", "ready", timeout=PYTHON_STARTS_MS)


@pytest.mark.parametrize(
    ("name", "fault", "told"),
    [
        ("pyodide.asm.wasm", cut_off, "没有下载完"),
        ("python-memory.bin", cut_off, "没有下载完"),
        ("python-memory.bin", wrong, "文件不全或不对"),
        ("manifest.json", login_page, "文件不全或不对"),
        ("rubric.json", login_page, "文件不全或不对"),
        ("rubric.json", missing, "文件不全或不对"),
        ("worker.js", without_wasm, "被拦住了"),
    ],
)
def test_a_fault_on_the_way_is_told_and_a_retry_mends_it(
    page: Page, site: str, host: Host, name: str, fault: Fault, told: str
) -> None:
    host.faults[name] = fault
    open_form(page, site)
    page.fill(NAME, "某某公司")
    failure = page.locator("[data-failure]")
    expect(failure).to_contain_text(told, timeout=PYTHON_STARTS_MS)
    expect(page.locator("[data-engine-text]")).to_contain_text(told)

    host.faults.clear()
    failure.get_by_role("button", name="重试").click()
    ready(page)
    expect(failure).to_be_hidden()
    expect(page.locator(NAME)).to_have_value("某某公司")
    expect(page.locator("[data-answered]")).to_have_text("1")


def test_a_wrong_copy_in_a_cache_is_replaced_unasked(page: Page, site: str, host: Host) -> None:
    asked: list[str] = []

    def wrong_once(handler: object, content: bytes) -> None:
        asked.append("python-memory.bin")
        del host.faults["python-memory.bin"]
        wrong(handler, content)  # type: ignore[arg-type]

    host.faults["python-memory.bin"] = wrong_once
    open_form(page, site)
    ready(page)
    assert asked == ["python-memory.bin"]


def test_where_the_memory_cannot_be_put_back_python_starts_anew(
    page: Page, site: str, host: Host
) -> None:
    host.faults["manifest.json"] = no_room
    with page.expect_request("**/runtime/python.zip?*"):
        open_form(page, site)
    ready(page)
    page.fill("#f-devices-total", "100")
    page.fill("#f-devices-running", "120")
    expect(page.locator("#results-error li")).to_have_count(1)


def test_while_python_comes_slowly_its_bytes_are_told(page: Page, site: str, host: Host) -> None:
    host.faults["python-memory.bin"] = slowly
    page.add_init_script(NOTE_TEXTS)
    open_form(page, site)
    ready(page)
    told = [text for text in page.evaluate("texts") if "下载中" in text]
    loaded = {float(text.split(" / ")[0].rpartition(" ")[2]) for text in told}
    webassembly = (ROOT / "build" / "runtime" / WEBASSEMBLY).stat().st_size / 1e6
    assert len([each for each in loaded if each > webassembly + 0.1]) > 5


def test_a_worker_that_ends_without_a_word_is_missed(page: Page, site: str) -> None:
    page.clock.install()
    start(page, site)
    next(each for each in page.workers if "/selfcheck/worker.js" in each.url).evaluate(
        "self.close()"
    )
    page.fill("#f-devices-total", "100")
    page.fill("#f-devices-running", "120")
    expect(page.locator("[data-stored]")).to_contain_text(KEPT)
    page.clock.fast_forward(LIMIT_MS)
    failure = page.locator("[data-failure]")
    expect(failure).to_contain_text("太久没有动静")
    failure.get_by_role("button", name="重试").click()
    ready(page)
    expect(page.locator("#results-error li")).to_have_count(1)
    expect(page.locator("#f-devices-running")).to_have_value("120")


def saved_name(page: Page) -> str:
    with page.expect_download() as download:
        page.get_by_role("button", name="保存到文件").click()
    return download.value.suggested_filename


@pytest.mark.usefixtures("no_python")
@pytest.mark.parametrize(("first", "then"), [(1999, 2045), (2045, 1999)])
def test_a_wrong_clock_that_jumps_loses_and_reorders_nothing(
    page: Page, context: BrowserContext, site: str, first: int, then: int
) -> None:
    page.on("dialog", lambda dialog: dialog.accept("较新的一份"))
    page.clock.set_fixed_time(datetime(first, 6, 1))
    open_form(page, site)
    page.fill(NAME, "甲公司")
    expect(page.locator("[data-stored]")).to_contain_text(KEPT)
    assert f"-{first}0601-" in saved_name(page)

    page.clock.set_fixed_time(datetime(then, 6, 1))
    page.get_by_role("button", name="清空", exact=True).click()
    expect(page.locator(NAME)).to_have_value("")
    page.fill(NAME, "乙公司")
    page.get_by_role("button", name="清空", exact=True).click()
    page.locator("[data-shelf] summary").click()
    page.get_by_role("button", name="较早的状态").click()
    # The newest first, whatever the clock has said.
    years = page.get_by_role("dialog").get_by_role("listitem").locator("b").all_inner_texts()
    assert [str(then) in years[0], str(first) in years[-1]] == [True, True]
    page.get_by_role("dialog").get_by_role("button", name="关闭").click()

    page.get_by_role("button", name="新建一份").click()
    page.fill(NAME, "丙公司")
    expect(page.locator("[data-shelf-list] option")).to_have_count(2)
    page.reload()
    expect(page.locator(NAME)).to_have_value("丙公司")
    # A tab that remembers nothing opens the one that was changed last.
    other = context.new_page()
    open_form(other, site)
    expect(other.locator(NAME)).to_have_value("丙公司")
