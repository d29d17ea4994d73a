"""The single file of a call, opened from the disk without a network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.compile import compile_all
from scripts.offline import offline_page
from tests.browser.selfcheck_page import CALL, PYTHON_STARTS_MS, answers_file, open_file, saved

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
LEVEL_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WATCH = """
window.refused = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.refused.push(`${event.effectiveDirective} ${event.blockedURI}`));
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rubrics = {each.rubric.call.id: each.rubric for each in compile_all(ROOT / "rubric")}
    path = tmp_path_factory.mktemp("memory stick") / "自评.html"
    path.write_text(offline_page(rubrics[CALL]), "utf-8")
    return path


@pytest.fixture(scope="module")
def asked() -> list[str]:
    """Every address that the page and its thread have asked for."""
    return []


@pytest.fixture(scope="module")
def complaints() -> list[str]:
    return []


@pytest.fixture(scope="module")
def alone(browser: Browser, file: Path, asked: list[str], complaints: list[str]) -> Iterator[Page]:
    """The file, opened without a network, with Python running; tests share it."""
    context = browser.new_context(locale="zh-CN", offline=True)
    context.add_init_script(WATCH)
    context.on("request", lambda request: asked.append(request.url))
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on(
        "console",
        lambda message: complaints.append(message.text) if message.type == "error" else None,
    )
    page = context.new_page()
    page.emulate_media(color_scheme="light")
    page.goto(file.as_uri())
    expect(page.locator("[data-counts]")).to_be_visible(timeout=PYTHON_STARTS_MS)
    yield page
    context.close()


def test_its_policy_lets_nothing_out(file: Path) -> None:
    head = file.read_text("utf-8")[:2000]
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', head)
    assert policy
    assert re.findall(r"'[^']*unsafe[^']*'", policy[1]) == ["'wasm-unsafe-eval'"]
    assert "connect-src 'none'" in policy[1] and "default-src 'none'" in policy[1]
    assert not re.search(r"\*|http|'self'", policy[1])


def test_a_contradiction_is_found(alone: Page) -> None:
    alone.fill("#f-devices-total", "100")
    alone.fill("#f-devices-running", "120")
    error = alone.locator("#m-devices-total li[data-severity=error]")
    expect(error).to_contain_text("依据：粤工信工业互联网函〔2022〕7号 附件3")
    expect(error).to_contain_text("多于")
    alone.fill("#f-devices-running", "20")
    expect(error).to_have_count(0)


def test_answers_are_saved_opened_and_exported(alone: Page, tmp_path: Path) -> None:
    alone.once("dialog", lambda dialog: dialog.accept())
    open_file(alone, answers_file(tmp_path, {"org.name": "优盘里的公司", "growth.honors": "无"}))
    expect(alone.locator("#f-org-name")).to_have_value("优盘里的公司")
    assert saved(alone, tmp_path)["answers"] == {"org.name": "优盘里的公司", "growth.honors": "无"}
    with alone.expect_download() as download:
        alone.get_by_role("button", name="导出 Word 申报书").click()
    path = tmp_path / "form.docx"
    download.value.save_as(path)
    assert "优盘里的公司" in ZipFile(path).read("word/document.xml").decode()
    # What workbooks are written with is in the file too.
    with alone.expect_download() as download:
        alone.get_by_role("button", name="导出证明材料清单").click()
    path = tmp_path / "list.xlsx"
    download.value.save_as(path)
    assert "优盘里的公司" in ZipFile(path).read("xl/sharedStrings.xml").decode()


def test_it_says_what_it_is_and_where_things_are_kept(alone: Page) -> None:
    header = alone.locator("header")
    expect(header).to_contain_text("单文件离线版：不联网，内容不离开这台电脑")
    expect(header).to_contain_text("双跨平台 2022 · 广东广州，要求第 1 版，构建 ")
    expect(alone.locator("[data-files]")).to_contain_text("离开前请“保存到文件”")
    expect(alone.get_by_role("button", name="换到新版本")).to_have_count(0)


def test_no_link_leads_out_of_it(alone: Page) -> None:
    links = alone.evaluate(
        "[...document.querySelectorAll('[href],[src],[action]')].map((each) =>"
        " each.getAttribute('href') ?? each.getAttribute('src') ?? each.getAttribute('action'))"
    )
    assert [each for each in links if not each.startswith(("#", "data:"))] == []
    assert len(links) > 100
    targets = [each[1:] for each in links if each.startswith("#")]
    missing = alone.evaluate("ids => ids.filter((id) => !document.getElementById(id))", targets)
    assert missing == []
    expect(alone.get_by_text("看要求")).to_have_count(0)
    expect(alone.locator("[data-condition=entity]")).to_contain_text("（一） 注册地、法人资格")


def test_light_and_dark_follow_the_system_until_somebody_chooses(alone: Page) -> None:
    body = alone.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    alone.emulate_media(color_scheme="dark")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    switch = alone.get_by_role("button", name="颜色：跟随系统")
    switch.click()
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    alone.get_by_role("button", name="颜色：浅色").click()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    alone.get_by_role("button", name="颜色：深色").click()
    expect(switch).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(alone: Page, scheme: str) -> None:
    alone.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    alone.evaluate(AXE.read_text("utf-8"))
    alone.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
    found = alone.evaluate(
        """async (tags) => {
          for (const each of document.getAnimations()) each.finish();
          const { violations } = await axe.run({ runOnly: tags, resultTypes: ["violations"] });
          return violations.map(({ id, nodes }) => `${id}: ${nodes.map((each) => each.html)}`);
        }""",
        LEVEL_AA,
    )
    assert found == []


def test_nothing_was_asked_of_anywhere(
    alone: Page, asked: list[str], complaints: list[str]
) -> None:
    assert [each for each in asked if not each.startswith(("file:", "blob:", "data:"))] == []
    assert (alone.evaluate("window.refused"), complaints) == ([], [])
    # Nor could anything be, whatever runs in it.
    tried = alone.evaluate(
        """async () => {
          const image = new Image();
          image.src = "http://127.0.0.1:9/";
          await new Promise((done) => (image.onerror = done));
          return fetch("https://127.0.0.1:9/").then(() => "went", () => "stayed");
        }"""
    )
    assert tried == "stayed"
    alone.wait_for_function("window.refused.length >= 2")
    kinds = {each.split()[0] for each in alone.evaluate("window.refused")}
    assert kinds == {"img-src", "connect-src"}
