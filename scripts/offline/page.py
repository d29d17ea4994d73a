"""Put the single file of a call together."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from scripts.bytecode import bytecode_of
from scripts.form import render_form
from scripts.offline.links import without_links_out
from scripts.offline.parts import made_of, parts
from scripts.offline.styles import styles
from scripts.security import add_policy
from selfcheck.jsondata import rubric_to_json
from selfcheck.rubric import Rubric

BUILD_LENGTH = 12
_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    bytecode_cache=bytecode_of("offline"),
)


def offline_page(rubric: Rubric) -> str:
    """The self-check of one call as HTML that needs nothing else; equal input, equal text.

    Raises:
        BuildProblem: if the runtime has not been built, or bundling fails.
    """
    shared = parts()
    form = without_links_out(render_form(rubric, alone=True))
    carried = {"rubric.json": rubric_to_json(rubric), **shared.runtime}
    build = sha256("\0".join([form, shared.page, shared.engine, *carried.values()]).encode())
    html = _ENVIRONMENT.get_template("page.html").render(
        call=rubric.call,
        build=build.hexdigest()[:BUILD_LENGTH],
        form=Markup(form),
        style=Markup(styles()),
        parts=_data(carried),
        engine=_data(shared.engine),
        script=Markup(shared.page),
    )
    return add_policy(html, python=True, alone=True)


def shared_by_all() -> str:
    """What stands for all that a file is made of beside its call and the code in `scripts/`.

    Raises:
        BuildProblem: if the runtime has not been built.
    """
    return f"{made_of()}\0{styles()}"


def _data(value: object) -> Markup:
    """JSON for a script element, which no text in it can end."""
    return Markup(json.dumps(value, ensure_ascii=False).replace("<", "\\u003c"))
