"""What readers type into the search leads them to where it is answered."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from scripts.compile import Compiled, compile_all
from scripts.render.places import anchor, places_of
from scripts.search_words import search_words

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
LISTED = yaml.safe_load(Path(__file__).with_name("queries.yaml").read_text("utf-8"))
QUERIES = [
    (each["ask"], [f"{call}/{place}" for place in each["find"]])
    for call, asked in LISTED.items()
    for each in asked
]
RECALL = 0.94
FIRST = 5

# The theme's own worker with the site's own index, told what the search field would tell it. The
# numbers are its kinds of messages: 0 sets it up, 2 asks.
SEARCHING = """async () => {
  const config = JSON.parse(document.getElementById("__config").textContent);
  const index = await (await fetch("search/search_index.json")).json();
  const worker = new Worker(config.search);
  const answer = (message) =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = reject;
      worker.postMessage(message);
    });
  await answer({ type: 0, data: { ...index, options: { suggest: false } } });
  window.ask = async (words) => {
    const { data } = await answer({ type: 2, data: words });
    return data.items.map((page) => page.map(({ location, terms }) =>
      [location, Object.values(terms).some((each) => each)]));
  };
}"""

Found = list[list[str]]
"""The pages found, best first: of each the places in which a word was found."""


@pytest.fixture(scope="module")
def search(browser: Browser, site: str) -> Iterator[Page]:
    """A page of the site on which `ask` answers as the search field would."""
    page = browser.new_page()
    page.goto(site)
    page.evaluate(SEARCHING)
    yield page
    page.close()


def ask(search: Page, words: str) -> Found:
    pages: list[list[tuple[str, bool]]] = search.evaluate("(words) => ask(words)", words)
    return [[place for place, matched in page if matched] for page in pages]


def leads_to(found: Found, places: list[str]) -> bool:
    return any(place in page for page in found[:FIRST] for place in places)


@pytest.fixture(scope="module")
def calls() -> tuple[Compiled, ...]:
    return compile_all(ROOT / "rubric")


def test_readers_find_what_they_look_for(search: Page) -> None:
    assert len(QUERIES) >= 30
    found = {words: ask(search, words)[:FIRST] for words, _ in QUERIES}
    missed = [words for words, places in QUERIES if not leads_to(found[words], places)]
    recall = 1 - len(missed) / len(QUERIES)
    print(f"recall {recall:.3f} of {len(QUERIES)}")
    for words in missed:
        print(f"missed: {words}, found instead: {found[words]}")
    assert recall >= RECALL, missed


def test_whatever_people_call_a_thing_leads_to_it(
    search: Page, calls: tuple[Compiled, ...]
) -> None:
    missed = []
    for call in calls:
        for words, places in spoken(call).items():
            found = ask(search, words)[:FIRST]
            if not leads_to(found, places):
                missed.append((words, places, found))
    assert missed == []


def spoken(call: Compiled) -> dict[str, list[str]]:
    """What people say, and the places where it is said to be another name."""
    rubric, places = call.rubric, places_of(call.rubric)
    own = {each.section: str(anchor("sections", each.section)) for each in rubric.indicators}
    own |= {each.section: "fields" for each in rubric.indicators if each.section == each.id}
    named: list[tuple[tuple[str, ...], str, str, str]] = []
    named += [(each.also, "terms", each.id, anchor("terms", each.id)) for each in rubric.terms]
    named += [(each.also, "faq", each.id, anchor("faq", each.id)) for each in rubric.faq]
    for section in rubric.sections:
        place = own.get(section.id, anchor("sections", section.id))
        named += [(each.also, "fields", each.id, place) for each in section.fields]
    found: dict[str, list[str]] = {}
    for said, kind, item, place in named:
        for words in said:
            found.setdefault(words, []).append(f"{places.urls[kind, item]}#{place}")
    return found


def test_the_words_of_a_call_are_whole_in_the_index(
    site: str, site_dir: Path, calls: tuple[Compiled, ...]
) -> None:
    index = json.loads((site_dir / "search" / "search_index.json").read_text("utf-8"))
    texts = [each["title"] + each["text"] for each in index["docs"]]
    words = {word for text in texts for word in re.split(index["config"]["separator"], text)}
    run_on = "".join(texts).replace("\u200b", "")
    named = [each for each in search_words(call.rubric for call in calls) if each in run_on]
    assert {"日活", "软著", "双碳", "胶装", "截止时间"} <= set(named)
    assert [each for each in named if each not in words] == []


def test_the_index_waits_until_somebody_goes_to_search(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site, wait_until="networkidle")
    assert not [each for each in asked if "search_index" in each]
    with page.expect_request("**/search/search_index.json"):
        page.keyboard.press("/")


def test_an_address_with_a_query_is_answered(page: Page, site: str) -> None:
    page.goto(f"{site}?q=胶装")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
