"""Mending how the theme's search cuts a Chinese query into words.

It looks for the longest word of the index at each character of the query, but leaves out the last
character: 答辩 is asked as 答 or 辩 although the index has the word, and 日活 finds every 日. The
theme is not maintained any more, so the one comparison is mended in the file that it ships.
"""

from __future__ import annotations

import re
from pathlib import Path

from scripts.theme.problem import UnknownThemeError

WORKERS = "assets/javascripts/workers"

_SHORT = re.compile(
    r"(for\(let (\w+)=(\w+)\+1;\2)<((\w+)\.length;\2\+\+\)\5\.slice\(\3,\2\)in )", re.ASCII
)


def mend_search(site: Path) -> None:
    """Let the search of a built site see the whole of a query.

    Raises:
        UnknownThemeError: if the place to mend is not found once; the theme was renewed then, and
            may do without.
    """
    for path in sorted((site / WORKERS).glob("search.*.min.js")):
        path.write_text(mended(path.read_text("utf-8")), "utf-8")


def mended(script: str) -> str:
    """The worker's script with the comparison that reaches the end of the query."""
    text, places = _SHORT.subn(r"\1<=\4", script)
    if places != 1:
        raise UnknownThemeError(
            "主题的搜索脚本与 scripts/theme/search_worker.py 认识的不同：请看它是否还要修补"
        )
    return text
