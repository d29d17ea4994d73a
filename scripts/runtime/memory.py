"""Python's memory once it has imported the engine and used it: what a browser starts from."""

from __future__ import annotations

import gzip
import json
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from scripts.runtime.cache import cached
from scripts.runtime.data import Segment
from scripts.runtime.problem import BuildProblem, find_node
from scripts.runtime.sources import HERE, ROOT, Pyodide, digest
from scripts.runtime.trials import recipes_tried

NAME = "python-memory.bin"
ENGINE_SCRIPTS = ROOT / "docs" / "javascripts" / "selfcheck" / "engine"
SCRIPTS = [
    *(HERE / name for name in ("memory.mjs", "warm_up.py")),
    *(ENGINE_SCRIPTS / name for name in ("memory.js", "graphics.js")),
]
SIZE = "size.json"
WORD = 4
"""Bytes."""


@dataclass(frozen=True)
class Memory:
    """The memory as it is published.

    Attributes:
        content: what differs from the memory of a Pyodide that has just been loaded, compressed.
        size: how much there is to put back, and by what a fresh memory is known, as `Size` in
            ``engine/memory.js`` tells.
    """

    content: bytes
    size: dict[str, int]

    @property
    def first_written(self) -> int:
        """The first place in memory that there is something to put back to."""
        start = self.size["own"]
        words = gzip.decompress(self.content)[start : start + WORD]
        return int.from_bytes(words, "little") * WORD

    def without(self, missing: Iterable[Segment]) -> Memory:
        """The same for a Pyodide that starts without this static data."""
        total = self.size["sum"]
        for each in missing:
            first, before = divmod(each.start, WORD)
            content = bytes(before) + each.content
            for place, at in enumerate(range(0, len(content), WORD), first):
                total -= int.from_bytes(content[at : at + WORD], "little") * (2 * place + 1)
        return replace(self, size=self.size | {"sum": total % (1 << 8 * WORD)})


def build_memory(pyodide: Pyodide, archive: bytes) -> Memory:
    """Start Python under Node on the archive of its modules, and write its memory down.

    Raises:
        BuildProblem: if that fails.
    """
    calls = ((rubric, file) for rubric, files in recipes_tried() for file in files)
    warm_up = "".join(f"{json.dumps(each, ensure_ascii=False)}\n" for each in calls)

    def build(folder: Path) -> None:
        (folder / "python.zip").write_bytes(archive)
        (folder / "calls.jsonl").write_text(warm_up, "utf-8")
        paths = [folder / "python.zip", folder / "calls.jsonl", folder / "memory.bin"]
        result = subprocess.run(
            [find_node(), str(SCRIPTS[0]), str(pyodide.folder), *map(str, paths)],
            capture_output=True,
            encoding="utf-8",
        )
        if result.returncode != 0:
            raise BuildProblem(f"记下 Python 的内存失败：\n{result.stdout}{result.stderr[-4000:]}")
        (folder / SIZE).write_text(result.stdout, "utf-8")
        # Without a date: equal input, equal bytes.
        (folder / NAME).write_bytes(gzip.compress(paths[-1].read_bytes(), 9, mtime=0))
        for path in paths:
            path.unlink()

    shipped = [pyodide.folder / name for name in ("pyodide.asm.mjs", "pyodide.asm.wasm")]
    key = digest([*SCRIPTS, HERE / "memory.py", *shipped], archive.hex(), warm_up)
    folder = cached("memory", key, build)
    size = json.loads((folder / SIZE).read_text("utf-8"))
    return Memory((folder / NAME).read_bytes(), size)
