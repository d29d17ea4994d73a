"""Compiled calls, kept from one run to the next until anything they were made of changes.

Whoever compiles first spares the others: `make` does, before MkDocs builds; and after an edit only
the call that was edited is compiled again. What is kept are pickled records, which hold no less
than bytecode does: they lie in the same working copy as it, and are as little sent anywhere.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Generic, TypeVar

from scripts.compile.digests import code_digest, digest_of

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """The place of one call's compiled form.

    Args:
        path: The file, which need not exist.
        call: The folder of the call.
        name: What messages and links call that folder: it stands in what is kept.
    """

    def __init__(self, path: Path, call: Path, name: str) -> None:
        self._path = path
        about = f"{code_digest()}\0{name}\0{digest_of(_made_of(call))}"
        self._key = sha256(about.encode()).digest()

    def recall(self) -> Value | None:
        """What was kept, if it was made from the very same files by the very same code."""
        if not self._path.is_file():
            return None
        content = self._path.read_bytes()
        key, value = content[: len(self._key)], content[len(self._key) :]
        if key != self._key:
            return None
        kept: Value = pickle.loads(value)
        return kept

    def keep(self, value: Value) -> None:
        """Keep it in place of what was kept before."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        # Renamed only when complete: several builds may be running.
        unfinished = self._path.with_suffix(f".{os.getpid()}")
        unfinished.write_bytes(self._key + pickle.dumps(value, pickle.HIGHEST_PROTOCOL))
        unfinished.replace(self._path)


def _made_of(call: Path) -> Iterator[Path]:
    for pattern in ("*.y*ml", "examples/*.y*ml", "versions/*.json"):
        yield from sorted(call.glob(pattern))
