"""Mending when the theme tells the browser whether its own parts are to be light or dark.

It does so at each page's start by an element that it adds and then fills in, and for either the
browser computes the style of the whole page anew. Added when the browser is idle, and filled in
already, it costs that once, when nobody waits.
"""

from __future__ import annotations

import re
from pathlib import Path

from scripts.theme.problem import UnknownThemeError

SCRIPTS = "assets/javascripts"

_ADDED = re.compile(
    r'(let (\w+)=\w+\("meta",\{name:"color-scheme"\}\);)(document\.head\.appendChild\(\2\))',
    re.ASCII,
)
# Safari has no such call.
_IDLE = r"\1(self.requestIdleCallback||setTimeout)(()=>\3)"


def mend_color_scheme(site: Path) -> None:
    """Have a built site's pages tell it when they are idle.

    Raises:
        UnknownThemeError: if the place to mend is not found once; the theme was renewed then.
    """
    for path in sorted((site / SCRIPTS).glob("bundle.*.min.js")):
        path.write_text(mended(path.read_text("utf-8")), "utf-8")


def mended(script: str) -> str:
    """The theme's script that waits with the element."""
    text, places = _ADDED.subn(_IDLE, script)
    if places != 1:
        raise UnknownThemeError(
            "主题的脚本与 scripts/theme/color_scheme.py 认识的不同：请看它是否还要修补"
        )
    return text
