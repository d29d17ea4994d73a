"""What comes out of the printer, as the DOM in print media has it, beside the Word document."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from playwright.sync_api import Browser, Page, expect

from scripts.compile import Compiled, compile_all
from selfcheck.answers import read_answers
from selfcheck.word.application import application
from tests.browser.selfcheck_page import CALL, answers_file, open_file, open_form, settled

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
A4_POINTS = (595, 842)

# In the form's order, what is to be seen of each paragraph; the lines to write on have no text.
PAPER_LINES = """() => [...document.querySelectorAll("[data-paper] :is(h1, h2, h3, h4, h5, p)")]
  .filter((each) => each.checkVisibility() && each.className !== "sc-draft")
  .map((each) => [/^H/.test(each.tagName) ? Number(each.tagName[1]) : 0, each.textContent])"""
SEEN = "() => document.body.innerText"
BEFORE_PRINT = "() => { dispatchEvent(new Event('beforeprint')); }"
AFTER_PRINT = "() => { dispatchEvent(new Event('afterprint')); }"
# Tells that the page has asked for printing, which a test then does itself.
CATCH_PRINT = "() => { window.print = () => document.body.toggleAttribute('data-asked', true); }"
STATE = """() => ({
  open: [...document.querySelectorAll("details")].map((each) => each.open),
  focus: document.activeElement.id,
  scroll: [scrollX, scrollY],
  typed: [...document.querySelectorAll("[data-control]")].map((each) => [each.value, each.checked]),
})"""


@pytest.fixture(scope="module")
def call() -> Compiled:
    return next(each for each in compile_all(ROOT / "rubric") if each.rubric.call.id == CALL)


def example(call: Compiled, name: str) -> str:
    return next(each for each in call.examples if each.id == name).file(call.rubric)


def word_lines(call: Compiled, answers: str) -> list[tuple[int, str]]:
    """Heading level, or 0, and text of each paragraph of the Word document that says anything.

    Without its table of contents: only Word knows the numbers of its pages.
    """
    document = Document(BytesIO(application(call.rubric, read_answers(answers))))
    lines = []
    for paragraph in document.element.body.iter(qn("w:p")):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        name = "" if style is None else style.get(qn("w:val"))
        text = "".join(piece.text or "" for piece in paragraph.iter(qn("w:t")))
        if text.strip("＿") and not name.startswith(("TOC", "Contents")):
            level = int(name[-1]) + 1 if name.startswith("Heading") else int(name == "FormTitle")
            lines.append((level, text))
    return lines


def paper_lines(page: Page) -> list[tuple[int, str]]:
    return [
        (level, text.replace("\u00a0", " ")) for level, text in page.evaluate(PAPER_LINES) if text
    ]


def lay(page: Page) -> None:
    """What the browser does when somebody chooses “print”."""
    page.evaluate(BEFORE_PRINT)
    page.emulate_media(media="print")


def clear_away(page: Page) -> None:
    # None at all, not the screen's: that would be printed then.
    page.emulate_media(media="null")
    page.evaluate(AFTER_PRINT)


def ask_for(page: Page, button: str) -> None:
    page.evaluate(CATCH_PRINT)
    page.get_by_role("button", name=button).click()
    page.wait_for_selector("body[data-asked]")
    page.evaluate("document.body.removeAttribute('data-asked')")


def open_answers(page: Page, folder: Path, text: str) -> None:
    path = folder / "答案.json"
    path.write_text(text, "utf-8")
    open_file(page, path)
    expect(page.locator("[data-notice-text]")).to_contain_text("已打开")
    settled(page)


@pytest.mark.parametrize("name", ["sound-and-complete", "all-none", "all-blank"])
def test_the_paper_says_line_by_line_what_the_word_document_says(
    form: Page, call: Compiled, tmp_path: Path, name: str
) -> None:
    answers = example(call, name)
    open_answers(form, tmp_path, answers)
    ask_for(form, "打印申报书")
    lay(form)
    assert paper_lines(form) == word_lines(call, answers)
    # And nothing else of the page is printed.
    paper = form.locator("[data-paper]")
    assert form.evaluate(SEEN).strip() == paper.inner_text().strip()
    assert paper.inner_text().startswith("未提交、自评草稿。")
    assert "检查程序没有就绪" not in paper.inner_text()
    clear_away(form)
    expect(paper).to_be_hidden()


def test_without_scripts_the_blank_form_is_printed(
    browser: Browser, site: str, call: Compiled
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    open_form(page, site)
    page.emulate_media(media="print")
    text = page.locator("body").inner_text()
    context.close()
    place = 0
    for _, line in word_lines(call, example(call, "all-blank")):
        place = text.find(line.strip(), place)
        assert place >= 0, line
    assert text.strip().startswith("未提交、自评草稿。")
    for furniture in ("自评：", "看要求", "浏览器没有运行脚本", "打印申报书", "检查结果"):
        assert furniture not in text


@pytest.mark.usefixtures("no_python")
def test_without_python_answers_stand_as_typed_and_the_paper_says_so(
    page: Page, site: str, tmp_path: Path
) -> None:
    open_form(page, site)
    hostile = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>"
    long = "字" * 2500
    given = {
        "org.name": hostile,
        "org.founded": "2014-09-01",
        "platform.built": "2018-05",
        "platform.build_mode": "joint",
        "platform.investment": "65000",
        "org.debt_ratio": "无",
        "devices.total": "126 万台",
        "devices.protocols": "0",
        "security.device": True,
        "security.data": False,
        "solutions.uses_ai": True,
        "architecture.text": f"第一段 {hostile}\n\n{long}",
    }
    evidence = {"devices.total": ["附件1 第1页", hostile]}
    open_file(page, answers_file(tmp_path, given, evidence=evidence))
    expect(page.locator("[data-notice-text]")).to_contain_text("已打开")
    ask_for(page, "打印申报书")
    lay(page)
    lines = [text for _, text in paper_lines(page)]
    for line in (
        hostile,
        "2014年9月1日",
        "2018年5月",
        "□自建　☑合作共建",
        "65000万元",
        "☑可连接的工业设备/产品/产线种类及数量： 126 万台 台/套",
        "□工业协议兼容适配数量： 0 种",
        "☑具有设备和数据接入安全防护手段：☑是　□否",
        "□具有数据安全防护：□是　☑否",
        "5G□、大数据□、人工智能☑、数字孪生□、区块链□、工业AR/VR技术□",
        f"第一段 {hostile}",
        long,
        f"证明材料2　工业设备总数：{hostile}",
    ):
        assert line in lines
    assert lines[lines.index("负债率") + 1] == "无"
    assert page.locator("[data-paper] :is(img, script)").count() == 0
    assert "数字按填写的样子打印，没有换算" in page.locator("[data-paper]").inner_text()
    # Nothing is cut off at an edge of the paper.
    page.set_viewport_size({"width": 601, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_has_just_been_typed_is_on_the_paper_before_python_has_read_it(form: Page) -> None:
    # The browser does not wait, so this is all within one task.
    form.evaluate(
        """() => {
          const control = document.querySelector("#f-devices-total");
          control.value = "126 万台";
          control.dispatchEvent(new Event("input", { bubbles: true }));
          dispatchEvent(new Event("beforeprint"));
        }"""
    )
    line = form.locator("[data-paper] [data-line='devices.total']")
    note = form.locator("[data-as-typed]")
    expect(line).to_have_text("126 万台")
    assert not note.evaluate("(each) => each.hidden")
    clear_away(form)
    settled(form)
    ask_for(form, "打印申报书")
    lay(form)
    expect(line).to_have_text("1,260,000")
    expect(note).to_be_hidden()
    clear_away(form)


@pytest.mark.usefixtures("no_python")
def test_what_is_printed_does_not_depend_on_the_palette(page: Page, site: str) -> None:
    # Whether a text is dark, and what is behind it; the exact shades may differ.
    colours = """() => {
      const bright = (colour) => {
        const [red, green, blue, alpha = 1] = colour.match(/[\\d.]+/g).map(Number);
        return alpha < 0.2 ? "none" : (red + green + blue) / 3 > 127 ? "light" : "dark";
      };
      for (const each of document.getAnimations()) each.finish();
      return [...document.querySelectorAll("body, .md-content *")]
        .filter((each) => each.checkVisibility())
        .map((each) => [each.tagName, getComputedStyle(each)])
        .map(([tag, look]) => `${tag} ${bright(look.color)} ${bright(look.backgroundColor)}`);
    }"""
    for address in (f"{CALL}/conditions/", f"{CALL}/dimensions/social_contribution/", ""):
        seen = {}
        for palette in ("default", "slate"):
            page.emulate_media(color_scheme="dark" if palette == "slate" else "light")
            page.goto(f"{site}{address}")
            expect(page.locator("body")).to_have_attribute("data-md-color-scheme", palette)
            page.emulate_media(media="print")
            seen[palette] = page.evaluate(colours)
            page.emulate_media(media="null")
        assert seen["default"] == seen["slate"], address
        assert len(seen["default"]) > 10
        assert "P dark none" in seen["default"]


def test_the_type_and_the_paper_are_what_the_notice_asks_for(form: Page) -> None:
    lay(form)
    look = """(selector) => {
      const style = getComputedStyle(document.querySelector(`[data-paper] ${selector}`));
      return [style.fontSize, style.fontFamily.replaceAll('"', "").split(",")[0], style.breakAfter];
    }"""
    sixteen = f"{16 / 72 * 96:.4f}px"
    assert form.evaluate(look, "h2") == [sixteen, "SimHei", "avoid"]
    assert form.evaluate(look, "h3") == [sixteen, "KaiTi", "avoid"]
    for selector in ("h4", "h5"):
        assert form.evaluate(look, selector) == [sixteen, "FangSong", "avoid"]
    assert form.evaluate(look, "[data-style=BodyText]") == [sixteen, "FangSong", "auto"]
    assert (
        form.evaluate("getComputedStyle(document.querySelector('[data-paper] tr')).breakInside")
        == "avoid"
    )
    assert form.locator("[data-paper]").get_attribute("lang") == "zh-CN"
    clear_away(form)
    pages = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", form.pdf(prefer_css_page_size=True))
    assert {(round(float(width)), round(float(height))) for width, height in pages} == {A4_POINTS}
    # Longer than a screen: it is the form, page after page.
    assert len(pages) > 8


def test_results_are_printed_unfolded_and_the_screen_is_as_before(
    form: Page, call: Compiled, tmp_path: Path
) -> None:
    open_answers(form, tmp_path, example(call, "no-evidence-named"))
    form.fill("#f-org-name", "某某公司")
    form.fill("#f-devices-total", "1")
    settled(form)
    form.locator("[data-indicators]").first.evaluate("(each) => { each.open = true; }")
    form.get_by_role("button", name="打印检查结果").focus()
    ask_for(form, "打印检查结果")
    form.evaluate("scrollTo(0, 1234)")
    before = form.evaluate(STATE)
    # A browser prints what is there at the end of this very task.
    intervals = form.evaluate(
        """() => {
          dispatchEvent(new Event("beforeprint"));
          const intervals = document.querySelectorAll("[data-indicator] [data-interval]");
          return [...intervals].map((each) => each.textContent);
        }"""
    )
    form.emulate_media(media="print")
    seen = form.evaluate(SEEN)
    rubric = call.rubric
    wanted = (
        f"检查结果：{rubric.call.short_title}",
        "不是主管部门的评审，也不代表入选；没有提交任何材料。",
        rubric.call.not_published,
        "某某公司",
        f"本站整理的要求第 {rubric.call.version} 版",
        "按这台电脑的时钟",
        form.locator("[data-verdict]").text_content(),
        "权重没有公布，所以按几种公开写明的假设各算一遍",
        *(figure.said for figure in rubric.figures if figure.field and figure.value is not None),
        *(condition.title for condition in rubric.conditions),
        *form.locator("[data-weighting] th").all_text_contents(),
        *form.locator("[data-results] [data-check] > p:first-child").all_text_contents(),
        *form.locator("[data-steps] li > p:first-child").all_text_contents(),
        *form.locator("[data-why] li").all_text_contents(),
    )
    words = "".join(seen.split())
    assert [each for each in wanted if "".join(str(each).split()) not in words] == []
    assert re.search(r"打印时间\s+20\d\d年\d+月\d+日", seen)
    assert form.locator("[data-weighting] th").count() > 2
    assert form.locator("[data-steps] li").count() > 5
    assert len(intervals) == len(rubric.indicators)
    assert "—" not in intervals
    assert form.locator("[data-results] details:not([open])").count() == 0
    for absent in ("打印申报书", "看要求", "逐项看", "一、申报企业基本信息"):
        assert absent not in seen
    # Some browsers scroll while they lay out the paper.
    form.evaluate("scrollTo(0, 0)")
    clear_away(form)
    assert form.evaluate(STATE) == before

    # Without a choice it is the form again.
    lay(form)
    assert "检查结果" not in form.evaluate(SEEN)
    assert "一、申报企业基本信息" in form.evaluate(SEEN)
    clear_away(form)
    assert form.evaluate(STATE) == before


def test_results_that_python_has_not_confirmed_are_printed_as_such(form: Page) -> None:
    ask_for(form, "打印检查结果")
    form.evaluate(
        """() => {
          const control = document.querySelector("#f-devices-total");
          control.value = "5";
          control.dispatchEvent(new Event("input", { bubbles: true }));
          dispatchEvent(new Event("beforeprint"));
        }"""
    )
    expect(form.locator("[data-report-state]")).to_have_text(
        "填写的内容刚刚改过，下面还是改之前的结果。"
    )
    clear_away(form)
    settled(form)
