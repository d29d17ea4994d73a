"""The collection itself: its texts run where they are pasted in carelessly, and it is noticed."""

from __future__ import annotations

from collections import Counter

import pytest
from playwright.sync_api import BrowserContext

from tests.injection.corpus import CANARY, corpus
from tests.injection.traps import PROVOKE, Watch

# Where careless pages put a text, by the kinds that a browser executes or loads by itself; the
# other kinds are aimed at other readers.
CARELESS = {
    "elements": ("<p>{}</p>",),
    "attributes": ('<input title="{}">', "<input title='{}'>", "<input title={}>"),
    "foreign": ("<p>{}</p>",),
    "mutation": (
        "<p>{}</p>",
        "<textarea>{}</textarea>",
        "<title>{}</title>",
        "<style>{}</style>",
        '<script type="application/json">{{"x": "{}"}}</script>',
        "<select><option>{}</option></select>",
    ),
    "comments": ("<!-- {} -->", "<p>{}</p>"),
    "urls": ('<a href="{}">看</a>',),
    "json": (
        "<p>{}</p>",
        '<script>let x = {{"x": "{}"}}</script>',
        "<script>let x = {{'x': '{}'}}</script>",
        "<script>let x = `{}`</script>",
        "<script>// {}</script>",
        '<script>let x = "\\{}"</script>',
    ),
    "css": (
        "<style>p{{color:{}}}</style><p>文",
        "<style>{}</style>",
        "<style>p{{{}}}</style><p>文",
    ),
}

PASTE = """(pages) => pages.forEach((html) => {
  const frame = document.createElement("iframe");
  frame.srcdoc = html;
  document.body.append(frame);
})"""
PROVOKE_ALL = f"""() => {{
  for (const {{ contentDocument }} of document.querySelectorAll("iframe")) {{
    if (contentDocument) ({PROVOKE})(contentDocument);
  }}
}}"""


def test_every_text_has_a_name_and_a_kind_of_its_own() -> None:
    assert len(corpus()) >= 60
    assert max(Counter(each.text for each in corpus()).values()) == 1
    assert {each.kind for each in corpus()} >= set(CARELESS)


@pytest.mark.browser
def test_what_is_meant_for_browsers_runs_where_it_is_pasted_in(
    unguarded: BrowserContext, site: str
) -> None:
    patience = 60
    watch = Watch(unguarded, site)
    page = unguarded.new_page()
    page.goto(f"{site}404.html")
    meant = [each for each in corpus() if each.kind in CARELESS]
    page.evaluate(PASTE, [way.format(each.text) for each in meant for way in CARELESS[each.kind]])

    def harmless() -> list[str]:
        page.evaluate(PROVOKE_ALL)
        asked = [int(each.rsplit("/", 1)[1]) for each in watch.asked if CANARY in each]
        return [each.name for each in meant if each.number not in {*watch.ran, *asked}]

    while harmless() and (patience := patience - 1):
        page.wait_for_timeout(250)
    assert harmless() == []
    page.close()
