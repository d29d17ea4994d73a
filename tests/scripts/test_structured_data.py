"""Structured data is data whatever a rubric says, and descriptions are as long as is shown."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from scripts.compile import compile_call
from scripts.heads import robots, schema_org
from scripts.render.descriptions import LONGEST, shortened, with_description
from scripts.render.pages import pages_of
from scripts.security import add_policy
from selfcheck.guidance import CommonQuestion, Term
from selfcheck.source import Source
from tests.injection.corpus import Hostile, corpus
from tests.injection.spoiling import in_yaml

ROOT = Path(__file__).parents[2]
SOURCE = Source(document="notice", place="附件")  # type: ignore[arg-type]
RUBRIC = compile_call(ROOT / "rubric" / "shuangkua-2022-guangdong").rubric


class Elements(HTMLParser):
    """The elements of a text, and the texts of its data blocks."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("hostile", in_yaml(), ids=lambda each: each.name)
def test_no_text_ends_the_block_it_stands_in_or_is_changed_by_it(hostile: Hostile) -> None:
    said = hostile.text
    question = CommonQuestion(id="q", question=said, answer=said, source=SOURCE)
    term = Term(id="t", term=said, text=said, source=SOURCE, aliases=(said,), also=(said,))
    for data in (
        schema_org.questions([question], said),
        schema_org.terms(said, [term], said),
        schema_org.breadcrumbs([(said, said)]),
        schema_org.website(said, said, said),
    ):
        block = schema_org.as_block(data)
        assert not set(block) & set("<>&\u2028\u2029")
        read = Elements(f'<script type="application/ld+json">{block}</script>')
        assert read.tags == ["script"]
        assert json.loads(read.text) == {"@context": "https://schema.org", **data}


def test_a_block_is_no_script_that_the_policy_would_have_to_allow() -> None:
    page = '<html><head></head><script type="application/ld+json">{}</script></html>'
    assert "sha256-" not in add_policy(page, python=False)


def test_a_term_without_other_names_gets_none() -> None:
    term = Term(id="t", term="甲", text="乙", source=SOURCE)
    [found] = schema_org.terms("名词", [term], "/")["hasDefinedTerm"]
    assert "alternateName" not in found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("一句。两句。", "一句。两句。"),
        (f"一句。{'长' * LONGEST}。三句。", "一句。"),
        ("长" * (LONGEST + 9), f"{'长' * (LONGEST - 1)}…"),
        ("", ""),
    ],
)
def test_a_description_ends_with_a_sentence_where_it_can(text: str, wanted: str) -> None:
    assert shortened(text) == wanted
    assert len(shortened(text)) <= LONGEST


@pytest.mark.parametrize("size", [3, 80, 400])
def test_every_description_is_of_a_sensible_length_whatever_the_rubric_says(size: int) -> None:
    call = replace(RUBRIC.call, summary="长" * size, short_title="双" * max(size // 4, 1))
    rubric = replace(RUBRIC, call=call)
    for page in pages_of(rubric):
        assert 40 <= len(with_description(rubric, page).description) <= LONGEST, page.path


def test_without_an_address_no_map_is_named() -> None:
    assert "Sitemap" not in robots("")
    assert robots("https://a.example/b/").endswith("\nSitemap: https://a.example/b/sitemap.xml\n")


def test_the_corpus_has_what_ends_an_element() -> None:
    assert [each for each in corpus() if re.search("</script", each.text)]
