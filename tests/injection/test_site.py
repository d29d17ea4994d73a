"""A site whose rubrics hold hostile text wherever text is: built as ever, it stays text."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext, expect

from scripts.compile import compile_all
from selfcheck.visible import visible
from tests.conftest import HOST, SiteHandler, SiteServer
from tests.injection.spoiling import ROOT, in_yaml, spoil
from tests.injection.traps import Watch
from tests.site.kinds import guidance, self_checks

pytestmark = pytest.mark.browser

CALL = "shuangkua-2022-guangdong"
EXAMPLES = {"all-blank", "devices-over-total", "all-none", "vector-1-all-boundaries"}
PYTHON_STARTS_MS = 60_000

# The element names, attribute names and nesting of two pages, as a browser's parser sees them.
SHAPES = """async (addresses) => {
  const shape = async (address) => {
    const text = await (await fetch(address, { cache: "no-store" })).text();
    const page = new DOMParser().parseFromString(text, "text/html");
    const lines = [];
    const walk = (node, depth) => {
      for (const each of node.children) {
        // A longer title takes more lines of a picture; a line holds text and nothing else.
        if (each.localName === "text" && each.children.length === 0) continue;
        lines.push(`${depth} ${each.localName} ${each.getAttributeNames().sort().join(" ")}`);
        walk(each.localName === "template" ? each.content : each, depth + 1);
      }
    };
    walk(page.documentElement, 0);
    return lines;
  };
  return Promise.all(addresses.map(shape));
}"""

# All that a reader can be shown of a page: its texts, and those of its attributes.
READ = """async (address) => {
  const text = await (await fetch(address)).text();
  const page = new DOMParser().parseFromString(text, "text/html");
  const said = [page.documentElement.textContent];
  for (const each of page.querySelectorAll("[content], [title], [aria-label], [data-name]")) {
    for (const name of each.getAttributeNames()) said.push(each.getAttribute(name));
  }
  return said.join("\\n");
}"""


SEARCH_RESULT = {
    *("a", "article", "details", "div", "h1", "h2", "li", "mark", "nav", "ol", "p", "summary", "ul")
}
"""What the theme makes a search result of."""


def build(project: Path, target: Path, address: str) -> None:
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)],
        cwd=project,
        env={**os.environ, "SITE_URL": address, "NO_MKDOCS_2_WARNING": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, built.stderr


@pytest.fixture(scope="module")
def both(site: str, site_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the real site in `clean/` and the hostile one in `hostile/`."""
    folder = tmp_path_factory.mktemp("both")
    (folder / "clean").symlink_to(site_dir)
    return folder


