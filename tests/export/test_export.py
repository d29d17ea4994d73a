"""The exported tree, built by another builder: the same pages, anchors and self-check."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
import yaml
from playwright.sync_api import Page, expect

from scripts.compile import compile_all
from scripts.render.places import anchor, places_of
from tests.browser.selfcheck_page import CALL, PYTHON_STARTS_MS
from tests.conftest import HOST, SiteHandler, SiteServer

ROOT = Path(__file__).parents[2]
HEADING_ID = re.compile(r"^#.*\{#([^}]+)\}\s*$", re.MULTILINE)

THEMES_OWN = "__"
"""How the theme's own anchors begin, some of which our templates leave out."""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export") / "tree"
    exported = run("-m", "scripts.export", str(folder), cwd=ROOT)
    assert exported.returncode == 0, exported.stdout
    return folder


@pytest.fixture(scope="module")
def elsewhere(tree: Path) -> Path:
    """The site that Zensical makes of the tree."""
    built = run("-m", "zensical", "build", "--strict", "--clean", cwd=tree)
    assert built.returncode == 0, built.stdout
    assert "No issues found" in built.stdout
    return tree / "site"


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


class Ids(HTMLParser):
    """The ids and links of a page, or of the HTML in a Markdown file."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            if (tag, name) == ("a", "href") and value:
                self.links.append(value)


def page_of(path: Path) -> str:
    """The file of the built site that a Markdown file becomes."""
    return f"{path.with_suffix('').as_posix()}/index.html".replace("index/index", "index")


def test_every_page_and_every_anchor_of_the_tree_is_in_the_result(
    tree: Path, elsewhere: Path
) -> None:
    pages = sorted((tree / "docs").rglob("*.md"))
    assert len(pages) > 20
    for path in pages:
        text = path.read_text("utf-8")
        wanted = set(HEADING_ID.findall(text)) | Ids(text).ids
        built = elsewhere / page_of(path.relative_to(tree / "docs"))
        assert wanted <= Ids(built.read_text("utf-8")).ids, path


def test_every_part_of_every_call_is_where_links_lead(elsewhere: Path) -> None:
    for call in compile_all(ROOT / "rubric"):
        for (kind, item), url in places_of(call.rubric).urls.items():
            ids = Ids((elsewhere / url / "index.html").read_text("utf-8")).ids
            assert kind == "dimensions" or anchor(kind, item) in ids, (url, kind, item)


def test_every_link_leads_to_a_file_and_a_place_in_it(elsewhere: Path) -> None:
    site = "http://site.example/"
    pages = {path: Ids(path.read_text("utf-8")) for path in elsewhere.rglob("index.html")}
    broken = []
    for path, page in pages.items():
        address = urljoin(site, path.parent.relative_to(elsewhere).as_posix() + "/")
        for link in page.links:
            whole, fragment = urldefrag(urljoin(address, link))
            # A query tells the self-check which example to open; the page is the same.
            whole = whole.partition("?")[0]
            if not whole.startswith(site) or fragment.startswith(THEMES_OWN):
                continue
            target = elsewhere / unquote(whole.removeprefix(site))
            target = target / "index.html" if target.is_dir() else target
            there = pages[target].ids if target in pages else set()
            if not target.is_file() or (fragment and unquote(fragment) not in there):
                broken.append(f"{address} → {link}")
    assert broken == []


def test_the_form_passes_through_markdown_untouched(tree: Path, elsewhere: Path) -> None:
    for call in compile_all(ROOT / "rubric"):
        page = f"{call.rubric.call.id}/selfcheck/index"
        written = (tree / "docs" / f"{page}.md").read_text("utf-8")
        form = written[written.index("<div>") :]
        assert f'data-call="{call.rubric.call.id}"' in form
        assert squeezed(form) in squeezed((elsewhere / f"{page}.html").read_text("utf-8"))


def squeezed(html: str) -> str:
    return re.sub(r"\s+", " ", html).strip()


def test_the_menu_is_the_sites_and_the_hook_is_not_needed(tree: Path) -> None:
    settings = yaml.safe_load((tree / "mkdocs.yml").read_text("utf-8"))
    assert "hooks" not in settings
    in_menu = set(re.findall(r"[\w/-]+\.md", str(settings["nav"])))
    written = {path.relative_to(tree / "docs").as_posix() for path in (tree / "docs").rglob("*.md")}
    # The menu is Chinese.
    assert written - in_menu == {"en/index.md"}
    assert in_menu <= written
    assert "<!-- calls -->" not in (tree / "docs" / "index.md").read_text("utf-8")


def test_nothing_that_is_there_is_written_over(tmp_path: Path) -> None:
    mine = tmp_path / "mine.md"
    mine.write_text("mine", "utf-8")
    refused = run("-m", "scripts.export", str(tmp_path), cwd=ROOT)
    assert refused.returncode == 1
    assert f"{tmp_path} 不是空的" in refused.stdout
    assert list(tmp_path.iterdir()) == [mine]


@pytest.fixture
def site(elsewhere: Path) -> Iterator[str]:
    """Zensical's site, served, in place of our own."""
    with SiteServer((HOST, 0), partial(SiteHandler, directory=str(elsewhere))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://{HOST}:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.mark.browser
def test_the_self_check_starts_python_there(
    page: Page, site: str, console_errors: list[str]
) -> None:
    page.goto(f"{site}{CALL}/selfcheck/")
    expect(page.locator("[data-counts]")).to_be_visible(timeout=PYTHON_STARTS_MS)
    assert console_errors == []
