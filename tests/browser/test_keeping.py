"""Nothing that was typed is lost: reloads, second tabs, several applications, earlier states."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Error, Page, expect

from tests.browser.selfcheck_page import CALL, answers_file, open_file, open_form, start

pytestmark = pytest.mark.browser

NAME = "#f-org-name"
ADDRESS = "#f-org-address"
KEPT = "已保存在这台电脑的浏览器里"
READ = """async (store) => {
  const opening = indexedDB.open("selfcheck");
  await new Promise((done) => (opening.onsuccess = done));
  const reading = opening.result.transaction(store).objectStore(store).getAll();
  await new Promise((done) => (reading.onsuccess = done));
  opening.result.close();
  return reading.result;
}"""


def kept(page: Page) -> None:
    """Wait until everything that was typed lies in the database."""
    page.wait_for_timeout(300)
    expect(page.locator("[data-stored]")).to_contain_text(KEPT)


def begin(page: Page, site: str) -> None:
    """Open the form and have one answer kept."""
    open_form(page, site)
    page.fill(NAME, "甲公司")
    kept(page)


def begin_in_two_tabs(page: Page, context: BrowserContext, site: str) -> Page:
    """Have one answer kept, and open the same application in another tab, which is returned."""
    begin(page, site)
    other = context.new_page()
    open_form(other, site)
    expect(other.locator(NAME)).to_have_value("甲公司")
    return other


def stored(page: Page, field: str) -> list[object]:
    return [each["value"] for each in page.evaluate(READ, "answers") if each["field"] == field]


@pytest.mark.usefixtures("no_python")
def test_answers_survive_a_reload(page: Page, site: str) -> None:
    open_form(page, site)
    page.fill("#f-org-name", "广州某某工业互联网有限公司")
    page.get_by_label("以上都没有").check()
    page.locator("#f-security-code").get_by_label("否").check()
    page.locator("[data-field='devices.total'] .sc-evidence summary").click()
    page.fill("#e-devices-total", "附件1 第1–40页；附件6 第3页")
    expect(page.locator("[data-stored]")).to_contain_text("已保存在这台电脑的浏览器里")
    page.reload()
    expect(page.locator("#f-org-name")).to_have_value("广州某某工业互联网有限公司")
    expect(page.locator("#f-security-code").get_by_label("否")).to_be_checked()
    expect(page.locator("#e-devices-total")).to_have_value("附件1 第1–40页；附件6 第3页")
    expect(page.get_by_label("以上都没有")).to_be_checked()
    registered = page.locator("[data-field='devices.total'] [data-registered]")
    expect(registered).to_contain_text("已登记 附件1 第1–40页；附件6 第3页")


@pytest.mark.usefixtures("no_python")
def test_the_last_keystrokes_before_leaving_are_kept(page: Page, site: str) -> None:
    open_form(page, site)
    page.fill(ADDRESS, "广州")
    kept(page)
    page.fill(NAME, "最后一刻")
    page.reload()
    expect(page.locator(NAME)).to_have_value("最后一刻")
    expect(page.locator(ADDRESS)).to_have_value("广州")


@pytest.mark.usefixtures("no_python")
def test_a_form_just_begun_is_kept_too(page: Page, site: str) -> None:
    open_form(page, site)
    expect(page.locator("[data-shelf]")).to_be_visible()
    page.fill(NAME, "刚开始填")
    page.reload()
    expect(page.locator(NAME)).to_have_value("刚开始填")
    expect(page.locator("[data-shelf-list] option")).to_have_count(1)


@pytest.mark.usefixtures("no_python")
def test_what_was_noted_on_leaving_never_replaces_what_is_newer(page: Page, site: str) -> None:
    begin(page, site)
    key = page.evaluate(
        f"`selfcheck-unsaved:{CALL}:${{document.querySelector('[data-shelf-list]').value}}`"
    )
    page.evaluate(
        """([key, changes]) => addEventListener("pagehide", () =>
          localStorage.setItem(key, JSON.stringify(changes)))""",
        [
            key,
            [
                {"kind": "answers", "field": "org.name", "value": "旧的", "revision": 0},
                {"kind": "answers", "field": "org.address", "value": "新的", "revision": 0},
            ],
        ],
    )
    page.reload()
    expect(page.locator(ADDRESS)).to_have_value("新的")
    expect(page.locator(NAME)).to_have_value("甲公司")
    page.wait_for_function("key => localStorage.getItem(key) === null", arg=key)
    assert stored(page, "org.address") == ["新的"]


@pytest.mark.usefixtures("no_python")
def test_a_tab_whose_application_was_removed_elsewhere_keeps_everything(
    page: Page, context: BrowserContext, site: str
) -> None:
    other = begin_in_two_tabs(page, context, site)
    other.on("dialog", lambda dialog: dialog.accept())
    other.locator("[data-shelf] summary").click()
    other.get_by_role("button", name="删去", exact=True).click()
    expect(page.locator("[data-notice]")).to_contain_text("在另一个窗口里删去了")
    assert stored(page, "org.name") == []
    page.fill(ADDRESS, "广州")
    kept(page)
    assert (stored(page, "org.name"), stored(page, "org.address")) == (["甲公司"], ["广州"])


@pytest.mark.usefixtures("no_python")
def test_a_crash_costs_at_most_the_last_second(
    page: Page, context: BrowserContext, site: str
) -> None:
    open_form(page, site)
    page.locator(NAME).click()
    # Without a pause: what is typed may not wait for one.
    page.locator(NAME).press_sequentially("一二三四五六七八九十甲乙丙丁", delay=120)
    after = context.new_page()
    with suppress(Error):
        page.goto("chrome://crash", timeout=5_000)
    open_form(after, site)
    found = after.locator(NAME)
    expect(found).not_to_have_value("")
    assert len(found.input_value()) >= 6


@pytest.mark.usefixtures("no_python")
def test_two_tabs_share_fields_and_overwrite_nothing(
    page: Page, context: BrowserContext, site: str
) -> None:
    other = begin_in_two_tabs(page, context, site)
    other.fill(ADDRESS, "那边填的地址")
    expect(page.locator(ADDRESS)).to_have_value("那边填的地址")

    page.locator(NAME).focus()
    other.fill(NAME, "乙公司")
    notice = page.locator("[data-notice]")
    expect(notice).to_contain_text("“企业名称”那边是“乙公司”，这里是“甲公司”")
    expect(page.locator(NAME)).to_have_value("甲公司")
    page.fill("#f-org-code", "另一栏照常保存")
    kept(page)
    assert stored(page, "org.name") == ["乙公司"]
    other.locator(ADDRESS).focus()
    notice.get_by_role("button", name="用这里的").click()
    expect(other.locator(NAME)).to_have_value("甲公司")
    assert stored(page, "org.name") == ["甲公司"]


@pytest.mark.usefixtures("no_python")
def test_without_a_channel_the_other_tab_is_noticed_on_saving(
    page: Page, context: BrowserContext, site: str
) -> None:
    context.add_init_script("delete globalThis.BroadcastChannel")
    other = begin_in_two_tabs(page, context, site)
    other.fill(NAME, "乙公司")
    kept(other)
    page.fill(NAME, "丙公司")
    notice = page.locator("[data-notice]")
    expect(notice).to_contain_text("那边是“乙公司”，这里是“丙公司”")
    assert stored(page, "org.name") == ["乙公司"]
    notice.get_by_role("button", name="用那边的").click()
    expect(page.locator(NAME)).to_have_value("乙公司")


@pytest.mark.usefixtures("no_python")
def test_several_applications_lie_side_by_side(page: Page, site: str) -> None:
    begin(page, site)
    shelf = page.locator("[data-shelf]")
    shelf.locator("summary").click()
    page.once("dialog", lambda dialog: dialog.accept("甲的申报"))
    shelf.get_by_role("button", name="改名").click()
    expect(shelf.locator("option")).to_have_text(["甲的申报"])
    shelf.get_by_role("button", name="新建一份").click()
    expect(page.locator(NAME)).to_have_value("")
    page.fill(NAME, "乙公司")
    expect(shelf.locator("option")).to_have_count(2)
    kept(page)
    shelf.locator("select").select_option("甲的申报")
    expect(page.locator(NAME)).to_have_value("甲公司")
    page.reload()
    expect(page.locator(NAME)).to_have_value("甲公司")

    shelf.locator("summary").click()
    page.once("dialog", lambda dialog: dialog.accept())
    shelf.get_by_role("button", name="删去").click()
    expect(page.locator(NAME)).to_have_value("乙公司")
    expect(shelf.locator("option")).to_have_count(1)
    page.locator("[data-notice]").get_by_role("button", name="撤销").click()
    expect(page.locator(NAME)).to_have_value("甲公司")
    expect(shelf.locator("option")).to_have_count(2)


@pytest.mark.usefixtures("no_python")
def test_clearing_and_opening_can_be_undone_and_leave_a_state(
    page: Page, site: str, tmp_path: Path
) -> None:
    page.on("dialog", lambda dialog: dialog.accept())
    begin(page, site)
    page.get_by_role("button", name="清空", exact=True).click()
    expect(page.locator(NAME)).to_have_value("")
    page.get_by_role("button", name="撤销").click()
    expect(page.locator(NAME)).to_have_value("甲公司")
    open_file(page, answers_file(tmp_path, {"org.name": "文件里的公司", "org.address": "广州"}))
    expect(page.locator(NAME)).to_have_value("文件里的公司")

    page.locator("[data-shelf] summary").click()
    page.get_by_role("button", name="较早的状态").click()
    dialog = page.get_by_role("dialog", name="较早的状态")
    state = dialog.get_by_role("listitem").first
    expect(state).to_contain_text("1 项答案，与现在相差 2 项")
    state.get_by_role("button", name="恢复到这里").click()
    expect(dialog).to_be_hidden()
    expect(page.locator(NAME)).to_have_value("甲公司")
    expect(page.locator(ADDRESS)).to_have_value("")


@pytest.mark.usefixtures("no_python")
@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("indexedDB.open = () => { throw new DOMException('', 'SecurityError'); }", "不允许"),
        ("Object.defineProperty(window, 'indexedDB', {value: undefined})", "不允许"),
        (
            "IDBObjectStore.prototype.put = () => {"
            " throw new DOMException('', 'QuotaExceededError'); }",
            "存储空间满了",
        ),
    ],
)
def test_a_browser_that_keeps_nothing_is_said_plainly(
    page: Page, site: str, fault: str, said: str
) -> None:
    page.add_init_script(fault)
    open_form(page, site)
    page.fill(NAME, "某某公司")
    told = page.locator("[data-stored][data-refused]")
    expect(told).to_contain_text(said)
    expect(told).to_contain_text("请用“保存到文件”")
    expect(page.locator(NAME)).to_have_value("某某公司")


@pytest.mark.usefixtures("no_python")
def test_what_cannot_be_read_is_offered_and_not_overwritten(
    page: Page, site: str, tmp_path: Path
) -> None:
    begin(page, site)
    page.evaluate(
        """async () => {
          const opening = indexedDB.open("selfcheck");
          await new Promise((done) => (opening.onsuccess = done));
          const records = opening.result.transaction("answers", "readwrite").objectStore("answers");
          const reading = records.getAll();
          await new Promise((done) => (reading.onsuccess = done));
          const broken = { ...reading.result[0], revision: "坏了" };
          await new Promise((done) => (records.put(broken).onsuccess = done));
          opening.result.close();
        }"""
    )
    page.reload()
    notice = page.locator("[data-notice]")
    expect(notice).to_contain_text("读不出来，原样留着")
    with page.expect_download() as download:
        notice.get_by_role("button", name="下载原样内容").click()
    path = tmp_path / "raw.json"
    download.value.save_as(path)
    assert json.loads(path.read_text("utf-8"))[0]["value"] == "甲公司"
    page.fill(NAME, "乙公司")
    kept(page)
    assert sorted(map(str, stored(page, "org.name"))) == ["乙公司", "甲公司"]
    notice.get_by_role("button", name="删去那一份").click()
    expect(page.locator("[data-shelf-list] option")).to_have_count(1)


def test_the_last_result_is_there_until_python_has_looked_again(
    page: Page, context: BrowserContext, site: str
) -> None:
    start(page, site)
    page.fill("#f-devices-total", "100")
    page.fill("#f-devices-running", "120")
    error = page.locator("#results-error li")
    expect(error).to_have_count(1)
    kept(page)
    page.wait_for_timeout(300)
    context.route("**/runtime/**", lambda route: route.abort())
    page.reload()
    expect(page.locator("[data-unconfirmed]").first).to_be_visible()
    expect(error).to_have_count(1)
    # The result of other answers is not shown.
    page.fill("#f-devices-running", "20")
    kept(page)
    page.reload()
    expect(page.locator("#f-devices-running")).to_have_value("20")
    expect(page.locator("[data-failure]")).to_be_visible()
    expect(error).to_have_count(0)
