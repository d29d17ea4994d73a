"""The guidance of a call as one document: found from its overview, by no search, fit to print."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

CALL = "shuangkua-2022-guangdong"
# A4 without its margins, in CSS pixels.
PAPER: ViewportSize = {"width": 657, "height": 979}

# Elements that stick out of the paper to the right, by their class.
OUTSIDE = """(width) => [...document.querySelectorAll(".whole *")]
  .filter((each) => each.getBoundingClientRect().right > width + 1)
  .map((each) => each.className || each.tagName)"""


def test_no_search_finds_it_beside_the_pages_it_is_made_of(site: str, site_dir: Path) -> None:
    html = (site_dir / CALL / "guide" / "index.html").read_text("utf-8")
    assert '<meta name="robots" content="noindex">' in html
    assert f'<link rel="canonical" href="{site}{CALL}/guide/">' in html
    index = json.loads((site_dir / "search" / "search_index.json").read_text("utf-8"))
    found = [each["location"] for each in index["docs"] if each["location"].startswith(CALL)]
    assert f"{CALL}/apply/#deliveries" in found
    assert not [each for each in found if each.startswith(f"{CALL}/guide")]
    sitemap = (site_dir / "sitemap.xml").read_text("utf-8")
    assert f"<loc>{site}{CALL}/apply/</loc>" in sitemap
    assert "/guide/" not in sitemap


@pytest.mark.browser
def test_the_overview_leads_to_it_and_its_contents_to_an_indicator(page: Page, site: str) -> None:
    page.goto(f"{site}{CALL}/")
    page.locator("article").get_by_role("link", name="整本打印").click()
    expect(page.locator("h1")).to_have_text(
        "2022年跨行业跨领域工业互联网平台申报（广东省、广州市）"
    )
    contents = page.get_by_role("navigation", name="整本的目录")
    contents.get_by_role("link", name="2.3 自研杀手锏工业APP情况").click()
    expect(page.locator("#indicators-killer_apps h3").first).to_be_in_viewport()


@pytest.mark.browser
def test_on_paper_parts_begin_a_page_and_nothing_sticks_out(page: Page, site: str) -> None:
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print")
    page.goto(f"{site}{CALL}/guide/")
    for hidden in (".md-header", ".md-tabs", ".md-footer", ".whole__how"):
        expect(page.locator(hidden)).to_be_hidden()
    breaks = page.locator(".whole__part").evaluate_all(
        "(all) => all.map((each) => [each.id, getComputedStyle(each).breakBefore])"
    )
    # An indicator that begins its dimension stands below it.
    after_dimension = {
        after
        for (before, _), (after, _) in itertools.pairwise(breaks)
        if before.startswith("dimensions-")
    }
    assert {each for each, how in breaks if how != "page"} == after_dimension
    assert page.evaluate(OUTSIDE, PAPER["width"]) == []


@pytest.mark.browser
def test_single_pages_print_without_what_only_a_screen_needs(page: Page, site: str) -> None:
    page.emulate_media(media="print")
    page.goto(f"{site}{CALL}/indicators/devices/")
    expect(page.locator("#fields ~ .block table").first).to_be_visible()
    for hidden in (".md-header", ".go", ".origin", ".headerlink"):
        assert page.locator(f"{hidden}:visible").count() == 0, hidden
