"""What the self-check says of the answers: explained, with what each step is worth."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from selfcheck.answers import read_answers
from selfcheck.jsondata import rubric_from_json
from selfcheck.word.application import application
from tests.browser.selfcheck_page import (
    CALL,
    answers_file,
    clear,
    open_file,
    open_form,
    saved,
    settled,
    start,
)

pytestmark = pytest.mark.browser

PAGE_OPENS_MS = 30_000
# Fields of every kind, found out of order; typed as by hand, but without taking the focus.
EDIT = """(number) => {
  const controls = [...document.querySelectorAll("[data-field] [data-control]")];
  const control = controls[(number * 37) % controls.length];
  if (/radio|checkbox/.test(control.type)) control.checked = !control.checked;
  else if (control.type === "date") control.value = "2019-12-01";
  else control.value = ["", "7", "120000", "无"][number % 4];
  control.dispatchEvent(new Event("input", { bubbles: true }));
}"""
EDITS = 16
# The list of evidence is asked for by itself and comes a little later.
DRAWN = """(results) => {
  const copy = results.cloneNode(true);
  copy.querySelector("[data-proving]")?.remove();
  return copy.innerHTML;
}"""
TICKS = ("5g", "big_data", "ai", "digital_twin", "blockchain", "ar_vr")


def example(site_dir: Path, name: str) -> Path:
    return site_dir / CALL / "selfcheck" / "examples" / f"{name}.json"


@pytest.mark.usefixtures("no_python")
def test_an_example_opens_like_a_file(page: Page, site: str) -> None:
    address = f"{site}{CALL}/selfcheck/"
    name = page.locator("#f-org-name")
    notice = page.locator("[data-notice]")
    page.goto(f"{site}{CALL}/examples/")
    page.locator("#example-sound-and-complete").get_by_text("在自评里打开").click()
    expect(notice).to_contain_text("已打开“", timeout=PAGE_OPENS_MS)
    expect(name).to_have_value("广州示例智联科技有限公司")
    assert page.url == address

    name.fill("某某公司")
    expect(page.locator("[data-stored]")).to_contain_text("已保存")
    page.reload()
    expect(name).to_have_value("某某公司")
    expect(notice).to_be_hidden()

    with page.expect_event("dialog") as asked:
        page.once("dialog", lambda dialog: dialog.dismiss())
        open_form(page, site, "?example=devices-over-total")
    assert "会替换现在填写的内容" in asked.value.message
    assert page.url == address
    expect(name).to_have_value("某某公司")
    page.reload()
    expect(name).to_have_value("某某公司")

    page.once("dialog", lambda dialog: dialog.accept())
    open_form(page, site, "?example=devices-over-total")
    expect(page.locator("#f-devices-total")).to_have_value("120万")
    expect(name).to_have_value("")


@pytest.mark.usefixtures("no_python")
@pytest.mark.parametrize(
    ("name", "reason"),
    [("no-such-example", "没有这个示例"), ("..%2Frubric", "只能有小写字母、数字和连字符")],
)
def test_an_example_that_is_not_there_is_said(
    page: Page, site: str, name: str, reason: str
) -> None:
    open_form(page, site)
    page.fill("#f-org-name", "某某公司")
    expect(page.locator("[data-stored]")).to_contain_text("已保存")
    open_form(page, site, f"?example={name}")
    expect(page.locator("[data-notice]")).to_contain_text("没有打开")
    expect(page.locator("[data-notice]")).to_contain_text(reason)
    expect(page.locator("#f-org-name")).to_have_value("某某公司")
    assert page.url == f"{site}{CALL}/selfcheck/"


def test_every_indicator_is_explained_down_to_the_answers(form: Page) -> None:
    dimension = form.locator("[data-indicators=platform_resources]")
    devices = dimension.locator("[data-indicator=devices]")
    form.fill("#f-devices-total", "1200000")
    settled(form)
    dimension.locator("summary").click()
    expect(dimension.locator("[data-indicator]")).to_have_count(5)
    expect(devices.locator("[data-interval]")).to_have_text("10%–100%")
    expect(devices).to_contain_text("工业设备总数 1,200,000 台/套，还没有登记证明")
    expect(devices.locator("[data-sure]")).to_have_attribute("width", "10")

    # It follows what is typed while it stays open.
    form.locator("[data-field='devices.total'] .sc-evidence summary").click()
    form.fill("#e-devices-total", "附件1 第3页")
    expect(devices).to_contain_text("工业设备总数 1,200,000 台/套，证明：附件1 第3页")
    expect(devices.locator("[data-interval]")).to_have_text("20%–100%")
    devices.get_by_role("link", name="工业协议数").click()
    expect(form.locator("#f-devices-protocols")).to_be_focused()


def test_every_step_says_what_it_is_worth(form: Page, site_dir: Path) -> None:
    open_file(form, example(site_dir, "all-none"))
    settled(form)
    step = form.locator("[data-steps] li[data-kind=gap]").first
    worth = step.locator(".sc-worth")
    expect(worth).to_have_text("21 个指标同等重要：最多 +2.4%可能改变各维度的先后")
    step.locator("summary").click()
    expect(step.locator(".sc-others li")).to_have_text(
        [
            "5 个维度同等重要：最多 +2%",
            "每个维度各占 10%–30%，怎么分都行：最多 +1%–3%（看权重怎么定）",
            "任意权重：最多 +0%–50%（看权重怎么定）",
        ]
    )
    form.fill("#f-devices-total", "一百多台")
    error = form.locator("[data-steps] li[data-kind=error]")
    expect(error).to_have_count(1)
    expect(error.locator(".sc-worth")).to_have_count(0)


@pytest.mark.parametrize(
    ("call", "name"),
    [(CALL, "sound-and-complete"), ("innovative-sme-2022", "main-business-over-total")],
)
def test_results_drawn_edit_by_edit_are_those_drawn_at_once(
    page: Page, site: str, call: str, name: str
) -> None:
    start(page, site, f"?example={name}", call)
    results = page.locator("[data-results]")
    seen = set()
    for number in range(EDITS):
        page.evaluate(EDIT, number)
        settled(page)
        seen.add(results.evaluate(DRAWN))
    assert len(seen) > EDITS / 2
    expect(page.locator("[data-stored]")).to_contain_text("已保存")
    last = results.evaluate(DRAWN)
    page.reload()
    settled(page)
    expect(page.locator("[data-results]:not([data-unconfirmed])")).to_have_count(1)
    expect(page.locator("[data-counts]")).to_be_visible()
    assert results.evaluate(DRAWN) == last


def test_what_stays_in_the_results_is_left_as_it_is(page: Page, site: str) -> None:
    start(page, site, "?example=devices-over-total")
    settled(page)
    later = page.locator(".sc-further")
    later.locator("> summary").click()
    link = page.locator("[data-found] [data-jump]").first
    link.focus()
    before = page.locator("[data-steps]").inner_html()
    page.evaluate(EDIT, 2)
    settled(page)
    assert page.locator("[data-steps]").inner_html() != before
    expect(later).to_have_attribute("open", "")
    expect(link).to_be_focused()


def test_what_no_longer_matters_is_marked(form: Page, site_dir: Path) -> None:
    open_file(form, example(site_dir, "sound-and-complete"))
    settled(form)
    mark = form.locator("#s-solutions-uses_blockchain")
    expect(mark).to_have_text("这一项已不影响结果")
    expect(form.locator("[data-settled]:not(:empty)")).to_have_count(3)
    assert "s-solutions-uses_blockchain" in str(
        form.locator("#f-solutions-uses_blockchain").get_attribute("aria-describedby")
    )
    for each in TICKS[:3]:
        form.locator(f"#f-solutions-uses_{each}").uncheck()
    expect(form.locator("[data-settled]:not(:empty)")).to_have_count(0)


def test_own_numbers_stand_beside_the_published_ones(form: Page) -> None:
    beside = form.locator("[data-field='devices.total'] .sc-reference")
    expect(beside).to_contain_text("公开参考：平均接入工业设备达到 140 万台/套")
    expect(beside).to_contain_text("2020-10-30")
    beside.locator("summary").click()
    expect(beside).to_contain_text("不是门槛，也不能当及格线")
    row = form.locator("[data-figure='devices.total']")
    expect(row.locator("[data-own]")).to_have_text("未填")
    form.fill("#f-devices-total", "126 万台")
    expect(row.locator("[data-own]")).to_have_text("126 万台")
    expect(row).to_contain_text("平均接入工业设备达到 140 万台/套")
    expect(form.locator("#results")).to_contain_text("其余各项没有公开参考")


def test_none_of_the_above_is_an_answer_to_every_box(form: Page, tmp_path: Path) -> None:
    none = form.get_by_label("以上都没有")
    ids = [f"solutions.uses_{each}" for each in TICKS]
    form.locator("#f-solutions-uses_5g").check()
    none.check()
    expect(form.locator("#f-solutions-uses_5g")).not_to_be_checked()
    document = saved(form, tmp_path)
    assert document["answers"] == dict.fromkeys(ids, False)
    form.locator("[data-indicators=enabling_results] summary").click()
    solutions = form.locator("[data-indicator=solutions]")
    expect(solutions).to_contain_text("区块链技术 否")

    clear(form)
    expect(none).not_to_be_checked()
    open_file(form, answers_file(tmp_path, document["answers"]))
    expect(none).to_be_checked()
    form.locator("#f-solutions-uses_ai").check()
    expect(none).not_to_be_checked()
    # The others are unknown again, not denied.
    assert saved(form, tmp_path)["answers"] == {"solutions.uses_ai": True}
    none.check()
    none.uncheck()
    assert saved(form, tmp_path)["answers"] == {}


def test_one_denied_box_of_a_file_is_kept_and_shown(form: Page, tmp_path: Path) -> None:
    answers = {"solutions.uses_5g": True, "solutions.uses_ai": False}
    open_file(form, answers_file(tmp_path, answers))
    shown = form.locator("[data-field='solutions.uses_ai'] [data-denied-word]")
    expect(shown).to_be_visible()
    expect(form.locator("[data-denied-word]:visible")).to_have_count(1)
    assert saved(form, tmp_path)["answers"] == answers
    form.locator("#f-solutions-uses_ai").check()
    expect(shown).to_be_hidden()
    assert saved(form, tmp_path)["answers"] == answers | {"solutions.uses_ai": True}


def test_published_points_are_explained_and_doubted_while_there_are_errors(
    page: Page, site: str
) -> None:
    start(page, site, "?example=main-business-over-total", "innovative-sme-2022")
    settled(page)
    verdict, caution = page.locator("[data-verdict]"), page.locator("[data-caution]")
    expect(verdict).to_have_text("达到公布的分数线（不代表入选）")
    expect(caution).to_have_text("有错误要改，改后结论可能变")
    expect(caution).to_be_visible()
    expect(page.locator("[data-announce]")).to_contain_text("有错误要改")
    expect(page.locator("[data-total] [data-interval]")).to_have_text("100 分")
    expect(page.locator("#results")).not_to_contain_text("没有公布权重")
    expect(page.locator("#results")).to_contain_text("各项都没有公开参考")

    page.locator("[data-indicators=innovation] summary").click()
    points = page.locator("[data-indicator=intellectual_property]")
    expect(points.locator("[data-interval]")).to_have_text("20 分")
    page.locator("#f-ip-best").get_by_label(re.compile("自主研发的Ⅰ类")).check()
    expect(points.locator("[data-interval]")).to_have_text("15 分")
    expect(points).to_contain_text("得 15 分")
    step = page.locator("[data-steps] li[data-kind=gap]")
    expect(step.locator(".sc-worth")).to_have_text("最多再得 5 分")

    page.fill("#f-revenue-total", "20000")
    expect(page.locator("[data-count=error] b")).to_have_text("0")
    expect(caution).to_be_hidden()


def test_the_radar_says_what_the_table_says(form: Page) -> None:
    form.fill("#f-devices-total", "1200000")
    settled(form)
    chart = form.get_by_role("img", name=re.compile("5 个维度的雷达图"))
    expect(chart).to_be_visible()
    for row in form.locator("tr[data-dimension]").all():
        title = row.locator("th").inner_text()
        interval = row.locator("[data-interval]").inner_text()
        expect(form.locator("[data-radar] title")).to_contain_text(f"{title} {interval}")
    outlines = {
        which: [
            tuple(map(float, each.split(",")))
            for each in (form.locator(f"[data-{which}]").get_attribute("points") or "").split()
        ]
        for which in ("certain", "possible")
    }
    spokes = [
        tuple(float(line.get_attribute(name) or "") for name in ("x1", "y1", "x2", "y2"))
        for line in form.locator("[data-spoke]").all()
    ]
    # What is possible reaches the full mark; of what is certain only the first has left the centre.
    assert outlines["possible"] == [spoke[2:] for spoke in spokes]
    moved = [point != spoke[:2] for point, spoke in zip(outlines["certain"], spokes, strict=True)]
    assert moved == [True, False, False, False, False]


def test_every_weighting_has_its_bar_and_interval(form: Page) -> None:
    rows = form.locator("[data-weightings] [data-weighting]")
    expect(rows).to_have_count(4)
    form.fill("#f-devices-total", "1200000")
    settled(form)
    expect(form.locator("[data-weighting=any] [data-interval]")).to_have_text("0%–100%")
    share = form.locator("[data-weighting=equal_indicators]")
    low = int(share.locator("[data-interval]").inner_text().split("%")[0])
    drawn = float(share.locator("[data-sure]").get_attribute("width") or "")
    assert low == int(drawn) and drawn > 0
    expect(rows).to_have_count(4)


def test_the_most_rewarding_step_has_the_longest_bar(form: Page) -> None:
    widths = [
        float(each.get_attribute("width") or "")
        for each in form.locator("[data-steps] [data-open]").all()
    ]
    assert len(widths) > 5
    assert max(widths) == 100 and widths == sorted(widths, reverse=True)


def test_the_word_file_is_the_one_the_terminal_writes(
    form: Page, site_dir: Path, tmp_path: Path
) -> None:
    form.fill("#f-org-name", "某某公司 & <合作方>")
    form.fill("#f-devices-total", "126 万台")
    settled(form)
    with form.expect_download() as download:
        form.get_by_role("button", name="导出 Word 申报书").click()
    path = tmp_path / "申报书.docx"
    download.value.save_as(path)
    assert download.value.suggested_filename.endswith(".docx")
    rubric = rubric_from_json((site_dir / CALL / "selfcheck" / "rubric.json").read_text("utf-8"))
    answers = read_answers(json.dumps(saved(form, tmp_path)))
    # Deflate may pack differently where another zlib is built in; the content may not differ.
    assert contents_of(path.read_bytes()) == contents_of(application(rubric, answers))


def contents_of(file: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(file)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
