"""Rendering the pages of one call, and the list of calls on the home page."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from markupsafe import escape as html_escape

from scripts.bytecode import bytecode_of
from scripts.render import escaping, words
from scripts.render.descriptions import with_description
from scripts.render.diagrams import dimension_map, sheet_of, timeline_of
from scripts.render.escaping import finalize
from scripts.render.offices import countdown_rows, delivery_rows, differences
from scripts.render.pages import Page, pages_of
from scripts.render.places import anchor, link, places_of, sections_elsewhere, slug
from scripts.render.relations import shared_in
from scripts.render.terms import link_terms
from scripts.render.view import ExampleOnPage, Origins, StepOnPage, View
from scripts.render.whole import WHOLE_TITLE, contents_of, parts_of, path_of_whole
from selfcheck.phrases import VERDICTS
from selfcheck.rubric import Rubric

TEMPLATES = Path(__file__).parent / "templates"
GLOSSARY = "glossary.md.j2"


def render(
    rubric: Rubric,
    origins: Origins,
    edit_base: str = "",
    examples: Sequence[ExampleOnPage] = (),
    history: Sequence[StepOnPage] = (),
) -> dict[str, str]:
    """Render every page of a call as Markdown, keyed by its path in the documentation.

    Args:
        rubric: the call.
        origins: where each part of it is written.
        edit_base: the address under which the repository's files can be edited, ending in a
            slash. Without it the pages name file and line instead of linking to them.
        examples: the call's worked examples.
        history: what changed from version to version, the newest first.
    """
    environment = templates()
    places = places_of(rubric)
    shared = shared_in(rubric)
    environment.globals.update(
        dimensions_drawn=dimension_map(rubric),
        steps_drawn=timeline_of(rubric),
        sheet_drawn=sheet_of(rubric.paper),
    )
    return {
        page.path: _write(
            environment,
            page,
            View(rubric, places, origins, edit_base, page, tuple(examples), tuple(history), shared),
        )
        for page in (
            with_description(rubric, each) for each in pages_of(rubric, examples=bool(examples))
        )
    }


def render_whole(rubric: Rubric, pages: Mapping[str, str]) -> dict[str, str]:
    """Render the call's guidance as one document, from the pages that `render` gave."""
    parts = parts_of(rubric, pages)
    call = rubric.call
    text = (
        templates()
        .get_template("whole.md.j2")
        .render(
            call=call,
            rubric=rubric,
            title=f"{WHOLE_TITLE}：{call.short_title}",
            description=f"{call.short_title}：全部指引合成一份，可以打印或存成 PDF",
            parts=parts,
            contents=contents_of(parts),
        )
    )
    return {path_of_whole(rubric): text}


def render_home(rubrics: Sequence[Rubric]) -> str:
    """Render the home page's part about the calls there are."""
    return templates().get_template("home.md.j2").render(calls=rubrics)


def _write(environment: Environment, page: Page, view: View) -> str:
    rubric = view.rubric
    text = environment.get_template(page.template).render(
        view=view,
        page=page,
        rubric=rubric,
        call=rubric.call,
        selfcheck=view.to("selfcheck/"),
        elsewhere=[rubric.sections_by_id[each] for each in sections_elsewhere(rubric)],
        delivery_rows=delivery_rows(rubric.offices),
        differences=differences(rubric.offices),
        countdown=countdown_rows(rubric),
        home=link(page.url, ""),
    )
    terms = () if page.template == GLOSSARY else rubric.terms
    return link_terms(text.rstrip() + "\n", terms, lambda term: view.href("terms", term))


@cache
def templates() -> Environment:
    """One for all calls: it keeps the compiled templates, and reads anew those that are changed."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        finalize=finalize,
        undefined=StrictUndefined,
        # The usual “{#” begins the id of a heading in Markdown.
        comment_start_string="{##",
        comment_end_string="##}",
        extensions=["jinja2.ext.do"],
        trim_blocks=True,
        lstrip_blocks=True,
        # What `finalize` makes of constants is part of what is kept.
        bytecode_cache=bytecode_of("render", Path(escaping.__file__).read_text("utf-8")),
    )
    environment.filters["front_matter"] = _front_matter
    environment.filters["date"] = words.chinese_date
    environment.filters["slug"] = slug
    environment.filters["type_words"] = words.type_words
    environment.globals.update(
        anchor=anchor,
        basis=words.BASIS,
        severity=words.SEVERITY,
        severity_meaning=words.SEVERITY_MEANING,
        state_of=words.state_of,
        topic=words.TOPIC,
        trust=words.TRUST,
        trust_meaning=words.TRUST_MEANING,
        verdicts=VERDICTS,
    )
    return environment


def _front_matter(text: str) -> Markup:
    """Write a text as a YAML value that the theme, which escapes nothing, can print as it is."""
    return Markup(json.dumps(html_escape(text), ensure_ascii=False))
