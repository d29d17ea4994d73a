"""Working together: merging files, links with answers, copies without names, older versions."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from tests.browser.selfcheck_page import CALL, answers_file, open_file, open_form, saved

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("no_python")]

NAME = "#f-org-name"
TOTAL = "#f-devices-total"
LONG = "介绍" * 300

MINE = {
    "org.name": "甲公司",
    "devices.total": "1200000",
    "platform.build_mode": "joint",
    "security.data": True,
    "org.intro_overview": LONG,
}
THEIRS = {
    "org.name": "乙公司",
    "devices.total": 1200000,
    "platform.build_mode": "自建",
    "security.data": False,
    "org.address": "广州",
    "devices.running": "80 万台",
    "devices.drones": [7],
    "org.intro_overview": f"{LONG}改过",
}


def fill(page: Page, answers: Mapping[str, object]) -> None:
    """Fill in what has a line of text of its own."""
    for field, value in answers.items():
        page.fill(f"#f-{field.replace('.', '-')}", str(value))


def file_in(folder: Path, name: str, answers: dict, **changes: object) -> Path:
    return answers_file(folder, answers, **changes).rename(folder / name)


def press(page: Page, name: str) -> None:
    """Press one of the buttons that are folded away."""
    group = page.locator(".sc-more", has_text="一起填")
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    group.get_by_role("button", name=name).click()


def merge(page: Page, *paths: Path) -> Locator:
    with page.expect_file_chooser() as chooser:
        press(page, "合并同事的文件")
    chooser.value.set_files(paths)
    return page.locator("[data-merge]")


def choice(dialog: Locator, label: str) -> Locator:
    return dialog.get_by_role("group", name=label)


def test_a_colleagues_file_is_merged_field_by_field(page: Page, site: str, tmp_path: Path) -> None:
    open_form(page, site)
    evidence = {"devices.total": ["附件1"]}
    open_file(page, file_in(tmp_path, "我的.json", MINE, evidence=evidence))
    expect(page.locator(NAME)).to_have_value("甲公司")
    before = saved(page, tmp_path)
    evidence = {"devices.total": ["附件2", "附件1"], "devices.running": ["附件3"]}
    theirs = file_in(tmp_path, "同事.json", THEIRS, evidence=evidence)

    page.set_viewport_size({"width": 320, "height": 640})
    dialog = merge(page, theirs)
    expect(dialog).to_be_visible()
    assert dialog.evaluate("each => each.scrollWidth <= each.clientWidth")
    expect(dialog).to_contain_text("两边相同的 1 项不动")
    expect(dialog.locator("[data-said]")).to_have_text("按现在的选择，将改动 3 栏。")
    taken = dialog.locator("[data-taken]")
    taken.locator("summary").first.click()
    for words in ("单位地址", "广州", "按设备种类：运行设备", "80 万台", "devices.drones", "[7]"):
        expect(taken).to_contain_text(words)
    mode = choice(dialog, "建设方式")
    expect(mode).to_contain_text("合作共建")
    expect(mode).to_contain_text("自建")
    expect(choice(dialog, "具有数据安全防护").locator(".sc-value")).to_have_text(["是", "否"])
    # A long text is folded, and can be read whole.
    overview = choice(dialog, "企业简介（限1000字）：（一）申报单位情况介绍").locator("details")
    overview.last.locator("summary").click()
    expect(overview.last.locator("p")).to_have_text(f"{LONG}改过")

    # Escape changes nothing, and the keyboard is back where it was.
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator("[data-notice]")).to_contain_text("没有合并“同事.json”")
    expect(page.get_by_role("button", name="合并同事的文件")).to_be_focused()
    assert saved(page, tmp_path) == before

    merge(page, theirs)
    page.get_by_role("button", name="全部用对方的").press("Enter")
    expect(dialog.locator("[data-said]")).to_have_text("按现在的选择，将改动 8 栏。")
    choice(dialog, "企业名称").get_by_label("用我的").focus()
    page.keyboard.press("Space")
    proof = choice(dialog, "可连接的工业设备/产品/产线种类及数量（证明材料）")
    proof.get_by_label("两边都留").check()
    expect(dialog.locator("[data-said]")).to_have_text("按现在的选择，将改动 7 栏。")
    # Until now nothing has changed.
    expect(page.locator(NAME)).to_have_value("甲公司")
    expect(page.locator("#f-org-address")).to_have_value("")
    expect(page.locator("#f-security-data").get_by_label("是", exact=True)).to_be_checked()
    dialog.get_by_role("button", name="合并", exact=True).click()
    expect(page.locator("[data-notice]")).to_contain_text("已合并“同事.json”，改动了 7 栏")
    after = saved(page, tmp_path)
    assert after["answers"] == THEIRS | {
        "org.name": "甲公司",
        "devices.total": "1200000",
        "platform.build_mode": "self_built",
    }
    assert after["evidence"] == {
        "devices.total": ["附件1", "附件2"],
        "devices.running": ["附件3"],
    }
    page.get_by_role("button", name="撤销").click()
    assert saved(page, tmp_path) == before
    page.locator("[data-shelf] summary").click()
    page.get_by_role("button", name="较早的状态").click()
    expect(page.locator("[data-history]")).to_contain_text("5 项答案，与现在相差 0 项")


def test_several_files_come_one_after_the_other(page: Page, site: str, tmp_path: Path) -> None:
    open_form(page, site)
    fill(page, {"org.name": "甲公司"})
    broken = tmp_path / "坏的.json"
    broken.write_text('{"format": ', "utf-8")
    first = file_in(tmp_path, "一.json", {"org.address": "广州"})
    second = file_in(tmp_path, "二.json", {"org.name": "乙公司", "org.address": "广州"})
    same = file_in(tmp_path, "三.json", {"org.address": " 广州"})
    dialog = merge(page, first, broken, second, same)
    expect(dialog).to_contain_text("选中的 4 份中的第 1 份")
    dialog.get_by_role("button", name="合并", exact=True).click()
    expect(dialog.get_by_role("heading", level=2)).to_have_text("合并“二.json”")
    expect(dialog.get_by_role("button", name="合并", exact=True)).to_be_disabled()
    choice(dialog, "企业名称").get_by_label("用对方的").check()
    dialog.get_by_role("button", name="合并", exact=True).click()
    notice = page.locator("[data-notice]")
    for words in (
        "已合并“一.json”，改动了 1 栏",
        "没有合并“坏的.json”：第 1 行第 12 列",
        "已合并“二.json”，改动了 1 栏",
        "“三.json”里没有要合并的内容",
    ):
        expect(notice).to_contain_text(words)
    assert saved(page, tmp_path)["answers"] == {"org.name": "乙公司", "org.address": "广州"}


def link(page: Page) -> str:
    """The link of the open dialog, once it has been made."""
    address = page.get_by_label("链接", exact=True)
    expect(address).not_to_have_value("")
    return address.input_value()


def test_a_link_carries_the_answers_and_asks_before_it_changes_anything(
    page: Page, context: BrowserContext, site: str, tmp_path: Path, requests: list[str]
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_form(page, site)
    press(page, "复制带答案的链接")
    expect(page.locator("[data-notice]")).to_contain_text("表格还是空的")
    fill(page, {"org.name": "广州某某\U0001f600", "org.contact_name": "王某某"})
    press(page, "复制带答案的链接")
    dialog = page.get_by_role("dialog", name="复制带答案的链接")
    expect(dialog).to_contain_text("谁拿到链接，谁就看得到全部答案，包括姓名和联系方式")
    whole = link(page)
    assert whole.startswith(f"{site}{CALL}/selfcheck/#answers=1.")
    expect(dialog.locator("[data-length]")).to_have_text(f"链接长 {len(whole)} 个字符。")
    dialog.get_by_role("button", name="复制链接").click()
    expect(dialog).to_contain_text("已复制")
    assert page.evaluate("navigator.clipboard.readText()") == whole
    dialog.get_by_label("去掉姓名和联系方式").check()
    expect(dialog).to_contain_text("已去掉 2 栏")
    expect(page.get_by_label("链接", exact=True)).not_to_have_value(whole)
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="复制带答案的链接")).to_be_focused()

    other = context.new_page()
    other.goto(whole)
    asked = other.get_by_role("dialog", name="打开的链接里带着一份答案")
    expect(asked).to_contain_text("链接里有 2 项答案。这里现在填了 2 项。")
    assert other.evaluate("location.href") == f"{site}{CALL}/selfcheck/"
    asked.get_by_role("button", name="不用它").click()
    expect(other.locator("[data-notice]")).to_contain_text("没有用链接里的答案")

    fill(other, {"org.name": "另一家"})
    # The same page hears of a link that is put into its address.
    other.evaluate("link => { location.hash = new URL(link).hash; }", whole)
    asked.get_by_role("button", name="合并").click()
    merging = other.locator("[data-merge]")
    choice(merging, "企业名称").get_by_label("用对方的").check()
    merging.get_by_role("button", name="合并", exact=True).click()
    expect(other.locator(NAME)).to_have_value("广州某某\U0001f600")
    other.get_by_role("button", name="撤销").click()
    expect(other.locator(NAME)).to_have_value("另一家")

    other.evaluate("link => { location.hash = new URL(link).hash; }", whole)
    asked.get_by_role("button", name="打开，替换").click()
    expect(other.locator(NAME)).to_have_value("广州某某\U0001f600")
    other.get_by_role("button", name="撤销").click()
    expect(other.locator(NAME)).to_have_value("另一家")
    assert not [url for url in requests if "answers=" in url.split("#")[0]]

    damaged = whole[:-8]
    other.evaluate("link => { location.hash = new URL(link).hash; }", damaged)
    expect(other.locator("[data-notice]")).to_contain_text("没有打开“链接里的答案”：链接不完整")
    expect(other.locator(NAME)).to_have_value("另一家")
    assert "#" not in other.evaluate("location.href")


def test_long_links_say_so_and_old_browsers_make_plain_ones(
    page: Page, site: str, tmp_path: Path
) -> None:
    page.add_init_script("delete globalThis.CompressionStream")
    open_form(page, site)
    fill(page, {"architecture.text": "字" * 3000})
    press(page, "复制带答案的链接")
    plain = link(page)
    assert "#answers=0." in plain
    length = page.locator("[data-length]")
    expect(length).to_contain_text(f"链接长 {len(plain)} 个字符。有些邮件和聊天软件会截断")
    # Without a permission the link is selected, to be copied by hand.
    page.evaluate("() => void (navigator.clipboard.writeText = () => Promise.reject(new Error()))")
    page.get_by_role("button", name="复制链接", exact=True).click()
    expect(page.locator("[data-copied]")).to_contain_text("请按 Ctrl+C")
    selected = """() => { const each = document.activeElement;
      return each.value.slice(each.selectionStart, each.selectionEnd); }"""
    assert page.evaluate(selected) == plain
    page.get_by_role("button", name="关闭窗口").click()
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="清空", exact=True).click()
    page.evaluate("link => { location.hash = new URL(link).hash; }", plain)
    page.get_by_role("button", name="打开，替换").click()
    expect(page.locator("#f-architecture-text")).to_have_value("字" * 3000)


def test_a_copy_without_names_lists_what_goes_and_leaves_the_page_alone(
    page: Page, site: str, tmp_path: Path
) -> None:
    open_form(page, site)
    answers = {
        "org.name": "甲公司",
        "org.contact_mobile": "13800000000",
        "org.contact_email": "a@b.cn",
        "devices.total": "5",
        "devices.notes": "由王某某负责",
        "someone": "王某某",
    }
    open_file(page, answers_file(tmp_path, answers, evidence={"org.name": ["执照"]}))
    press(page, "另存去掉姓名和联系方式的副本")
    dialog = page.get_by_role("dialog", name="另存去掉姓名和联系方式的副本")
    expect(dialog).to_contain_text("去掉这 3 栏")
    expect(dialog.get_by_role("listitem")).to_have_text(
        ["企业名称甲公司", "联系人：手机13800000000", "联系人：E-maila@b.cn"]
    )
    expect(dialog).to_contain_text("本页没有的 1 栏也去掉，因为看不出是不是姓名：someone")
    expect(dialog).to_contain_text("1 栏长文字（补充说明和分类详细介绍")
    with page.expect_download() as download:
        dialog.get_by_role("button", name="保存副本").click()
    path = tmp_path / "copy.json"
    download.value.save_as(path)
    assert "去掉姓名" in download.value.suggested_filename
    copy = json.loads(path.read_text("utf-8"))
    assert copy["answers"] == {"devices.total": "5", "devices.notes": "由王某某负责"}
    assert copy["evidence"] == {}
    assert saved(page, tmp_path)["answers"] == answers


CHANGES = {
    "from": "0",
    "to": "1",
    "changes": [
        {
            "kind": kind,
            "field": field,
            "name": name,
            "message": message,
            "recheck": kind == "unit",
        }
        for kind, field, name, message in (
            ("unit", "devices.total", "工业设备总数", "单位由“台”改为“台/套”"),
            ("unit", "devices.other", "其它设备", "单位由“台”改为“台/套”"),
            ("renamed", "org.name", "企业名称", "名称由“单位名称”改为“企业名称”"),
            ("added", "plan.text", "下一步计划", "新增的栏目"),
            ("retired", "devices.drones", "无人机", "不再有这一栏"),
        )
    ],
}


def test_a_file_of_an_older_version_shows_what_has_changed(
    page: Page, context: BrowserContext, site: str, tmp_path: Path, requests: list[str]
) -> None:
    def know_an_earlier_version(route: Route) -> None:
        response = route.fetch()
        known = response.text().replace('data-earlier=""', 'data-earlier="0"')
        route.fulfill(response=response, body=known)

    context.route(f"**/{CALL}/selfcheck/", know_an_earlier_version)
    context.route("**/changes/0.json", lambda route: route.fulfill(json=CHANGES))
    open_form(page, site)
    answers = {"org.name": "甲", "org.address": "乙", "devices.total": "5", "devices.drones": "7"}
    open_file(page, answers_file(tmp_path, answers, rubric="0"))
    panel = page.get_by_role("region", name="从第 0 版到第 1 版，要求有这些改动")
    expect(panel).to_contain_text("2 项照原样带了过来")
    expect(panel.get_by_role("listitem")).to_have_text(
        [
            "工业设备总数：单位由“台”改为“台/套”",
            "下一步研发和运营计划：新增的栏目",
            "企业名称：名称由“单位名称”改为“企业名称”",
            "无人机：不再有这一栏",
        ]
    )
    expect(page.locator("[data-notice]")).to_contain_text("有改动的栏目列在表格前面")
    panel.get_by_role("link", name="工业设备总数").click()
    expect(page.locator(TOTAL)).to_be_focused()
    assert saved(page, tmp_path)["answers"] == answers
    panel.get_by_role("button", name="知道了，收起").click()
    expect(panel).to_be_hidden()

    # What was kept for an older version says the same, as long as nothing new has been kept.
    page.evaluate(
        """async () => {
          const opening = indexedDB.open("selfcheck");
          await new Promise((done) => (opening.onsuccess = done));
          const store = opening.result.transaction("applications", "readwrite");
          const all = store.objectStore("applications");
          const reading = all.getAll();
          await new Promise((done) => (reading.onsuccess = done));
          for (const each of reading.result) all.put({ ...each, rubric: "0" });
          await new Promise((done) => (store.oncomplete = done));
          opening.result.close();
        }"""
    )
    page.reload()
    expect(panel).to_contain_text("工业设备总数")
    expect(page.locator("[data-stored]")).to_contain_text("它是按第 0 版要求填的，本页是第 1 版")

    # One that nobody has kept is said to be so.
    page.once("dialog", lambda dialog: dialog.accept())
    open_file(page, answers_file(tmp_path, answers, rubric="../1"))
    expect(page.locator("[data-notice]")).to_contain_text("本站没有那一版的记录")
    expect(page.locator("[data-changes]")).to_be_hidden()
    assert not [url for url in requests if url.endswith("/1.json")]
