"""Fill the page's template; whatever the rubric says is escaped, it is never HTML."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from scripts.bytecode import bytecode_of
from selfcheck.rubric import Rubric
from selfcheck.summary import UNOFFICIAL

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    bytecode_cache=bytecode_of("recommend"),
)


def is_recommended(rubric: Rubric) -> bool:
    """Whether anybody recommends for this call: only then it has such a page."""
    return bool(rubric.offices)


def render_recommend(rubric: Rubric, *, build: str = "") -> str:
    """The body of the page, without script, style or blank line, as that of the form.

    All addresses in it are relative to ``/<call>/recommend/``.

    Args:
        rubric: The call.
        build: Which build the page is to belong to; the page then runs no other build's engine.
    """
    html = _ENVIRONMENT.get_template("page.html").render(
        rubric=rubric, call=rubric.call, unofficial=UNOFFICIAL, build=build
    )
    return "\n".join(line.strip() for line in html.splitlines() if line.strip()) + "\n"
