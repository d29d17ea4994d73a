"""Mending what switching colours costs every page of the theme.

While it sets the colours, which it does at each page's start too, the theme takes all transitions
from all elements, and gives them back: so the style of the whole page is computed twice more. On
the self-check that was a fifth of all the work until it can be used. Without the rule colours fade
when somebody switches them, which is no harm.
"""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from scripts.theme.problem import UnknownThemeError

SHEETS = "assets/stylesheets"
NAMED = "palette.*.min.css"

_RULE = re.compile(r"\[data-md-color-switching\] [^{}]*\{transition-duration:[^{}]*\}", re.ASCII)


def mend_palette(site: Path) -> None:
    """Take the rule out of the theme's sheet of colours in a built site.

    Raises:
        UnknownThemeError: if the rule is not found once; the theme was renewed then, and may do
            without.
    """
    for path in sorted((site / SHEETS).glob(NAMED)):
        path.write_text(mended(path.read_text("utf-8")), "utf-8")


def mended_if_palette(path: str, sheet: str) -> str:
    """The same for one sheet of the theme, which stays as it is if it is not that of colours.

    Raises:
        UnknownThemeError: as above.
    """
    return mended(sheet) if PurePosixPath(path).match(f"{SHEETS}/{NAMED}") else sheet


def mended(sheet: str) -> str:
    """The sheet without the rule."""
    text, places = _RULE.subn("", sheet)
    if places != 1:
        raise UnknownThemeError(
            "主题的配色样式与 scripts/theme/palette.py 认识的不同：请看它是否还要修补"
        )
    return text
