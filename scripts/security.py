"""The Content-Security-Policy that every page carries within itself.

The portal's host need not be able to send headers, so the policy is a ``<meta>`` element. Inline
scripts are allowed one by one, by their hashes: docs/decisions/0008-content-security-policy.md.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

HEADER = "Content-Security-Policy"
DATA_TYPES = frozenset({"application/json", "application/ld+json"})

_HEAD = re.compile(r"<head(\s[^>]*)?>", re.IGNORECASE)


class PolicyError(Exception):
    """The policy cannot be put into this page."""


def add_policy(html: str, *, python: bool, alone: bool = False) -> str:
    """Put the policy that a page needs first into its head.

    Args:
        html: The whole page as it will be served; a later change of its inline scripts or styles
            makes the browser refuse them.
        python: Whether WebAssembly may run in it, which Python needs.
        alone: Whether it is a file that has all within itself: then nothing may be asked of
            anywhere, and a thread may run only code that the page itself holds.

    Raises:
        PolicyError: if the page has no head, or has a policy already: browsers apply every one
            they find, and what one of them forbids stays forbidden.
    """
    inline = _Inline(html)
    head = _HEAD.search(html)
    if head is None:
        raise PolicyError("没有 <head>，内容安全策略没有地方放")
    if inline.has_policy:
        raise PolicyError("已经有一条内容安全策略")
    policy = _policy(inline.scripts, inline.styles, python=python, alone=alone)
    meta = f'<meta http-equiv="{HEADER}" content="{policy}">'
    return f"{html[: head.end()]}{meta}{html[head.end() :]}"


def _policy(scripts: list[str], styles: list[str], *, python: bool, alone: bool) -> str:
    """The text of a policy that allows the site's own files and these inline elements."""
    own = [] if alone else ["'self'"]
    wasm = ["'wasm-unsafe-eval'"] if python else []
    directives = {
        "default-src": ["'none'"],
        "script-src": [*own, *_sources(scripts), *wasm],
        "style-src": [*own, *_sources(styles)],
        # The theme's icons are data addresses in its style sheet.
        "img-src": [*own, "data:"],
        "font-src": own,
        "connect-src": own,
        "worker-src": ["blob:"] if alone else own,
        "manifest-src": own,
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    return "; ".join(
        " ".join([name, *(sources or ["'none'"])]) for name, sources in directives.items()
    )


def _sources(texts: list[str]) -> list[str]:
    """How a policy names these inline texts: once each, whatever order they come in."""
    return sorted({f"'sha256-{_digest(text)}'" for text in texts})


def _digest(text: str) -> str:
    # Browsers hash what they have parsed, in which every line ends in a bare line feed.
    parsed = text.replace("\r\n", "\n").replace("\r", "\n")
    return b64encode(sha256(parsed.encode()).digest()).decode()


class _Inline(HTMLParser):
    """The texts of a page's inline scripts and styles, and whether it has a policy."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self.has_policy = False
        self._parts: list[str] | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "meta" and found.get("http-equiv", "").lower() == HEADER.lower():
            self.has_policy = True
        is_script = (
            tag == "script"
            and "src" not in found
            and found.get("type", "").strip().lower() not in DATA_TYPES
        )
        self._parts = [] if is_script or tag == "style" else None

    def handle_data(self, data: str) -> None:
        if self._parts is not None:
            self._parts.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self._parts is not None:
            texts = self.scripts if tag == "script" else self.styles
            texts.append("".join(self._parts))
            self._parts = None
