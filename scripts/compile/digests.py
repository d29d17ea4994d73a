"""Digests of what a compiled call follows from, so that nothing is worked out twice."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path

import pydantic
import yaml

ROOT = Path(__file__).parents[2]
ROOMS = (ROOT / "selfcheck", ROOT / "scripts" / "compile")


@cache
def code_digest() -> str:
    """One of the compiler, the engine and what they stand on.

    What has been loaded stays as it is until the process ends.
    """
    code = digest_of(path for room in ROOMS for path in sorted(room.rglob("*.py")))
    return f"{code} {sys.version} {pydantic.VERSION} {yaml.__version__}"


def digest_of(paths: Iterable[Path]) -> str:
    """One of the names and contents of files."""
    total = sha256()
    for path in paths:
        total.update(f"{path.name}\0".encode())
        total.update(sha256(path.read_bytes()).digest())
    return total.hexdigest()
