"""One style sheet in place of many: a page is not painted before the last of them has come."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from posixpath import dirname, normpath, relpath

_LINK = re.compile(r'\s*<link rel="stylesheet" href="([^"]+)">')
_IN_TEMPLATE = re.compile(
    r"<link rel=\"stylesheet\" href=\"\{\{ '([^']+)' \| url \}\}\"(?: media=\"(\w+)\")?>"
)
_ASKED_FOR = re.compile(r'url\("(?!data:)([^"]+)"\)')


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """A sheet that stands for several.

    Attributes:
        path: where it is in the site.
        parts: the paths of those it stands for, in their order.
        text: what all of them say.
    """

    path: str
    parts: tuple[str, ...]
    text: str


def linked_in(template: str) -> list[tuple[str, str]]:
    """The sheets that a template of the theme links itself, and the medium each is for, if one."""
    return _IN_TEMPLATE.findall(template)


def join_sheets(path: str, texts: Mapping[str, str]) -> Joined:
    """Join sheets into one that is put at this path.

    Args:
        path: where it is in the site.
        texts: the sheets by their paths, in the order in which pages link them.
    """
    parts = [_moved(text, dirname(part), dirname(path)) for part, text in texts.items()]
    return Joined(path=path, parts=tuple(texts), text="\n".join(parts))


def link_joined(html: str, sheets: Sequence[Joined]) -> str:
    """A page that links each of these sheets where it has linked the first part of it.

    Sheets that are for one medium only stay as they are: nothing waits for them.
    """
    head, end, body = html.partition("</head>")
    linked: set[str] = set()

    def replaced(match: re.Match[str]) -> str:
        for sheet in sheets:
            for part in sheet.parts:
                if not f"/{match[1]}".endswith(f"/{part}"):
                    continue
                if sheet.path in linked:
                    return ""
                linked.add(sheet.path)
                return match[0].replace(part, sheet.path)
        return match[0]

    return f"{_LINK.sub(replaced, head)}{end}{body}"


def _moved(text: str, before: str, after: str) -> str:
    """A sheet that finds from another folder what it asks for."""

    def moved(match: re.Match[str]) -> str:
        return f'url("{relpath(normpath(f"{before}/{match[1]}"), after)}")'

    return _ASKED_FOR.sub(moved, text)
