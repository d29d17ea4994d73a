"""What the heads of the built pages tell search engines and chats."""

from __future__ import annotations

import json
import re
import struct
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from scripts.compile import Compiled, compile_all
from scripts.render.pages import pages_of

ROOT = Path(__file__).parents[2]

LISTED = re.compile("<loc>([^<]+)</loc>")
BUDGET = 60_000

REQUIRED: dict[str, dict[str, type]] = {
    "WebSite": {"name": str, "url": str, "description": str, "inLanguage": str},
    "BreadcrumbList": {"itemListElement": list},
    "ListItem": {"position": int, "name": str, "item": str},
    "FAQPage": {"mainEntity": list, "url": str, "inLanguage": str},
    "Question": {"name": str, "acceptedAnswer": dict, "url": str},
    "Answer": {"text": str},
    "DefinedTermSet": {"name": str, "url": str, "hasDefinedTerm": list, "inLanguage": str},
    "DefinedTerm": {"name": str, "description": str, "url": str, "inDefinedTermSet": str},
}
"""What a thing of each type must have, and of what kind it is."""

ALLOWED = {"DefinedTermSet": {"@id"}, "DefinedTerm": {"alternateName"}}


@dataclass
class Head(HTMLParser):
    """The title, the metadata, the canonical address and the data blocks of one page."""

    html: str
    title: str = ""
    meta: dict[str, str] = field(default_factory=dict)
    canonical: str = ""
    blocks: list[Any] = field(default_factory=list)
    _inside: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        head, found, _ = self.html.partition("</head>")
        assert found
        self.feed(head)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        name = found.get("name") or found.get("property")
        if tag == "meta" and name:
            assert name not in self.meta, f"{name} twice"
            self.meta[name] = found["content"]
        if found.get("rel") == "canonical":
            assert not self.canonical
            self.canonical = found["href"]
        self._inside = found.get("type", tag) if tag == "script" else tag

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "title":
            self.title += data
        elif self._inside == "application/ld+json":
            self.blocks.append(json.loads(data))


@pytest.fixture(scope="module")
def heads(site: str, site_dir: Path) -> dict[str, Head]:
    """The head of every file of HTML, by its address."""
    return {
        urljoin(site, path.relative_to(site_dir).as_posix().removesuffix("index.html")): Head(
            path.read_text("utf-8")
        )
        for path in site_dir.rglob("*.html")
    }


@pytest.fixture(scope="module")
def pages(heads: dict[str, Head]) -> dict[str, Head]:
    """Those that search engines may list."""
    return {address: each for address, each in heads.items() if "robots" not in each.meta}


@pytest.fixture(scope="module")
def calls() -> tuple[Compiled, ...]:
    return compile_all(ROOT / "rubric")


def things(data: Any) -> list[dict[str, Any]]:
    """Every typed thing in a block, however deep."""
    if isinstance(data, list):
        return [each for part in data for each in things(part)]
    if not isinstance(data, dict):
        return []
    own = [data] if "@type" in data else []
    return own + [each for part in data.values() for each in things(part)]


def of_type(head: Head, kind: str) -> list[dict[str, Any]]:
    return [each for block in head.blocks for each in things(block) if each["@type"] == kind]


def test_only_the_page_for_wrong_addresses_whole_guides_and_downloads_are_not_listed(
    heads: dict[str, Head], pages: dict[str, Head], site: str
) -> None:
    aside = {each.removeprefix(site) for each in heads.keys() - pages.keys()}
    assert "404.html" in aside
    # A whole guide says what the other pages say.
    may = ("404.html", "/guide/")
    assert all(each.endswith(may) or each.startswith("offline/") for each in aside)
    assert {heads[f"{site}{each}"].meta["robots"] for each in aside} == {"noindex"}


def test_every_page_has_a_title_and_a_description_of_its_own(pages: dict[str, Head]) -> None:
    titles = [each.title.strip() for each in pages.values()]
    descriptions = [each.meta["description"] for each in pages.values()]
    assert sorted(set(titles)) == sorted(titles)
    assert sorted(set(descriptions)) == sorted(descriptions)
    wrong = {address: len(each.meta["description"]) for address, each in pages.items()}
    assert {address: size for address, size in wrong.items() if not 40 <= size <= 160} == {}


