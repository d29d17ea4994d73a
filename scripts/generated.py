"""Everything that is generated for a call: its pages, forms, rules, examples and changes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from markupsafe import escape

from scripts.compile import Compiled
from scripts.compile.digests import digest_of
from scripts.form import render_form
from scripts.heads import recommend_description, selfcheck_description
from scripts.offline import offline_page
from scripts.offline.page import shared_by_all
from scripts.recalled import recalled
from scripts.recommend import is_recommended, render_recommend
from scripts.render import render, render_whole
from scripts.selfcheck_build import UNNAMED
from selfcheck.jsondata import rubric_to_json
from selfcheck.rubric import Rubric

if TYPE_CHECKING:
    from scripts.changes.history import Step

Value = TypeVar("Value")

ROOMS = ("render", "form", "recommend")
TEMPLATES = [Path(__file__).parent / room / "templates" for room in ROOMS]


@dataclass(frozen=True, slots=True)
class Generated:
    """Everything generated for one call, by its path, and what it was made from.

    ``pages`` are for MkDocs; the HTML of ``forms``, of an unnamed build, is put in past Markdown.
    """

    call: Compiled
    edit_base: str
    templates: str
    pages: dict[str, str]
    forms: dict[str, str]


def generate(
    calls: Iterable[Compiled],
    edit_base: str,
    known: Mapping[str, Generated],
    *,
    serving: bool = False,
) -> dict[str, Generated]:
    """Generate everything for every call, by its id, taking over what is known and unchanged.

    Args:
        calls: the calls.
        edit_base: the address under which the repository's files can be edited, or nothing.
        known: what was generated before.
        serving: leaves out what would only slow down every change.

    Raises:
        BuildProblem: if the file for use without a network cannot be made.
    """
    templates = digest_of(path for folder in TEMPLATES for path in sorted(folder.glob("*.*")))
    alone = None if serving else shared_by_all()
    made: dict[str, Generated] = {}
    for call in calls:
        before = known.get(call.rubric.call.id)
        now = call, edit_base, templates
        if before is None or (before.call, before.edit_base, before.templates) != now:
            before = Generated(*now, *_pages(call, edit_base, alone))
        made[call.rubric.call.id] = before
    return made


def checked_with(made: Iterable[Generated]) -> Iterator[str]:
    """The forms and the rules of all calls."""
    for each in made:
        yield from each.forms.values()
        yield rules(each)[1]


def rules(made: Generated) -> tuple[str, str]:
    """Where the browser finds the rules of a call, and what they are."""
    path = _rules(made.call.rubric)
    return path, made.pages[path]


def _pages(
    call: Compiled, edit_base: str, alone: str | None
) -> tuple[dict[str, str], dict[str, str]]:
    """Everything generated for one call, by its path; the HTML of forms is kept aside.

    ``alone`` stands for what the call's single file is made of; while serving there is none.
    """
    if alone is None:
        return _written(call, edit_base, "", 0)
    own = call.rubric.call.id
    single = _once(call, f"offline/{own}", alone, partial(offline_page, call.rubric))
    megabytes = round(len(single.encode()) / 1e6)
    write = partial(_written, call, edit_base, UNNAMED, megabytes)
    pages, forms = _once(call, f"calls/{own}", f"{edit_base}\0{megabytes}", write)
    return {**({f"offline/{own}.html": single} if single else {}), **pages}, forms


def _once(call: Compiled, name: str, about: str, make: Callable[[], Value]) -> Value:
    """What is made of a call and of what stands in ``about``: made once, if that can be told."""
    # What was compiled without keeping does not say what it was made of.
    return recalled(name, f"{call.made_of}\0{about}", make) if call.made_of else make()


def _written(
    call: Compiled, edit_base: str, build: str, megabytes: int
) -> tuple[dict[str, str], dict[str, str]]:
    """All that follows from the call and from nothing else but what is given here."""
    rubric = call.rubric
    form = f"{rubric.call.id}/selfcheck.md"
    title = f"自评：{rubric.call.short_title}"
    forms = {form: render_form(rubric, call.earlier, build=build, download_megabytes=megabytes)}
    pages = {form: _form_page(title, selfcheck_description(rubric), "selfcheck.html")}
    if is_recommended(rubric):
        recommend = f"{rubric.call.id}/recommend.md"
        forms[recommend] = render_recommend(rubric, build=build)
        title = f"推荐单位初审：{rubric.call.short_title}"
        about = recommend_description(rubric)
        pages[recommend] = _form_page(title, about, "recommend.html")
    steps, changes = _changes(call) if call.earlier else ((), {})
    guidance = render(rubric, call.origin, edit_base, call.examples, steps)
    return {
        **guidance,
        **render_whole(rubric, guidance),
        **pages,
        _rules(rubric): rubric_to_json(rubric),
        **{
            f"{rubric.call.id}/selfcheck/examples/{each.id}.json": each.file(rubric)
            for each in call.examples
        },
        **changes,
    }, forms


def _changes(call: Compiled) -> tuple[tuple[Step, ...], dict[str, str]]:
    """What has changed from version to version, and what the browser is told of it."""
    # Loaded only where there is an earlier version: it takes as long as a few pages.
    from scripts.changes import changes_to_json
    from scripts.changes.history import history

    rubric = call.rubric
    return history(rubric, call.earlier), {
        f"{rubric.call.id}/selfcheck/changes/{each.call.version}.json": changes_to_json(
            each, rubric
        )
        for each in call.earlier
    }


def _rules(rubric: Rubric) -> str:
    """Where the browser finds the rules of a call."""
    return f"{rubric.call.id}/selfcheck/rubric.json"


def _form_page(title: str, description: str, template: str) -> str:
    """The page that the form's HTML is put into; the form's labels would only clutter a search."""
    meta = {
        "title": str(escape(title)),
        "description": str(escape(description)),
        "template": template,
        "search": {"exclude": True},
        "hide": ["toc", "footer"],
        "edit_url": "",
    }
    return f"---\n{json.dumps(meta, ensure_ascii=False)}\n---\n"
