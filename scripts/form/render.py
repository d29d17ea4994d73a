"""Fill the form's templates; whatever the rubric says is escaped, it is never HTML."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from scripts.bytecode import bytecode_of
from scripts.form.paper import PaperView
from scripts.form.radar import radar_of
from scripts.form.view import FormView, comparable
from selfcheck.evidence import can_be_proved
from selfcheck.export import documents_of
from selfcheck.rubric import Rubric

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    bytecode_cache=bytecode_of("form"),
)


def render_form(
    rubric: Rubric,
    earlier: Sequence[Rubric] = (),
    *,
    build: str = "",
    alone: bool = False,
    download_megabytes: int = 0,
) -> str:
    """The body of the self-check page of one call, whose ``earlier`` versions are known.

    All addresses in it are relative to ``/<call>/selfcheck/``. It holds no script, no style and
    no blank line, so that it may also stand inside Markdown as one block of HTML.

    Args:
        rubric: The call.
        earlier: Its earlier versions that were kept.
        build: Which build the page is to belong to; the page then runs no other build's engine.
        alone: Whether it is to stand in a file of its own, away from the portal.
        download_megabytes: The size of that file where the portal offers it.
    """
    html = _ENVIRONMENT.get_template("page.html").render(
        rubric=rubric,
        earlier=[each.call.version for each in earlier],
        call=rubric.call,
        parts=FormView(rubric).parts(),
        references=comparable(rubric),
        radar=radar_of(rubric.dimensions),
        paper=PaperView.of(rubric),
        documents=documents_of(rubric),
        proved=can_be_proved(rubric),
        build=build,
        alone=alone,
        download_megabytes=download_megabytes,
    )
    return "\n".join(line.strip() for line in html.splitlines() if line.strip()) + "\n"
