"""Which build of the self-check a page belongs to.

A page that was loaded before an update of the portal must not run the engine of after it: what is
asked, what is checked and what is shown have to be of one piece.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from scripts.form import render_form
from scripts.recommend import render_recommend
from selfcheck.jsondata import rubric_to_json
from selfcheck.rubric import Rubric

SCRIPTS = Path(__file__).parents[1] / "docs" / "javascripts"
LENGTH = 16


def build_id(rubrics: Iterable[Rubric], runtime: Path) -> str:
    """A few characters that change with the form, the rules, the scripts and the runtime.

    Args:
        rubrics: Every call that can be checked.
        runtime: The folder of the built runtime; its manifest has the digests of its files.
    """
    total = sha256()
    for rubric in rubrics:
        pages = render_form(rubric), render_recommend(rubric)
        total.update("\0".join([*pages, rubric_to_json(rubric), ""]).encode())
    for path in sorted(SCRIPTS.rglob("*.js")):
        total.update(f"{path.relative_to(SCRIPTS).as_posix()}\0".encode())
        total.update(path.read_bytes())
    manifest = runtime / "manifest.json"
    if manifest.is_file():
        total.update(manifest.read_bytes())
    return total.hexdigest()[:LENGTH]
