"""The menu entries of one call."""

from __future__ import annotations

from typing import Any

from markupsafe import escape

from scripts.recommend import is_recommended
from scripts.render.pages import BASES, pages_of
from scripts.render.whole import WHOLE_TITLE, path_of_whole
from selfcheck.rubric import Rubric

SELFCHECK_TITLE = "开始自评"
RECOMMEND_TITLE = "推荐单位初审"


def navigation(rubric: Rubric, *, examples: bool = False) -> dict[str, list[Any]]:
    """The call's part of the menu in MkDocs' form: one title, below it pages and groups.

    The titles are escaped, for the theme prints them as they are; and marked as escaped, for in
    one place it does escape them.
    """
    entries: list[Any] = []
    groups: dict[str, list[Any]] = {}
    for page in pages_of(rubric, examples=examples):
        entry: dict[str, Any] = {escape(page.menu): page.path}
        if not page.group:
            entries.append(entry)
            continue
        if page.group not in groups:
            groups[page.group] = []
            entries.append({page.group: groups[page.group]})
        group = groups[page.group]
        if page.dimension is None:
            group.append(entry)
        elif page.indicator is None:
            title = escape(f"{page.dimension.number}、{page.dimension.title}")
            group.append({title: [entry]})
        else:
            [within] = group[-1].values()
            within.append(entry)
    groups[BASES].append({WHOLE_TITLE: path_of_whole(rubric)})
    entries.insert(1, {SELFCHECK_TITLE: f"{rubric.call.id}/selfcheck.md"})
    if is_recommended(rubric):
        entries.insert(2, {RECOMMEND_TITLE: f"{rubric.call.id}/recommend.md"})
    return {escape(rubric.call.short_title): entries}
