"""The guidance of a call as one document: nothing lost, nothing twice, nothing to click at."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from scripts.changes.history import history
from scripts.compile import Compiled, compile_all
from scripts.render import render, render_whole
from scripts.render.escaping import escape
from scripts.render.pages import pages_of
from scripts.render.places import anchor, places_of
from scripts.render.whole import path_of_whole

ROOT = Path(__file__).parents[2]
CALLS = compile_all(ROOT / "rubric")


class Document(HTMLParser):
    """The ids, links and levels of headings in the order they stand in."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.named: list[str] = []
        self.links: list[str] = []
        self.levels: list[int] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if "id" in found:
            self.ids.append(found["id"])
        self.named += found.get("aria-labelledby", "").split()
        if tag == "a":
            self.links.append(found["href"])
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))


def pages(call: Compiled) -> dict[str, str]:
    changed = history(call.rubric, call.earlier)
    return render(call.rubric, call.origin, "", call.examples, changed)


@pytest.fixture(params=CALLS, ids=lambda call: call.rubric.call.id)
def call(request: pytest.FixtureRequest) -> Compiled:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def html(call: Compiled) -> str:
    [(path, text)] = render_whole(call.rubric, pages(call)).items()
    assert path == path_of_whole(call.rubric)
    return text.split("\n---\n", 1)[1]


def test_an_id_stands_for_one_place_and_links_within_lead_to_one(html: str) -> None:
    document = Document(html)
    assert len(document.ids) == len(set(document.ids))
    within = {each.removeprefix("#") for each in document.links if each.startswith("#")}
    assert (within | set(document.named)) - set(document.ids) == set()
    assert len(within) > 50


def test_links_leave_the_document_only_for_what_is_not_in_it(html: str, call: Compiled) -> None:
    out = [each for each in Document(html).links if not each.startswith(("#", "http"))]
    assert set(out) <= {"../"}


def test_every_part_of_the_call_is_in_it(html: str, call: Compiled) -> None:
    ids = set(Document(html).ids)
    pages_by_url = {each.url: each for each in pages_of(call.rubric)}
    for (kind, item), url in places_of(call.rubric).urls.items():
        own = pages_by_url[url].path.removeprefix(f"{call.rubric.call.id}/").removesuffix(".md")
        own = own.replace("/", "-")
        wanted = own if kind == "dimensions" else f"{own}--{anchor(kind, item)}"
        assert wanted in ids, (kind, item)


def test_headings_go_down_one_level_at_a_time(html: str) -> None:
    levels = Document(html).levels
    assert levels.count(1) == 1
    assert [(before, after) for before, after in pairwise(levels) if after > before + 1] == []


@pytest.mark.parametrize(
    "left_over",
    ["<details", "<summary", ' title="', 'class="term"', 'class="go"', 'class="door', "<button"],
)
def test_nothing_waits_for_a_mouse(html: str, left_over: str) -> None:
    assert left_over not in html


def test_sources_are_kept_and_lines_of_files_are_not(html: str, call: Compiled) -> None:
    own = "".join(
        text
        for path, text in pages(call).items()
        if "/dimensions/" not in path and not path.endswith("/examples.md")
    )
    cites = own.count('class="cite"') + len(call.rubric.dimensions)
    assert html.count('class="cite"') == cites
    assert 'class="origin"' not in html


def test_the_contents_lead_to_every_indicator_below_its_dimension(
    html: str, call: Compiled
) -> None:
    contents = html[html.index("<nav") : html.index("</nav>")]
    for dimension in call.rubric.dimensions:
        part = contents[contents.index(f"#dimensions-{dimension.id}") :]
        listed = re.findall(r"#indicators-(\w+)", part)
        own = [each.id for each in dimension.indicators]
        assert listed[: len(own)] == own


def test_an_indicator_is_one_heading(html: str, call: Compiled) -> None:
    said = [re.sub("<[^>]*>", "", each) for each in re.findall(r"<h\d[^>]*>(.*?)</h\d>", html)]
    for indicator in call.rubric.indicators:
        own = str(escape(f"{indicator.number} {indicator.title}"))
        assert sum(each.startswith(own) for each in said) == 1, own
