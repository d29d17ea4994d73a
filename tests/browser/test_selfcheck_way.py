"""The way through the form: tasks, filters, jumps and back, figures read back, and pictures."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.selfcheck_page import answers_file, clear, open_file, open_form, saved, settled

pytestmark = pytest.mark.browser

HIDDEN_UNDER_THE_BAR = """() => {
  const box = document.activeElement.getBoundingClientRect();
  const bar = document.querySelector("[data-status]").getBoundingClientRect();
  return box.top < bar.bottom - 1 || box.bottom > innerHeight + 1;
}"""


def filter_button(page: Page, name: str) -> Locator:
    return page.locator(f".sc-filter[data-filter={name}]")


def number_on(button: Locator) -> int:
    return int(button.locator("b").inner_text())


def contradict(page: Page) -> None:
    """One error, which concerns three fields."""
    page.fill("#f-devices-total", "100")
    page.fill("#f-devices-running", "80")
    page.fill("#f-devices-processing", "40")
    expect(page.locator("#results-error li")).to_have_count(1)
    settled(page)


def test_every_section_says_in_words_where_it_stands(form: Page) -> None:
    words = form.locator("[data-task]")
    expect(words.first).to_have_text("没开始")
    assert set(words.all_inner_texts()) == {"没开始"}
    expect(form.locator("[data-contents]")).not_to_contain_text("已完成")

    form.fill("#f-developers-registered", "5")
    section = form.locator("[data-entry=developers]")
    expect(section.locator("[data-task]")).to_have_text("填了一部分")
    form.locator("#f-solutions-uses_5g").check()
    expect(form.locator("[data-entry=solutions] [data-task]")).to_have_text("填了一部分")
    form.fill("#f-developers-active", "3")
    form.fill("#f-developers-notes", "没有另外的")
    expect(section.locator("[data-task]")).to_have_text("填完了")
    form.fill("#f-developers-registered", "好多")
    expect(section.locator("[data-task]")).to_have_text("有错误")
    form.fill("#f-developers-registered", "5")
    expect(section.locator("[data-task]")).to_have_text("填完了")


def test_what_to_fill_in_next_is_the_first_blank_after_here(form: Page) -> None:
    following = form.locator("[data-next]")
    expect(following).to_contain_text("接着填：申报前自查")
    form.locator("#f-devices-total").focus()
    expect(following).to_have_text("接着填：1.1 运行设备")
    form.fill("#f-devices-running", "1")
    expect(following).to_have_text("接着填：1.1 加工设备")
    following.click()
    expect(form.locator("#f-devices-processing")).to_be_focused()
    expect(form.locator("[data-action=back]")).to_have_count(0)
    form.locator("[data-entry=apps]").click()
    expect(following).to_have_text("接着填：1.3 工业APP总数")
    # After the last one it starts again.
    form.locator("#section-attachments [data-control]").last.focus()
    expect(following).to_contain_text("接着填：申报前自查")


@pytest.mark.usefixtures("no_python")
def test_blanks_can_be_shown_alone_without_python(page: Page, site: str) -> None:
    open_form(page, site)
    blank, everything = filter_button(page, "blank"), filter_button(page, "all")
    said, voice = page.locator("[data-filter-said]"), page.locator("[data-voice]")
    shown = page.locator(".sc-field[data-field]:visible")
    # Nobody knows of errors yet.
    expect(filter_button(page, "error")).to_be_disabled()
    page.fill("#f-devices-total", "100")
    before = number_on(blank)
    blank.click()
    expect(blank).to_have_attribute("aria-pressed", "true")
    expect(everything).to_have_attribute("aria-pressed", "false")
    expect(shown).to_have_count(before)
    expect(page.locator("#f-devices-total")).to_be_hidden()
    expect(said).to_contain_text(f"只显示还没填的 {before} 栏")
    expect(voice).to_have_text(f"只显示还没填的 {before} 栏。")
    expect(page.locator("#results")).to_be_visible()

    # What is filled in stays until a filter is pressed again.
    field = page.locator("#f-devices-running")
    field.fill("80")
    page.keyboard.press("Tab")
    expect(blank.locator("b")).to_have_text(str(before - 1))
    expect(field).to_be_visible()
    expect(said).to_contain_text("刚改好的 1 栏还显示着")
    said.get_by_role("button", name="收起它们").click()
    expect(field).to_be_hidden()
    expect(blank).to_be_focused()

    # Where a place that is hidden is wanted, everything is shown.
    page.evaluate("location.hash = '#f-devices-total'")
    expect(everything).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#f-devices-total")).to_be_in_viewport()

    # Escape takes it off as well, and nothing moves under who is in a field.
    blank.click()
    protocols = page.locator("#f-devices-protocols")
    # Some browsers keep the place by themselves; not all do.
    page.evaluate("document.documentElement.style.overflowAnchor = 'none'")
    protocols.focus()
    top = protocols.evaluate("(each) => each.getBoundingClientRect().top")
    page.keyboard.press("Escape")
    expect(everything).to_have_attribute("aria-pressed", "true")
    expect(protocols).to_be_focused()
    assert abs(protocols.evaluate("(each) => each.getBoundingClientRect().top") - top) < 2
    expect(voice).to_have_text("显示全部栏目。")


def test_errors_and_missing_evidence_can_be_shown_alone(form: Page) -> None:
    contradict(form)
    wrong, unproved = filter_button(form, "error"), filter_button(form, "evidence")
    wrong.click()
    shown = form.locator(".sc-field[data-field]:visible")
    expect(shown).to_have_count(3)
    expect(form.locator("[data-section]:visible")).to_have_count(1)
    expect(form.locator("[data-part]:visible")).to_have_count(1)
    # Mended, it says so, and stays.
    form.fill("#f-devices-processing", "20")
    expect(wrong.locator("b")).to_have_text("0")
    expect(form.locator("[data-filter-said]")).to_contain_text("没有发现错误。")
    expect(form.locator("[data-voice]")).to_have_text("没有发现错误。")
    expect(shown).to_have_count(3)
    # A new one appears.
    form.fill("#f-devices-processing", "很多")
    expect(wrong.locator("b")).to_have_text("1")

    unproved.click()
    assert number_on(unproved) == 2
    expect(shown).to_have_count(2)
    # Where it is can be written at once.
    form.locator("#e-devices-total").fill("附件1 第1页")
    expect(unproved.locator("b")).to_have_text("1")
    expect(form.locator("#e-devices-total")).to_be_visible()
    # A link to what is hidden shows everything; so does another form.
    form.locator("#results-error [data-jump]").first.click()
    expect(filter_button(form, "all")).to_have_attribute("aria-pressed", "true")
    expect(form.locator("#f-devices-processing")).to_be_focused()
    unproved.click()
    form.locator("[data-filtered]").click()
    expect(filter_button(form, "all")).to_be_focused()


@pytest.mark.parametrize("width", [390, 1280])
def test_from_a_finding_to_its_field_and_back(form: Page, width: int) -> None:
    form.set_viewport_size({"width": width, "height": 700})
    contradict(form)
    link = form.locator("#results-error").get_by_role("link", name="加工设备")
    back = form.locator("[data-action=back]")
    link.focus()
    form.keyboard.press("Enter")
    field = form.locator("#f-devices-processing")
    expect(field).to_be_focused()
    expect(form.locator("[data-field='devices.processing'] label").first).to_be_in_viewport()
    assert not form.evaluate(HIDDEN_UNDER_THE_BAR)
    expect(back).to_be_visible()
    back.focus()
    form.keyboard.press("Enter")
    expect(link).to_be_focused()
    assert not form.evaluate(HIDDEN_UNDER_THE_BAR)
    expect(back).to_have_count(0)

    # The browser's own way back, and from the field to the results.
    link.click()
    expect(field).to_be_focused()
    form.go_back()
    expect(link).to_be_focused()
    see = form.locator("#m-devices-total").get_by_role("link", name="在结果里看").first
    see.click()
    entry = form.locator("#results-error li")
    expect(entry).to_be_focused()
    assert not form.evaluate(HIDDEN_UNDER_THE_BAR)
    back.click()
    expect(see).to_be_focused()

    # A finding that has been mended is gone: its heading is where to go back to.
    link.click()
    field.fill("20")
    expect(entry).to_have_count(0)
    back.click()
    expect(form.locator("#h-results-error")).to_be_focused()

    # From the bar, and back to it.
    form.locator("[data-count=warning]").click()
    expect(form.locator("#h-results-warning")).to_be_focused()
    back.click()
    expect(form.locator("[data-count=warning]")).to_be_focused()


def test_radio_buttons_are_jumped_to_and_the_results_keep_the_focus(form: Page) -> None:
    steps = form.locator("#results-conditions [data-jump='eligibility.legal_person']")
    steps.click()
    group = form.locator("#f-eligibility-legal_person")
    expect(group.get_by_label("还不知道")).to_be_focused()

    contradict(form)
    link = form.locator("#results-error [data-jump='devices.running']")
    link.focus()
    # Something else changes the list under who stands in it.
    form.evaluate(
        """() => {
          const control = document.querySelector("#f-devices-processing");
          control.value = "41";
          control.dispatchEvent(new Event("input", { bubbles: true }));
        }"""
    )
    expect(form.locator("#results-error li")).to_contain_text("121")
    expect(link).to_be_focused()


def test_a_figure_is_read_back_and_kept_as_typed(form: Page, tmp_path: Path) -> None:
    reading = form.locator("#n-devices-total")
    expect(reading).to_be_hidden()
    form.fill("#f-devices-total", "１２６万")
    expect(reading).to_have_text("= 1,260,000 台/套，即 126 万")
    form.locator("[data-field='devices.running'] [data-none]").click()
    expect(form.locator("#n-devices-running")).to_contain_text("算已填")
    form.fill("#f-org-total_assets", "1000000")
    expect(form.locator("#n-org-total_assets")).to_have_text(
        "= 1,000,000 万元，即 100 亿元，请核对单位"
    )
    expect(form.locator("[data-voice]")).to_contain_text("请核对单位")
    form.fill("#f-org-profit_last_year", "一大笔")
    expect(form.locator("#m-org-profit_last_year")).to_contain_text("读不出数字")
    expect(form.locator("#n-org-profit_last_year")).to_have_text("")
    assert saved(form, tmp_path)["answers"] == {
        "devices.total": "１２６万",
        "devices.running": "无",
        "org.total_assets": "1000000",
        "org.profit_last_year": "一大笔",
    }
    # What comes from a file is read back too.
    clear(form)
    open_file(form, answers_file(tmp_path, {"devices.total": 1259988}))
    expect(reading).to_have_text("= 1,259,988 台/套，即 125.9988 万")


def test_room_for_words_is_only_spoken_of_when_it_runs_out(form: Page) -> None:
    voice = form.locator("[data-voice]")
    form.evaluate("document.querySelector('[data-voice]').textContent = ''")
    text = form.locator("#f-architecture-text")
    assert "c-architecture-text" in str(text.get_attribute("aria-describedby"))
    text.fill("字" * 2249)
    expect(form.locator("#c-architecture-text")).to_have_text("2249 / 2500 字")
    assert form.locator("#c-architecture-text[data-left]").count() == 0
    text.fill("字" * 2480)
    expect(voice).to_have_text("还可以写 20 字")
    text.fill("字" * 2512)
    expect(voice).to_have_text("超过 12 字")


def test_a_field_that_nothing_calls_for_says_so_and_loses_nothing(
    form: Page, tmp_path: Path
) -> None:
    field = form.locator("[data-field='platform.build_partner']")
    note, control = field.locator(".sc-when"), form.locator("#f-platform-build_partner")
    mode = form.locator("#f-platform-build_mode")
    expect(note).to_have_text(re.compile("前面的“建设方式”选了“合作共建”才需要填。现在还没有选"))
    expect(field).to_have_attribute("data-uncalled", "")
    mode.get_by_label("合作共建").check()
    expect(note).to_contain_text("现在要填。")
    expect(field).not_to_have_attribute("data-uncalled", "")
    control.fill("某某科技公司")
    mode.get_by_label("自建").check()
    expect(note).to_contain_text("现在选的是“自建”，这一栏不用填。已填的内容还留着。")
    expect(control).to_have_value("某某科技公司")
    expect(control).to_be_editable()
    assert saved(form, tmp_path)["answers"]["platform.build_partner"] == "某某科技公司"
    note.get_by_role("link", name="建设方式").click()
    expect(mode.get_by_label("自建")).to_be_focused()
    form.locator("[data-action=back]").click()
    expect(note.get_by_role("link", name="建设方式")).to_be_focused()


def test_a_whole_round_by_keyboard(form: Page) -> None:
    """Type, go to the finding, to its field, back, filter, mend it, see the result."""
    press = form.keyboard.press
    focused = form.locator(":focus")
    form.evaluate("document.querySelector('.sc-skip').focus()")
    press("Tab")
    expect(focused).to_have_text("跳到检查结果")
    press("Shift+Tab")
    press("Enter")
    press("Tab")
    expect(filter_button(form, "all")).to_be_focused()
    for _ in range(3):
        press("Tab")
    expect(filter_button(form, "evidence")).to_be_focused()
    press("Tab")
    expect(focused).to_contain_text("看要求")
    press("Tab")
    press("ArrowLeft")
    expect(
        form.locator("#f-eligibility-registered_in_guangdong").get_by_label("否")
    ).to_be_checked()

    form.locator("#f-devices-total").focus()
    form.keyboard.type("100")
    # Enter in a line sends nothing away and loses nothing.
    press("Enter")
    expect(form.locator("#f-devices-total")).to_have_value("100")
    form.locator("#f-devices-running").focus()
    form.keyboard.type("120")
    see = form.locator("#m-devices-running a[data-see]")
    expect(see).to_be_visible()
    while not see.evaluate("(each) => each === document.activeElement"):
        press("Tab")
        assert not form.evaluate(HIDDEN_UNDER_THE_BAR)
    press("Enter")
    expect(form.locator("#results-error li")).to_be_focused()
    press("Tab")
    expect(focused).to_have_attribute("data-jump", "devices.running")
    press("Enter")
    expect(form.locator("#f-devices-running")).to_be_focused()

    filter_button(form, "error").focus()
    press("Space")
    expect(form.locator(".sc-field[data-field]:visible")).to_have_count(2)
    form.locator("#f-devices-running").focus()
    press("Control+A")
    form.keyboard.type("60")
    expect(form.locator("[data-count=error] b")).to_have_text("0")
    expect(form.locator("#f-devices-running")).to_be_focused()
    press("Escape")
    expect(form.locator("#f-devices-running")).to_be_focused()
    expect(filter_button(form, "all")).to_have_attribute("aria-pressed", "true")
    form.locator("[data-count=error]").focus()
    press("Enter")
    expect(form.locator("#h-results-error")).to_be_focused()
    press("Tab")
    press("Enter")
    expect(form.locator("[data-count=error]")).to_be_focused()


def test_own_numbers_are_bars_beside_the_published_lines(form: Page) -> None:
    picture = form.locator("[data-figure='devices.total'] + tr [data-scale]")
    bar, line = picture.locator("[data-bar-own]"), picture.locator("[data-line]").last

    def share(part: Locator, name: str) -> float:
        return float((part.get_attribute(name) or "").removesuffix("%"))

    expect(picture.locator("title")).to_have_text(
        "工业设备总数：您还没有填，所以没有条形；公开数字 1,400,000 台/套。只是参考，不是门槛。"
    )
    assert share(bar, "width") == 0
    for typed, own in (("70万", 700_000), ("1,400,000", 1_400_000), ("1.4亿台", 140_000_000)):
        form.fill("#f-devices-total", typed)
        expect(picture).to_contain_text(f"您填的 {own:,} 台/套")
        larger = max(own, 1_400_000)
        assert max(share(bar, "width"), share(line, "x1")) == pytest.approx(100 / 1.1, abs=0.01)
        assert share(bar, "width") == pytest.approx(100 * own / larger / 1.1, abs=0.01)
        assert share(line, "x1") == share(line, "x2")
        assert share(line, "x1") == pytest.approx(100 * 1_400_000 / larger / 1.1, abs=0.01)
        box, room = picture.locator("[data-line-label]").bounding_box(), picture.bounding_box()
        assert box and room
        assert (
            room["x"] - 1 <= box["x"] and box["x"] + box["width"] <= room["x"] + room["width"] + 1
        )
    form.locator("[data-field='devices.total'] [data-none]").click()
    expect(picture).to_contain_text("您填的是“无”，所以没有条形")
    assert share(bar, "width") == 0
    form.fill("#f-devices-total", "好多")
    expect(picture).to_contain_text("填的内容读不出数字，所以没有条形")
    expect(form.get_by_role("img", name=re.compile("工业设备总数：.*不是门槛"))).to_be_visible()