def test_the_map_of_the_site_has_every_page_under_its_canonical_address(
    pages: dict[str, Head], site: str, site_dir: Path
) -> None:
    listed = LISTED.findall((site_dir / "sitemap.xml").read_text("utf-8"))
    assert sorted(listed) == sorted(pages)
    assert {address: each.canonical for address, each in pages.items()} == {
        address: address for address in pages
    }
    robots = (site_dir / "robots.txt").read_text("utf-8").splitlines()
    assert f"Sitemap: {site}sitemap.xml" in robots
    assert robots[:2] == ["User-agent: *", "Allow: /"]


def test_what_chats_show_is_the_pages_own(pages: dict[str, Head]) -> None:
    for address, head in pages.items():
        meta = head.meta
        assert meta["og:url"] == address
        assert meta["og:title"] and head.title.strip().startswith(meta["og:title"]), address
        assert meta["og:description"] == meta["description"]
        assert meta["og:image:alt"]
        assert meta["twitter:card"] == "summary_large_image"
        locale = "en" if address.endswith("/en/") else "zh_CN"
        assert (meta["og:type"], meta["og:locale"]) == ("website", locale)


def test_every_page_has_the_picture_of_its_call(
    pages: dict[str, Head], calls: tuple[Compiled, ...], site: str, site_dir: Path
) -> None:
    names = [call.rubric.call.id for call in calls]
    for address, head in pages.items():
        own = address.removeprefix(site).partition("/")[0]
        name = own if own in names else "home"
        assert head.meta["og:image"] == f"{site}social/{name}.png"
    for name in (*names, "home"):
        picture = (site_dir / "social" / f"{name}.png").read_bytes()
        assert picture.startswith(b"\x89PNG\r\n")
        size = struct.unpack(">II", picture[16:24])
        for head in pages.values():
            assert (head.meta["og:image:width"], head.meta["og:image:height"]) == tuple(
                str(each) for each in size
            )
        assert size == (1200, 630)
        assert len(picture) < BUDGET


def test_structured_data_has_what_its_types_require_and_nothing_unknown(
    pages: dict[str, Head],
) -> None:
    seen: set[str] = set()
    for address, head in pages.items():
        for block in head.blocks:
            assert block.pop("@context") == "https://schema.org"
            for thing in things(block):
                kind = thing["@type"]
                required = REQUIRED[kind]
                seen.add(kind)
                for name, wanted in required.items():
                    assert isinstance(thing[name], wanted) and thing[name], (address, kind, name)
                assert thing.keys() - required.keys() - {"@type"} <= ALLOWED.get(kind, set())
    assert seen == set(REQUIRED)


def test_the_way_to_a_page_leads_over_pages_and_ends_at_itself(
    pages: dict[str, Head], site: str
) -> None:
    for address, head in pages.items():
        ways = of_type(head, "BreadcrumbList")
        if address == site:
            assert ways == []
            assert [each["url"] for each in of_type(head, "WebSite")] == [site]
            continue
        [way] = ways
        steps = way["itemListElement"]
        assert [each["position"] for each in steps] == list(range(1, len(steps) + 1))
        items = [each["item"] for each in steps]
        assert items[0] == site and items[-1] == address and set(items) <= pages.keys()
        assert len(set(items)) == len(items) > 1


def test_questions_and_terms_are_those_of_the_call_and_lead_to_them(
    pages: dict[str, Head], calls: tuple[Compiled, ...], site: str
) -> None:
    for call in calls:
        urls = {each.template: urljoin(site, each.url) for each in pages_of(call.rubric)}
        questions = of_type(pages[urls["faq.md.j2"]], "Question")
        assert [(each["name"], each["acceptedAnswer"]["text"]) for each in questions] == [
            (each.question, each.answer) for each in call.rubric.faq
        ]
        terms = of_type(pages[urls["glossary.md.j2"]], "DefinedTerm")
        assert [(each["name"], each["description"]) for each in terms] == [
            (each.term, each.text) for each in call.rubric.terms
        ]
        for each in (*questions, *terms):
            page, _, place = each["url"].partition("#")
            assert f'id="{place}"' in pages[page].html
    others = [
        address
        for address, head in pages.items()
        if of_type(head, "Question") and not address.endswith("/faq/")
    ]
    assert others == []
