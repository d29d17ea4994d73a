"""WCAG 2.2 at level AA, as far as axe can tell: on every kind of page, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from scripts.compile import compile_all
from tests.browser.selfcheck_page import open_file
from tests.site.kinds import guidance, recommending, self_checks

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
# The best practices too: none of them has to be left out.
LEVEL_AA = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
# The palette changes colours only: what the other rules look at is the same in both.
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
# What can differ where the same parts are laid out for a narrow window.
NARROW = {"type": "rule", "values": ["color-contrast", "target-size"]}
PALETTES = {"light": "default", "dark": "slate"}

RUN = """async ([rules, within]) => {
  for (const each of document.getAnimations()) each.finish();
  const how = { runOnly: rules, resultTypes: ["violations"], preload: false };
  return (await axe.run(within, how)).violations;
}"""


@pytest.fixture(scope="module")
def reader(browser: Browser, site: str) -> Iterator[Page]:
    """A page in which axe can look at one address after the other."""
    # A service worker of an earlier page would answer what a test wants to hold back.
    context = browser.new_context(locale="zh-CN", reduced_motion="reduce", service_workers="block")
    yield context.new_page()
    context.close()


def show(page: Page, address: str) -> None:
    """Open an address in light colours, with everything that can be unfolded unfolded."""
    page.emulate_media(color_scheme="light")
    page.goto(address)
    # Evaluated, not added as an element: the page's security policy would refuse that.
    page.evaluate(AXE.read_text("utf-8"))
    page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")


def violations(page: Page, scheme: str, rules: dict[str, Any], within: str = "html") -> list[str]:
    """What axe finds in one palette, a line for each element."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", PALETTES[scheme])
    return [
        f"{page.url} ({scheme}) {each['id']}: {node['html']} {node['failureSummary']}"
        for each in page.evaluate(RUN, [rules, within])
        for node in each["nodes"]
    ]


@pytest.mark.browser
def test_axe_finds_nothing_on_any_kind_of_guidance_page(reader: Page, site: str) -> None:
    found = []
    for path in guidance(compile_all(ROOT / "rubric")):
        show(reader, site + path)
        found += violations(reader, "light", LEVEL_AA)
        found += violations(reader, "dark", COLOURS)
    assert not found, "\n".join(found)


@pytest.mark.browser
def test_axe_finds_nothing_on_a_self_check_that_has_findings(
    reader: Page, site: str, tmp_path: Path
) -> None:
    found = []
    broken = tmp_path / "坏的.json"
    broken.write_text("{", "utf-8")
    for path in self_checks(compile_all(ROOT / "rubric")):
        show(reader, site + path)
        expect(reader.locator("[data-counts]")).to_be_visible(timeout=60_000)
        open_file(reader, broken)
        expect(reader.locator("[data-notice]")).to_be_visible()
        found += violations(reader, "light", LEVEL_AA)
        found += violations(reader, "dark", COLOURS)
        reader.set_viewport_size({"width": 320, "height": 700})
        found += violations(reader, "light", NARROW)
        for number in range(reader.locator("dialog").count()):
            reader.evaluate("(n) => document.querySelectorAll('dialog')[n].showModal()", number)
            for scheme in PALETTES:
                found += violations(reader, scheme, LEVEL_AA, "dialog[open]")
            wide = reader.evaluate("document.documentElement.scrollWidth - innerWidth")
            inside = reader.locator("dialog[open]").evaluate(
                "(each) => each.scrollWidth - each.clientWidth"
            )
            assert (wide, inside) == (0, 0)
            reader.evaluate("document.querySelector('dialog[open]').close()")
        reader.set_viewport_size({"width": 1280, "height": 720})
    assert not found, "\n".join(found)


@pytest.mark.browser
def test_axe_finds_nothing_on_the_page_for_recommending_units_with_lines_that_are_open(
    reader: Page, site: str, tmp_path: Path
) -> None:
    calls = compile_all(ROOT / "rubric")
    (call, *_) = [each for each in calls if each.rubric.quota]
    files = [tmp_path / "坏的.json"]
    files[0].write_text("{", "utf-8")
    for example in call.examples[:4]:
        files.append(tmp_path / f"{example.id}.json")
        files[-1].write_text(example.file(call.rubric), "utf-8")
    show(reader, site + recommending([call])[0])
    with reader.expect_file_chooser() as chooser:
        reader.get_by_role("button", name="选择答案文件").click()
    chooser.value.set_files(files)
    expect(reader.locator("[data-line]")).to_have_count(len(files), timeout=60_000)
    reader.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
    found = violations(reader, "light", LEVEL_AA) + violations(reader, "dark", COLOURS)
    reader.set_viewport_size({"width": 320, "height": 700})
    found += violations(reader, "light", NARROW)
    wide = reader.evaluate("document.documentElement.scrollWidth - innerWidth")
    reader.set_viewport_size({"width": 1280, "height": 720})
    assert (found, wide) == ([], 0)


@pytest.mark.browser
def test_axe_finds_nothing_while_python_is_on_its_way_nor_when_it_has_failed(
    reader: Page, site: str
) -> None:
    held: list[Route] = []
    over = False
    reader.route("**/runtime/**", lambda route: route.abort() if over else held.append(route))
    show(reader, site + self_checks(compile_all(ROOT / "rubric"))[0])
    expect(reader.locator("[data-status][data-engine=loading]")).to_be_visible()
    found = []
    for scheme in PALETTES:
        found += violations(reader, scheme, LEVEL_AA, ".sc-status")
    # What is asked for again fails at once.
    over = True
    for each in held:
        each.abort()
    expect(reader.locator("[data-failure]")).to_be_visible()
    for scheme in PALETTES:
        found += violations(reader, scheme, LEVEL_AA, ".sc-status")
        found += violations(reader, scheme, LEVEL_AA, "[data-failure]")
    reader.unroute("**/runtime/**")
    assert not found, "\n".join(found)


@pytest.mark.browser
@pytest.mark.parametrize("scheme", PALETTES)
def test_axe_would_find_faint_text_and_a_nameless_button(
    reader: Page, site: str, scheme: str
) -> None:
    show(reader, site)
    reader.evaluate(
        """() => {
          const faint = document.createElement("p");
          faint.textContent = "看不清";
          faint.style.color = "#888";
          faint.style.background = "#999";
          document.querySelector("article").append(faint, document.createElement("button"));
        }"""
    )
    found = violations(reader, scheme, LEVEL_AA)
    assert sorted(each.split()[2] for each in found) == ["button-name:", "color-contrast:"]
