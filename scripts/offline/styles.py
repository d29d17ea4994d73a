"""The style of a page that stands alone: its own, and what it needs of the portal's."""

from __future__ import annotations

from pathlib import Path

from scripts.sheets import linked_in

DOCS = Path(__file__).parents[2] / "docs"
ALONE = Path(__file__).parent / "alone.css"


def styles() -> str:
    """All of it in one text, in the order in which the portal's page links it."""
    palette = (DOCS / "stylesheets" / "portal" / "palette.css").read_text("utf-8")
    linked = linked_in((DOCS / "overrides" / "selfcheck.html").read_text("utf-8"))
    sheets = [_sheet(path, media) for path, media in linked]
    return "\n".join([palette, *sheets, ALONE.read_text("utf-8")])


def _sheet(path: str, media: str) -> str:
    text = (DOCS / path).read_text("utf-8")
    return f"@media {media} {{\n{text}}}" if media else text
