"""Remembers which examples have come out as written, so that they are assessed once.

Assessing them all takes longer than everything else about compiling a call. What comes out follows
from the code, the call's YAML and the example alone; a digest of these three is remembered.
"""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

from scripts.compile.digests import code_digest, digest_of


class Verified:
    """The examples of one call that are known to be right.

    Args:
        path: The file that remembers them from one run to the next, which need not exist.
        call: The folder of the call that they belong to.
    """

    def __init__(self, path: Path, call: Path) -> None:
        """Read what earlier runs have found."""
        self._path = path
        self._known = frozenset(path.read_text("ascii").split()) if path.is_file() else frozenset()
        self._seen: set[str] = set()
        self._about = f"{code_digest()}{digest_of(sorted(call.glob('*.y*ml')))}"

    def knows(self, example: str) -> bool:
        """Tell whether an example, as the text of its file, is known to be right."""
        key = self._key(example)
        if key in self._known:
            self._seen.add(key)
        return key in self._known

    def add(self, example: str) -> None:
        """Remember that an example is right."""
        self._seen.add(self._key(example))

    def keep(self) -> None:
        """Write down what has been seen in this run; what nobody has asked for is forgotten."""
        if self._seen == self._known:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        # Renamed only when complete: several builds may be running.
        unfinished = self._path.with_suffix(f".{os.getpid()}")
        unfinished.write_text("\n".join(sorted(self._seen)), "ascii")
        unfinished.replace(self._path)

    def _key(self, example: str) -> str:
        return sha256(f"{self._about}{example}".encode()).hexdigest()
