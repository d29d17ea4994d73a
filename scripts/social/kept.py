"""Keeping pictures between builds, each under the digest of what it is drawn from."""

from __future__ import annotations

import os
from dataclasses import astuple
from functools import cache
from hashlib import sha256
from pathlib import Path

from PIL import __version__ as pillow

from scripts.social.cards import Card
from scripts.social.drawing import draw
from scripts.social.face import PACKAGE

HERE = Path(__file__).parent


def kept(card: Card, folder: Path) -> bytes:
    """The picture from `folder`, drawn and put there if nobody has drawn it yet."""
    path = folder / f"{_digest(card)}.png"
    if path.is_file():
        return path.read_bytes()
    picture = draw(card)
    folder.mkdir(parents=True, exist_ok=True)
    # Whole or not at all: several builds may run at once.
    unfinished = path.with_suffix(f".{os.getpid()}")
    unfinished.write_bytes(picture)
    unfinished.replace(path)
    return picture


def _digest(card: Card) -> str:
    return sha256(repr((astuple(card), _drawn_with())).encode()).hexdigest()[:24]


@cache
def _drawn_with() -> tuple[str, ...]:
    """The drawing program, and the versions of what it draws with."""
    package = PACKAGE / "package.json"
    programs = [each.read_text("utf-8") for each in sorted(HERE.glob("*.py"))]
    return (pillow, package.read_text("utf-8") if package.is_file() else "", *programs)
