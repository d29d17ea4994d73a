"""One style sheet for the self-check in place of many: the first paint waits for each request."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

# The self-check's own. Others are shared with the pages to read, or not waited for.
_LINK = re.compile(
    r'\s*<link rel="stylesheet" href="(?:\.\./)*(stylesheets/selfcheck(?:/[a-z]+)?\.css)">'
)


def join_sheets(site: Path, pages: Iterable[Path]) -> None:
    """Put a built site's sheets for the self-check into the first one that its pages link.

    Args:
        site: The finished site; sheets are kept apart in `docs/`, one for each concern.
        pages: Its self-checks. They all link the same sheets.
    """
    linked: list[str] = []
    for page in pages:
        head, end, body = page.read_text("utf-8").partition("</head>")
        linked = _LINK.findall(head)
        first = _LINK.search(head)
        if first:
            head = head[: first.end()] + _LINK.sub("", head[first.end() :])
            page.write_text(f"{head}{end}{body}", "utf-8")
    sheets = [site / path for path in dict.fromkeys(linked)]
    texts = [sheet.read_text("utf-8") for sheet in sheets]
    for sheet in sheets[1:]:
        sheet.unlink()
    if sheets:
        sheets[0].write_text("\n".join(texts), "utf-8")
