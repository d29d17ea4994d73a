"""One page of every kind, for tests that look closely at each."""

from __future__ import annotations

from collections.abc import Sequence

from scripts.compile import Compiled
from scripts.recommend import is_recommended
from scripts.render.pages import pages_of
from scripts.render.whole import path_of_whole

HANDBOOK = ("editing/new-call/", "editing/keys/checks/", "editing/recipes/lists/")
SHARED = ("", "en/", "about/", "editing/", *HANDBOOK, "publishing/", "404.html")


def guidance(calls: Sequence[Compiled]) -> list[str]:
    """The pages to read, relative to the site; of dimensions and
    indicators, which are alike, a call's last."""
    found = list(SHARED)
    for call in calls:
        pages = pages_of(call.rubric, examples=bool(call.examples))
        found += {each.template: each.url for each in pages}.values()
        found.append(path_of_whole(call.rubric).replace(".md", "/"))
    return found


def self_checks(calls: Sequence[Compiled]) -> list[str]:
    """The self-check of every call, relative to the site."""
    return [f"{call.rubric.call.id}/selfcheck/" for call in calls]


def recommending(calls: Sequence[Compiled]) -> list[str]:
    """The pages for recommending units, where a call has one, relative to the site."""
    return [f"{call.rubric.call.id}/recommend/" for call in calls if is_recommended(call.rubric)]
