"""Which build of the self-check a page belongs to.

A page that was loaded before an update of the portal must not run the engine of after it: what is
asked, what is checked and what is shown have to be of one piece.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

LENGTH = 16
UNNAMED = "unnamed"
"""Stands in a form while the build's name, which depends on the form, is not known."""


def build_id(parts: Iterable[str], scripts: Iterable[Path], runtime: Path) -> str:
    """A few characters that change with the form, the rules, the scripts and the runtime.

    Args:
        parts: The forms and rules of every call that can be checked, without a build's name.
        scripts: The scripts as pages load them.
        runtime: The folder of the built runtime; its manifest has the digests of its files.
    """
    total = sha256()
    for part in parts:
        total.update(f"{part}\0".encode())
    for path in scripts:
        total.update(sha256(path.read_bytes()).digest())
    manifest = runtime / "manifest.json"
    if manifest.is_file():
        total.update(manifest.read_bytes())
    return total.hexdigest()[:LENGTH]


def with_build(html: str, build: str) -> str:
    """A form that was rendered as one of the build ``UNNAMED``, as one of this build.

    No text of a rubric can hold the attribute: its quotation marks are escaped.
    """
    return html.replace(f'data-build="{UNNAMED}"', f'data-build="{build}"')