@pytest.fixture(scope="module")
def host(both: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of that folder, with both sites in it."""
    project = tmp_path_factory.mktemp("project")
    spoil(project, EXAMPLES)
    with SiteServer((HOST, 0), partial(SiteHandler, directory=str(both))) as server:
        address = f"http://{HOST}:{server.server_port}/"
        build(project, both / "hostile", f"{address}hostile/")
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield address
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def pages(both: Path, host: str) -> list[str]:
    """Every page of the hostile site, relative to it."""
    found = (both / "hostile").rglob("*.html")
    paths = [each.relative_to(both / "hostile").as_posix() for each in found]
    return sorted(each.removesuffix("index.html") for each in paths)


@pytest.fixture(scope="module", params=[True, False], ids=["unguarded", "guarded"])
def guarded(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A profile without the pages' security policy, and one with it."""
    context = browser.new_context(locale="zh-CN", bypass_csp=request.param)
    yield context
    context.close()


def without_depth(shape: list[str]) -> set[str]:
    return {each.split(" ", 1)[1] for each in shape}


def test_no_page_has_another_element_and_every_text_can_be_read(
    unguarded: BrowserContext, host: str, pages: list[str]
) -> None:
    page = unguarded.new_page()
    page.goto(f"{host}hostile/404.html")
    said, loose, usual = "", set(), set()
    for path in pages:
        hostile, clean = page.evaluate(SHAPES, [f"{host}hostile/{path}", f"{host}clean/{path}"])
        usual |= without_depth(clean)
        # Fewer examples; and a form's headings and labels are laid out by their texts' length.
        if path.endswith(("/examples/", "/selfcheck/")) or path.startswith("offline/"):
            loose |= without_depth(hostile)
        else:
            assert hostile == clean, path
        # A single file holds programs too, whose text is nobody's to read.
        if not path.startswith("offline/"):
            said += " ".join(page.evaluate(READ, f"{host}hostile/{path}").split())
    page.close()
    assert loose <= usual
    given = {" ".join(each.text.split()): each.name for each in in_yaml()}
    assert [name for text, name in given.items() if text not in said] == []
    # Nor was anything escaped twice: what looks escaped was given so.
    for text in sorted(given, key=len, reverse=True):
        said = said.replace(text, "")
    assert re.findall("&#?[0-9a-z]+;", said) == []


def test_nothing_runs_on_any_kind_of_page(guarded: BrowserContext, host: str) -> None:
    watch = Watch(guarded, host)
    page = guarded.new_page()
    calls = compile_all(ROOT / "rubric")
    for path in (*guidance(calls), *self_checks(calls)):
        page.goto(f"{host}hostile/{path}")
        watch.assert_quiet(page)
    page.close()


def test_the_self_check_shows_the_rubrics_texts_as_they_are(
    guarded: BrowserContext, host: str, both: Path
) -> None:
    watch = Watch(guarded, host)
    page = guarded.new_page()
    page.goto(f"{host}hostile/{CALL}/selfcheck/?example=devices-over-total")
    expect(page.locator("#results-error li")).to_have_count(1, timeout=PYTHON_STARTS_MS)
    page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
    rubric = json.loads((both / "hostile" / CALL / "selfcheck" / "rubric.json").read_text("utf-8"))
    [check] = [each for each in rubric["checks"] if each["id"] == "devices.kinds_within_total"]
    shown = " ".join((page.locator("#results-error li").text_content() or "").split())
    assert " ".join(check["why"].split()) in shown
    watch.assert_quiet(page)
    page.close()


@pytest.mark.parametrize("words", ["script", "onerror", "材料"])
def test_what_the_search_finds_is_text(unguarded: BrowserContext, host: str, words: str) -> None:
    watch = Watch(unguarded, host)
    page = unguarded.new_page()
    page.goto(f"{host}hostile/")
    entry = page.locator(".md-search__input")
    entry.click()
    entry.fill(words)
    entry.press("End")  # the theme waits for a key to be released; filling in releases none
    results = page.locator(".md-search-result__item")
    expect(results.first).to_be_visible()
    names = page.evaluate(
        """() => [...new Set([...document.querySelectorAll(".md-search-result__item *")]
          .map(({ localName }) => localName))]"""
    )
    assert set(names) <= SEARCH_RESULT
    watch.assert_quiet(page)
    page.close()


SERVED = """
import sys
from mkdocs.commands.build import build
from mkdocs.config import load_config

config = load_config("mkdocs.yml", site_dir=sys.argv[1])
config.plugins.on_startup(command="serve", dirty=False)
build(config)
"""
"""What `mkdocs serve` builds, without serving it."""


def test_mistakes_shown_while_serving_are_text(
    unguarded: BrowserContext, both: Path, host: str, tmp_path: Path
) -> None:
    spoil(tmp_path, set())
    keys = {each.text: "甲" for each in in_yaml()}
    broken = tmp_path / "rubric" / CALL / "broken.yaml"
    broken.write_text(yaml.safe_dump(keys, allow_unicode=True), "utf-8")
    subprocess.run(
        [sys.executable, "-c", SERVED, str(both / "served")],
        cwd=tmp_path,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        check=True,
    )
    watch = Watch(unguarded, host)
    page = unguarded.new_page()
    page.goto(f"{host}served/about/")
    told = page.locator(".problems li")
    expect(told).to_have_count(len(keys))
    assert page.locator(".problems li *").count() == 0
    said = " ".join((page.locator(".problems").text_content() or "").split())
    for key in keys:
        assert " ".join(visible(key).split()) in said
    watch.assert_quiet(page)
    page.close()
