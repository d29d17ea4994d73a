"""Where on the site each part of a rubric stands, so that every mention can link to it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote

from markupsafe import Markup

from scripts.render.pages import pages_of
from selfcheck.checks.base import Check
from selfcheck.rubric import Rubric

_NOT_IN_ANCHOR = re.compile(r"[^A-Za-z0-9_-]")

Key = tuple[str, str]
"""Kind and id, the kinds being those of the compiler: ``("fields", "devices.total")``."""

ANCHORS = {
    "fields": "field-",
    "checks": "check-",
    "conditions": "condition-",
    "ambiguities": "ambiguity-",
    "figures": "figure-",
    "offices": "office-",
    "routes": "route-",
    "documents": "document-",
    "lists": "list-",
    "attachments": "attachment-",
    "rules": "rule-",
    "countdown": "countdown-",
    "steps": "step-",
    "pitfalls": "pitfall-",
    "terms": "term-",
    "faq": "faq-",
    "sections": "",
    "indicators": "",
}
"""What stands before the id in the anchor of each kind."""


def anchor(kind: str, item: str) -> Markup:
    """The stable anchor of one part of the rubric on its page."""
    return slug(ANCHORS[kind] + item)


def slug(text: str) -> Markup:
    """A text as part of an address: what may not stand in one becomes a hyphen."""
    return Markup(_NOT_IN_ANCHOR.sub("-", text))


@dataclass(frozen=True, slots=True)
class Places:
    """The page of every part of one rubric, and the home section of every check."""

    urls: dict[Key, str]
    overview: str
    homes: dict[str, str | None]

    def spot(self, part: str, item: str) -> tuple[str, str] | None:
        """Page and fragment of what has an id, or of what stands on the overview without one."""
        if (part, item) in self.urls:
            return self.urls[part, item], f"#{anchor(part, item)}" if part in ANCHORS else ""
        if part in ("scoring", "direct"):
            return self.overview, "#scoring"
        return (self.overview, "") if part == "call" else None

    def href(self, page: str, kind: str, item: str) -> Markup:
        """The link from the page at ``page`` to one part of the rubric."""
        target = self.urls[kind, item]
        fragment = "" if kind == "dimensions" else f"#{anchor(kind, item)}"
        return Markup(fragment) if fragment and target == page else link(page, target, fragment)


@cache
def link(page: str, target: str, fragment: str = "") -> Markup:
    """The link from one page of the site to another, both given relative to its root."""
    path = posixpath.relpath(f"/{target}", f"/{page}")
    return Markup(f"{quote(path)}/{fragment}")


def places_of(rubric: Rubric) -> Places:
    """Find the page of every part of ``rubric``."""
    homes = {check.id: home_section(rubric, check) for check in rubric.checks}
    return Places(dict(_places(rubric, homes)), f"{rubric.call.id}/", homes)


def home_section(rubric: Rubric, check: Check) -> str | None:
    """The section whose page shows the check in full: that of the first field of the form."""
    return next(
        (rubric.section_of[each].id for each in check.reads() if each in rubric.section_of), None
    )


def sections_elsewhere(rubric: Rubric) -> tuple[str, ...]:
    """The sections no indicator is answered in, in the form's order."""
    used = {each.section for each in rubric.indicators}
    return tuple(section.id for section in rubric.sections if section.id not in used)


def _places(rubric: Rubric, homes: dict[str, str | None]) -> Iterator[tuple[Key, str]]:
    urls = {page.template: page.url for page in pages_of(rubric)}
    sections = dict.fromkeys(sections_elsewhere(rubric), urls["materials.md.j2"])
    for page in pages_of(rubric):
        if page.indicator is not None:
            yield ("indicators", page.indicator.id), page.url
            sections[page.indicator.section] = page.url
        elif page.dimension is not None:
            yield ("dimensions", page.dimension.id), page.url
    for question in rubric.questions:
        yield ("fields", question.id), urls["conditions.md.j2"]
    for section in rubric.sections:
        yield ("sections", section.id), sections[section.id]
        for field in section.fields:
            yield ("fields", field.id), sections[section.id]
    for check in rubric.checks:
        home = homes[check.id]
        about_questions = home is None and check.reads()
        elsewhere = urls["conditions.md.j2" if about_questions else "materials.md.j2"]
        yield ("checks", check.id), sections[home] if home else elsewhere
    for kind, template in (
        ("conditions", "conditions.md.j2"),
        ("offices", "apply.md.j2"),
        ("routes", "apply.md.j2"),
        ("countdown", "apply.md.j2"),
        ("steps", "apply.md.j2"),
        ("lists", "materials.md.j2"),
        ("attachments", "materials.md.j2"),
        ("rules", "materials.md.j2"),
        ("ambiguities", "ambiguities.md.j2"),
        ("figures", "figures.md.j2"),
        ("documents", "documents.md.j2"),
        ("pitfalls", "pitfalls.md.j2"),
        ("terms", "glossary.md.j2"),
        ("faq", "faq.md.j2"),
    ):
        for item in getattr(rubric, kind):
            # A call without offices has no page for its steps, so nothing can link to them.
            if template in urls:
                yield (kind, item.id), urls[template]
