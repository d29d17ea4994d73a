"""The built site under its security policy: every page has it, and nothing on a page needs more."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from scripts.compile import Compiled, compile_all
from scripts.security import HEADER
from tests.site.kinds import guidance, recommending, self_checks

ROOT = Path(__file__).parents[2]
PYTHON_STARTS_MS = 60_000
# Browsers look for the encoding in the first 1024 bytes only.
CHARSET_WITHIN = 1024

WATCH = """
window.refused = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.refused.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
"""


@pytest.fixture(scope="module")
def calls() -> tuple[Compiled, ...]:
    return compile_all(ROOT / "rubric")


@pytest.fixture
def context(context: BrowserContext) -> BrowserContext:
    context.add_init_script(WATCH)
    return context


def refused(page: Page) -> list[str]:
    """What the browser has refused since the page was opened."""
    found: list[str] = page.evaluate("window.refused")
    return [f"{page.url}: {each}" for each in found]


def test_every_built_page_has_one_policy_without_loopholes(
    site: str, site_dir: Path, calls: tuple[Compiled, ...]
) -> None:
    with_python = {f"{each}index.html" for each in (*self_checks(calls), *recommending(calls))}
    with_python |= {f"offline/{each.rubric.call.id}.html" for each in calls}
    for path in site_dir.rglob("*.html"):
        name = path.relative_to(site_dir).as_posix()
        html = path.read_text("utf-8")
        head = re.search(rf'<head><meta http-equiv="{HEADER}" content="([^"]+)">', html)
        assert head and html.count(HEADER) == 1, name
        unsafe = re.findall(r"'[^']*unsafe[^']*'", head[1])
        assert unsafe == (["'wasm-unsafe-eval'"] if name in with_python else []), name
        assert "*" not in head[1] and "http" not in head[1], name
        assert b'<meta charset="utf-8">' in path.read_bytes()[:CHARSET_WITHIN], name


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_guidance_pages_are_refused_nothing(
    page: Page, site: str, calls: tuple[Compiled, ...], console_errors: list[str], scheme: str
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    found = []
    for path in guidance(calls):
        page.goto(site + path)
        found += refused(page)
    assert (found, console_errors) == ([], [])


@pytest.mark.browser
def test_the_search_and_the_palette_work(
    page: Page, site: str, calls: tuple[Compiled, ...], console_errors: list[str]
) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(site)
    for wanted in ("default", "slate"):
        page.locator("[data-md-component=palette] label:visible").click()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", wanted)
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    entry = page.locator(".md-search__input")
    entry.click()
    entry.fill("材料")
    entry.press("End")  # the theme waits for a key to be released; filling in releases none
    expect(page.locator(".md-search-result__link").first).to_be_visible(timeout=15_000)
    assert refused(page) == []
    entry.press("Enter")
    expect(page).not_to_have_url(site)
    page.wait_for_load_state()
    assert (refused(page), console_errors) == ([], [])


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_self_check_starts_python(
    page: Page, site: str, calls: tuple[Compiled, ...], console_errors: list[str], scheme: str
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    found = []
    for path in self_checks(calls):
        page.goto(site + path)
        expect(page.locator("[data-counts]")).to_be_visible(timeout=PYTHON_STARTS_MS)
        found += refused(page)
    assert (found, console_errors) == ([], [])


@pytest.mark.browser
def test_what_the_policy_forbids_is_refused(page: Page, site: str) -> None:
    page.goto(site)
    page.evaluate(
        """() => {
          const article = document.querySelector("article");
          const script = document.createElement("script");
          script.textContent = "window.ran = true";
          const image = document.createElement("div");
          image.innerHTML = '<img src="data:," onerror="window.ran = true"><p style="color: red">';
          article.append(script, image);
        }"""
    )
    page.wait_for_function("window.refused.length >= 3")
    kinds = {each.split()[1] for each in refused(page)}
    assert kinds == {"script-src-elem", "script-src-attr", "style-src-attr"}
    assert page.evaluate("window.ran") is None
