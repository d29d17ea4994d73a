"""Digests of what a compiled call follows from, so that nothing is worked out twice."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = (ROOT / "selfcheck", ROOT / "scripts" / "compile")


@cache
def code_digest() -> str:
    """One of the compiler, the engine and what they stand on.

    What has been loaded stays as it is until the process ends.
    """
    code = digest_of(path for room in ROOMS for path in sorted(room.rglob("*.py")))
    # Loading pydantic only to ask for its version would take longer than recalling a call.
    return f"{code} {sys.version} {version('pydantic')} {version('PyYAML')}"


def made_of(call: Path, name: str) -> str:
    """All that a compiled call follows from: code, files, and what messages call its folder."""
    patterns = ("*.y*ml", "examples/*.y*ml", "versions/*.json")
    files = (path for pattern in patterns for path in sorted(call.glob(pattern)))
    return f"{code_digest()}\0{name}\0{digest_of(files)}"


def digest_of(paths: Iterable[Path]) -> str:
    """One of the names and contents of files."""
    total = sha256()
    for path in paths:
        total.update(f"{path.name}\0".encode())
        total.update(sha256(path.read_bytes()).digest())
    return total.hexdigest()
