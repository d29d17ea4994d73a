"""All pages of guidance of one call as one document, to be printed or read from end to end.

Made of the pages as they were rendered, so that nothing is said twice. Values in them are escaped:
what looks like a tag, an attribute or the id of a heading was written by a template.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from scripts.render.pages import Page, pages_of
from scripts.render.places import link
from selfcheck.rubric import Rubric

WHOLE_TITLE = "整本打印"
LEFT_OUT = frozenset({"examples.md.j2"})
"""Templates of pages that are of use beside the self-check alone."""

_FRONT = re.compile(r"\A\s*---\n.*?\n---\n", re.S)
# Buttons, doors to other pages, where a line is written, and what each page repeats.
_NOT_ON_PAPER = re.compile(
    r'<div class="closed".*?^</div>\n|<nav class="doors.*?</nav>\n'
    r'|<p class="(?:go|whole-link)">.*?</p>\n'
    r'|<(?P<origin>a|span) class="origin".*?</(?P=origin)>',
    re.S | re.M,
)
_EMPTIED = re.compile(r'<p class="foot">\s*</p>\n')
_TERM = re.compile(r'<a class="term"[^>]*>(.*?)</a>', re.S)
_TITLE_ATTRIBUTE = re.compile(r'(<[a-z][^<>]*?) title="[^"]*"')
_HEADING = re.compile(r"^(?P<marks>#+) (?P<text>.*) \{#(?P<id>[^}]+)\}$", re.M)
_INNER_HEADING = re.compile(r"(</?h)([1-5])\b")
_ATTRIBUTE = re.compile(r'(?P<name> (?:id|href|aria-labelledby))="(?P<value>[^"]*)"')
# On paper nothing unfolds.
_UNFOLDED = (
    ('<details class="fold">', '<div class="fold">'),
    ("</details>", "</div>"),
    ("<summary>", '<p class="fold__title">'),
    ("</summary>", "</p>"),
)
_TAG = re.compile(r"<abbr.*?</abbr>|<[^>]*>")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents, and the lines below it."""

    title: Markup
    anchor: Markup
    entries: list[Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Part:
    """One page as a part of the document: its anchor, and its text as HTML.

    ``kind`` tells dimensions and indicators from the other pages, for which it is empty.
    """

    anchor: Markup
    kind: str
    html: Markup
    entry: Entry


def path_of_whole(rubric: Rubric) -> str:
    """Where the document stands among the pages, relative to the documentation."""
    return f"{rubric.call.id}/guide.md"


def parts_of(rubric: Rubric, pages: Mapping[str, str]) -> list[Part]:
    """The pages in their order, as parts of one document; a dimension leads its indicators.

    Args:
        rubric: the call.
        pages: its pages as `scripts.render.render` gives them.
    """
    chosen = [
        each
        for each in pages_of(rubric, examples=True)
        if each.path in pages and each.template not in LEFT_OUT
    ]
    anchors = {each.url: _anchor(each, rubric) for each in chosen}
    here = path_of_whole(rubric).replace(".md", "/")
    return [_part(each, pages[each.path], anchors, here) for each in chosen]


def contents_of(parts: Sequence[Part]) -> list[Entry]:
    """The contents: the parts, below each its sections, below a dimension its indicators."""
    entries: list[Entry] = []
    for part in parts:
        if part.kind == "indicator":
            entries[-1].entries.append(Entry(part.entry.title, part.entry.anchor))
        else:
            entries.append(part.entry)
    return entries


def _anchor(page: Page, rubric: Rubric) -> Markup:
    """A name for the page that every id on it begins with: ids are unique on a page only."""
    within = page.path.removeprefix(f"{rubric.call.id}/").removesuffix(".md")
    return Markup(within.replace("/", "-"))


def _part(page: Page, text: str, anchors: Mapping[str, Markup], here: str) -> Part:
    own = anchors[page.url]
    kind = "indicator" if page.indicator else "dimension" if page.dimension else ""
    body = _EMPTIED.sub("", _NOT_ON_PAPER.sub("", _FRONT.sub("", text)))
    if kind == "dimension":
        # What follows there are only the ways to its indicators.
        body = body.partition("\n## ")[0] + "\n"
    body = _TITLE_ATTRIBUTE.sub(r"\1", _TERM.sub(r"\1", body))
    for before, after in _UNFOLDED:
        body = body.replace(before, after)
    down = 2 if kind == "indicator" else 1
    body = _INNER_HEADING.sub(lambda each: f"{each[1]}{int(each[2]) + down}", body)
    entry = Entry(Markup(""), own)

    def heading(match: re.Match[str]) -> str:
        nonlocal entry
        level = len(match["marks"])
        title = page.menu if page.template == "overview.md.j2" and level == 1 else match["text"]
        plain = Markup(_TAG.sub("", title).strip())
        if level == 1:
            entry = Entry(plain, own)
        else:
            entry.entries.append(Entry(plain, Markup(f"{own}--{match['id']}")))
        name = f"h{level + down}"
        return f'<{name} id="{match["id"]}">{title}</{name}>'

    def attribute(match: re.Match[str]) -> str:
        name, value = match["name"], match["value"]
        if name == " href":
            return f'{name}="{_within(value, page.url, anchors, here)}"'
        return f'{name}="{" ".join(f"{own}--{each}" for each in value.split())}"'

    html = Markup(_ATTRIBUTE.sub(attribute, _HEADING.sub(heading, body)))
    return Part(own, kind, html, entry)


def _within(href: str, url: str, anchors: Mapping[str, Markup], here: str) -> str:
    """A link of the page at ``url`` as it has to be in the document."""
    if ":" in href:
        return href
    path, hash_, fragment = href.partition("#")
    path, mark, query = path.partition("?")
    target = f"{posixpath.normpath(posixpath.join(url, path))}/".removeprefix("./")
    if target in anchors and not mark:
        return f"#{anchors[target]}{f'--{fragment}' if fragment else ''}"
    return str(link(here, target, f"{mark}{query}{hash_}{fragment}"))
