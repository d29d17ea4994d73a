"""The built site: every part of every call on a page, every link leading somewhere."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from playwright.sync_api import Page, expect

from scripts.compile import Compiled, compile_all
from scripts.render.places import anchor, places_of

ROOT = Path(__file__).parents[2]
# 640: a window of 1280 at a zoom of 200 %.
WIDTHS = (320, 390, 640, 1280)

# By how much a page is wider than the window, once the theme's drawer has moved aside.
SIDEWAYS = """async () => {
  await new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)));
  for (const each of document.getAnimations()) each.finish();
  return document.documentElement.scrollWidth - window.innerWidth;
}"""


@dataclass
class Document(HTMLParser):
    """The ids, links and loaded files of one built page."""

    html: str
    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if "id" in found:
            self.ids.add(found["id"])
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
        if tag == "link" and found.get("rel") in {"stylesheet", "icon", "preload"}:
            self.loads.append(found["href"])
        if "src" in found:
            self.loads.append(found["src"])


@pytest.fixture(scope="module")
def calls() -> tuple[Compiled, ...]:
    return compile_all(ROOT / "rubric")


@pytest.fixture(scope="module")
def documents(site: str, site_dir: Path) -> dict[str, Document]:
    """Every page by its address."""
    return {
        urljoin(site, path.relative_to(site_dir).as_posix().removesuffix("index.html")): Document(
            path.read_text("utf-8")
        )
        for path in site_dir.rglob("*.html")
    }


@pytest.fixture(scope="module")
def addresses(documents: dict[str, Document], site: str, calls: tuple[Compiled, ...]) -> list[str]:
    """The pages people read: all but the one shown for a wrong address."""
    return [each for each in documents if not each.endswith("404.html")]


def test_every_part_of_every_call_has_its_anchor(
    documents: dict[str, Document], calls: tuple[Compiled, ...], site: str
) -> None:
    for call in calls:
        for (kind, item), url in places_of(call.rubric).urls.items():
            ids = documents[urljoin(site, url)].ids
            assert kind == "dimensions" or anchor(kind, item) in ids, f"{url} 里没有 {kind} {item}"


def test_every_internal_link_leads_to_a_page_and_a_place_on_it(
    documents: dict[str, Document], site: str, site_dir: Path
) -> None:
    broken = []
    for address, document in documents.items():
        for link in document.links:
            whole, fragment = urldefrag(urljoin(address, link))
            # A query tells the self-check which example to open; the page is the same.
            target = whole.partition("?")[0]
            if not target.startswith(site):
                continue
            page = documents.get(target)
            if page is None:
                found = (site_dir / unquote(target.removeprefix(site))).is_file()
            else:
                found = not fragment or unquote(fragment) in page.ids
            if not found:
                broken.append(f"{address} → {link}")
    assert broken == []


def test_nothing_is_loaded_from_other_hosts(documents: dict[str, Document], site: str) -> None:
    for address, document in documents.items():
        for each in document.loads:
            assert urljoin(address, each).startswith(site), f"{address} 加载了 {each}"


def test_the_self_check_has_its_rubric_and_its_runtime(
    site_dir: Path, calls: tuple[Compiled, ...]
) -> None:
    for call in calls:
        path = site_dir / call.rubric.call.id / "selfcheck" / "rubric.json"
        assert json.loads(path.read_text("utf-8"))["call"]["id"] == call.rubric.call.id
    shipped = {path.name: path.stat().st_size for path in (site_dir / "runtime").iterdir()}
    assert shipped.pop("build.json")
    built = {path.name: path.stat().st_size for path in (ROOT / "build" / "runtime").iterdir()}
    assert shipped == built


def test_the_form_is_left_out_of_the_search(site_dir: Path) -> None:
    index = json.loads((site_dir / "search" / "search_index.json").read_text("utf-8"))
    assert not [each for each in index["docs"] if "/selfcheck/" in each["location"]]


def test_with_a_repository_edit_links_lead_to_the_line(tmp_path: Path) -> None:
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "REPO_URL": "https://git.example/team/portal"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, built.stderr
    page = next(tmp_path.glob("*/indicators/*/index.html")).read_text("utf-8")
    edit = r'href="https://git\.example/team/portal/edit/main/rubric/[^/]+/dimensions\.yaml#L\d+"'
    assert re.search(rf"<a {edit}[^>]*rel=\"edit\"", page)
    assert re.search(r'class="origin" href="[^"]+/form\.yaml#L\d+"', unescape(page))
    # The theme's own component would ask the repository's host how many stars it has.
    assert 'data-md-component="source"' not in page


@pytest.mark.browser
@pytest.mark.parametrize(
    ("words", "path", "place"),
    [
        ("日活", "ambiguities/", "#ambiguity-daily_calls_unit"),
        ("工业APP", "indicators/apps/", "#fields"),
        ("光盘", "apply/", "#deliveries"),
        ("投资回报率", "indicators/profit/", "#fields"),
        ("胶装", "materials/", "#rules-format"),
        ("双碳", "indicators/chains_carbon/", "#counting"),
    ],
)
def test_chinese_words_are_found(page: Page, site: str, words: str, path: str, place: str) -> None:
    page.goto(site)
    entry = page.locator(".md-search__input")
    entry.click()
    entry.fill(words)
    entry.press("End")  # the theme waits for a key to be released; filling in releases none
    found = page.locator(f".md-search-result__link[href*='{path}'][href$='{place}']")
    expect(found).to_be_attached(timeout=15_000)


@pytest.mark.browser
def test_a_stranger_finds_how_many_discs_guangzhou_wants_by_two_clicks_and_by_searching(
    page: Page, site: str, calls: tuple[Compiled, ...]
) -> None:
    [call] = [each.rubric for each in calls if each.rubric.offices]
    office = call.offices_by_id["guangzhou"]
    [discs] = [each for each in office.deliveries if "光盘" in each.medium]

    page.goto(site)
    page.get_by_role("link", name="怎么申报").first.click()
    page.locator(".md-nav--secondary").get_by_role("link", name="交什么、各几份").click()
    row = page.locator("#deliveries ~ .block tr", has_text="光盘")
    cell = row.locator(f"td[data-label='{office.name}']")
    expect(cell).to_have_text(f"{discs.copies} 份")
    expect(cell).to_be_in_viewport()

    # The theme closes the search a moment after a way within the page has been taken.
    page.goto(site)
    entry = page.locator(".md-search__input")
    entry.click()
    entry.fill("广州要几份光盘")
    entry.press("End")  # the theme waits for a key to be released; filling in releases none
    found = page.locator(".md-search-result__link[href*='#faq-guangzhou_copies']").first
    expect(found).to_be_visible(timeout=15_000)
    found.click()
    answer = page.locator("#faq-guangzhou_copies ~ .block .facts-block li").first
    expect(answer).to_contain_text(office.name)
    expect(answer).to_contain_text(f"{discs.medium} {discs.copies} 份")


@pytest.mark.browser
def test_a_term_in_a_text_leads_to_what_it_means(page: Page, site: str) -> None:
    page.goto(f"{site}shuangkua-2022-guangdong/indicators/apps/")
    term = page.locator("a.term", has_text="月活跃").first
    said = term.get_attribute("title") or ""
    term.click()
    expect(page).to_have_url(re.compile("/glossary/#term-monthly_active$"))
    expect(page.locator("#term-monthly_active ~ .block").first).to_contain_text(said)


@pytest.mark.browser
def test_pictures_give_way_to_words_on_a_phone(page: Page, site: str) -> None:
    page.goto(f"{site}shuangkua-2022-guangdong/review/")
    for width, seen in ((1280, ".picture--wide"), (390, ".map--words")):
        page.set_viewport_size({"width": width, "height": 800})
        shown = page.locator(".picture--wide:visible, .map--words:visible")
        expect(shown).to_have_count(1)
        expect(page.locator(seen)).to_be_visible()
        box = page.locator(seen).get_by_role("link", name="工业设备数量")
        expect(box).to_have_attribute("href", "../indicators/devices/#devices")


@pytest.mark.browser
def test_no_page_is_wider_than_the_window(page: Page, addresses: list[str]) -> None:
    page.emulate_media(reduced_motion="reduce")
    for address in addresses:
        page.goto(address, wait_until="load")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            wide = page.evaluate(SIDEWAYS)
            assert wide <= 0, f"{address} 在 {width} 像素宽时超出 {wide} 像素"


@pytest.mark.browser
def test_pages_complain_of_nothing(
    page: Page, addresses: list[str], console_errors: list[str]
) -> None:
    for address in addresses:
        page.goto(address, wait_until="load")
    assert console_errors == []


@pytest.mark.browser
def test_a_link_to_a_check_opens_the_list_it_is_in(
    page: Page, site: str, calls: tuple[Compiled, ...]
) -> None:
    for call in calls:
        check = call.rubric.checks[-1]
        page.goto(site + places_of(call.rubric).href("", "checks", check.id))
        expect(page.locator(f"#{anchor('checks', check.id)}")).to_be_in_viewport()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_palette_follows_the_system(page: Page, site: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(site)
    wanted = "slate" if scheme == "dark" else "default"
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", wanted)


def test_every_page_says_its_language_and_a_title(documents: dict[str, Document]) -> None:
    for address, document in documents.items():
        language = "en" if address.endswith("/en/") else "zh-CN"
        assert f'<html lang="{language}"' in document.html, address
        title = re.search(r"<title>([^<]+)</title>", document.html)
        assert title and title[1].strip(), address
