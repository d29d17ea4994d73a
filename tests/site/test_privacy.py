"""A whole visit leaves nothing but what the visitor filled in, and that in this browser only."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from scripts.compile import Compiled, compile_all
from tests.site.kinds import guidance, self_checks

ROOT = Path(__file__).parents[2]
PYTHON_STARTS_MS = 60_000

# What the self-check keeps has the first in its name; the theme keeps the chosen palette.
OURS, PALETTE = "selfcheck", "__palette"

KEPT = """async () => {
  const databases = await indexedDB.databases();
  return {
    cookie: document.cookie,
    storages: [...Object.keys(localStorage), ...Object.keys(sessionStorage)],
    databases: databases.map(({ name }) => name),
    caches: await caches.keys(),
  };
}"""


@pytest.fixture(scope="module")
def calls() -> tuple[Compiled, ...]:
    return compile_all(ROOT / "rubric")


@pytest.mark.browser
def test_a_whole_visit_sets_no_cookie_and_asks_only_this_site(
    page: Page, context: BrowserContext, site: str, calls: tuple[Compiled, ...], requests: list[str]
) -> None:
    bodies: list[str] = []
    context.on("request", lambda request: bodies.append(request.post_data or request.method))
    page.on("dialog", lambda dialog: dialog.accept())
    for path in guidance(calls)[:6]:
        page.goto(site + path)
    page.locator("[data-md-component=palette] label:visible").click()
    entry = page.locator(".md-search__input")
    entry.click()
    entry.fill("材料")
    entry.press("End")  # the theme waits for a key to be released; filling in releases none
    expect(page.locator(".md-search-result__link").first).to_be_visible()

    secret = "绝不外传的数字 987654321"
    for path in self_checks(calls)[-1:]:
        page.goto(site + path)
        expect(page.locator("[data-counts]")).to_be_visible(timeout=PYTHON_STARTS_MS)
        for box in page.locator(".sc-main input[inputmode]").all()[:3]:
            box.fill(secret)
        expect(page.locator("[data-stored]")).to_contain_text("已保存")
        with page.expect_download():
            page.locator("[data-action=save]").click()
        page.reload()
        expect(page.locator("[data-counts]")).to_be_visible(timeout=PYTHON_STARTS_MS)
        expect(page.locator(".sc-main input[inputmode]").first).to_have_value(secret)

    kept = page.evaluate(KEPT)
    assert context.cookies() == []
    assert kept["cookie"] == ""
    strange = [each for each in kept["storages"] if OURS not in each and PALETTE not in each]
    assert strange == []
    assert all(OURS in each for each in (*kept["databases"], *kept["caches"]))
    own = ("blob:", "data:image/svg+xml", site)
    assert [each for each in requests if not each.startswith(own)] == []
    assert set(bodies) == {"GET"}
    assert not [each for each in requests if "987654321" in each]


def test_links_to_other_sites_tell_them_nothing(site: str, site_dir: Path) -> None:
    for path in site_dir.rglob("*.html"):
        for link in re.findall(r"<a\s[^>]*>", path.read_text("utf-8")):
            address = re.search(r'href="(https?:[^"]*)"', link)
            if address and not address[1].startswith(site):
                assert "noreferrer" in link, f"{path}: {link}"
