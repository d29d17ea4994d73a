"""Python's memory once it has imported the engine and used it: what a browser starts from."""

from __future__ import annotations

import gzip
import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

from scripts.runtime.cache import cached
from scripts.runtime.problem import BuildProblem, find_node
from scripts.runtime.sources import HERE, ROOT, Pyodide, digest
from scripts.runtime.trials import recipes_tried

NAME = "python-memory.bin"
PUTTING_BACK = ROOT / "docs" / "javascripts" / "selfcheck" / "engine" / "memory.js"
SCRIPTS = [HERE / "memory.mjs", HERE / "warm_up.py", PUTTING_BACK]
SIZE = "size.json"


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
