"""Mending when the theme fetches the index of its search: not before somebody goes to search.

It does so at the start of every page: on a slow phone a tenth of a second of work, and on the
self-check work that Python has to wait for.
"""

from __future__ import annotations

import re
from pathlib import Path

from scripts.theme.problem import UnknownThemeError

SCRIPTS = "assets/javascripts"

_FETCHED = re.compile(r'\w+\(new URL\("search/search_index\.json",\w+\.base\)\)', re.ASCII)

# Given what the theme subscribes to. An address with a query, or with words to mark, asks at once.
_LATER = """\
(index=>{\
const asked=new Promise(go=>{\
if(/[?&][qh]=/.test(location.search))return go();\
for(const sign of["focusin","pointerover"])\
addEventListener(sign,({target})=>target.closest?.("[data-md-component=search],[for=__search]")&&go())\
});\
const now=index.subscribe.bind(index);\
index.subscribe=(...given)=>{asked.then(()=>now(...given))};\
return index\
})"""


def mend_search_index(site: Path) -> None:
    """Have the index of a built site fetched when somebody points at the search or enters it.

    Raises:
        UnknownThemeError: if the place to mend is not found once; the theme was renewed then.
    """
    for path in sorted((site / SCRIPTS).glob("bundle.*.min.js")):
        path.write_text(mended(path.read_text("utf-8")), "utf-8")


def mended(script: str) -> str:
    """The theme's script that waits with the index."""
    text, places = _FETCHED.subn(lambda fetched: f"{_LATER}({fetched[0]})", script)
    if places != 1:
        raise UnknownThemeError(
            "主题的脚本与 scripts/theme/search_index.py 认识的不同：请看它是否还要修补"
        )
    return text
