"""The Content-Security-Policy that every page carries within itself.

The portal's host need not be able to send headers, so the policy is a ``<meta>`` element. Inline
scripts are allowed one by one, by their hashes: docs/decisions/0008-content-security-policy.md.
"""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from html import unescape

HEADER = "Content-Security-Policy"
DATA_TYPES = frozenset({"application/json", "application/ld+json"})

_HEAD = re.compile(r"<head(\s[^>]*)?>", re.IGNORECASE)
# What stands in quotation marks after “=” may hold any character, “>” too.
_INSIDE = r"""(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+"""
_PIECE = re.compile(
    rf"""
    <!--(?:-?>|.*?--!?>)
    | <meta(?=[\s/])(?P<meta>{_INSIDE})>
    | <(?P<raw>script|style|textarea|title)(?P<attributes>(?=[\s/>]){_INSIDE})>
      (?P<text>(?:[^<]++|<(?!/(?P=raw)[\s/>]))*+)</(?P=raw)
    | </?[a-z]{_INSIDE}>
    """,
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?""")


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
    inline = _inline_of(html)
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


@dataclass(slots=True)
class _Inline:
    """The texts of a page's inline scripts and styles, and whether it has a policy."""

    scripts: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    has_policy: bool = False


def _inline_of(html: str) -> _Inline:
    """Find them in one pass, which knows as much of HTML as is needed not to be misled."""
    found = _Inline()
    for match in _PIECE.finditer(html):
        if match["meta"] is not None:
            header = _attributes(match["meta"]).get("http-equiv", "")
            found.has_policy |= header.lower() == HEADER.lower()
        elif match["raw"] is not None:
            name = match["raw"].lower()
            if name == "style":
                found.styles.append(match["text"])
            elif name == "script" and _runs(_attributes(match["attributes"])):
                found.scripts.append(match["text"])
    return found


def _runs(attributes: dict[str, str]) -> bool:
    """Whether a script of these attributes is one that stands in the page and is run."""
    kind = attributes.get("type", "").strip().lower()
    return "src" not in attributes and kind not in DATA_TYPES


def _attributes(text: str) -> dict[str, str]:
    """The attributes of a tag; of two with the same name browsers take the first."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(text):
        value = match[2] or match[3] or match[4] or ""
        found.setdefault(match[1].lower(), unescape(value))
    return found
