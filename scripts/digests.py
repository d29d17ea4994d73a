"""Addresses with the digest of their file, so that a cache gives what is of the page's own build.

Hosts let browsers use their copies unasked for a while. A page of a newer build would meanwhile get
scripts and styles of the one before.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from urllib.parse import urljoin

LENGTH = 16

_ADDRESS = re.compile(
    r'(?<= )((?:href|src|data-worker|data-runtime|data-rubric-url)=")'
    r'([^"?#:]+\.(?:css|js|json|wasm))"'
)


def digest_of(content: bytes) -> str:
    """As much of a file's SHA-256 as its address carries; the service worker takes as much."""
    return sha256(content).hexdigest()[:LENGTH]


def with_digests(html: str, page: str, digests: Mapping[str, str], root: str = "/") -> str:
    """A page that asks for its files by their digests.

    Args:
        html: The page.
        page: Its address below the root.
        digests: The digest of each file, by its address below the root.
        root: Where on its host the site is.
    """
    place = f"{root}{page}"

    def named(match: re.Match[str]) -> str:
        digest = digests.get(urljoin(place, match[2]).removeprefix(root))
        return f'{match[1]}{match[2]}?{digest}"' if digest else match[0]

    return _ADDRESS.sub(named, html)
