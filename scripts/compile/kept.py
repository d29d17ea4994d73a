"""What was worked out once, kept from one run to the next until anything it follows from changes.

Whoever works it out first spares the others: `make` does, before MkDocs builds. What is kept are
pickled records, which hold no less than bytecode does: they lie in the same working copy as it, and
are as little sent anywhere.
"""

from __future__ import annotations

import os
import pickle
from hashlib import sha256
from pathlib import Path
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """The place of one thing.

    Args:
        path: The file, which need not exist.
        about: Everything that the thing follows from.
    """

    def __init__(self, path: Path, about: str) -> None:
        self._path = path
        self._key = sha256(about.encode()).digest()

    def recall(self) -> Value | None:
        """What was kept, if it follows from the very same."""
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
