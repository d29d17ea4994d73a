"""Pyodide's WebAssembly in two parts: what the engine has been seen to use, and the rest."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from scripts.runtime.cache import cached
from scripts.runtime.data import segments_of, within
from scripts.runtime.later import out_of_reach
from scripts.runtime.memory import ENGINE_SCRIPTS, SIZE, Memory
from scripts.runtime.memory import NAME as MEMORY
from scripts.runtime.problem import BuildProblem, find_node
from scripts.runtime.sources import HERE, SCRIPTS, WEBASSEMBLY, Pyodide, digest
from scripts.runtime.split import split, watched
from scripts.runtime.trials import all_tried
from scripts.runtime.wasm import DATA, Module, UnknownWasm

FIRST, REST = WEBASSEMBLY, "pyodide.rest.wasm"
"""The first part has the name that Pyodide asks for."""

OWN = [
    *("parts.py", "split.py", "crossing.py", "reaching.py", "later.py", "data.py"),
    *("instructions.py", "wasm.py", "memory.py", "used.mjs"),
]


@dataclass(frozen=True)
class Parts:
    """Pyodide's WebAssembly as it is published.

    Attributes:
        files: both parts, by their names in the runtime.
        memory: Python's, as it is known to the first part.
    """

    files: dict[str, bytes]
    memory: Memory


def build_parts(pyodide: Pyodide, memory: Memory, lock: dict[str, Any]) -> Parts:
    """Have the engine assess under Node, see what it uses, and split the WebAssembly so.

    Args:
        pyodide: whose WebAssembly.
        memory: where Python starts from.
        lock: Pyodide's, as in the runtime's manifest.

    Raises:
        BuildProblem: if that fails.
        RubricErrors: if a rubric that it is tried on has mistakes.
    """
    trials = "".join(f"{json.dumps(each, ensure_ascii=False)}\n" for each in all_tried())

    def build(folder: Path) -> None:
        try:
            module = Module((pyodide.folder / WEBASSEMBLY).read_bytes())
            used = _used(pyodide, memory, lock, watched(module), trials, folder)
            later = out_of_reach(module, used, memory.first_written)
            parts = zip((FIRST, REST), split(module, used, later), strict=True)
        except UnknownWasm as unknown:
            raise BuildProblem(f"{WEBASSEMBLY} 拆不成两份：{unknown}") from unknown
        for name, content in parts:
            (folder / name).write_bytes(content)
        missing = within(segments_of(dict(module.sections)[DATA]), later)
        (folder / SIZE).write_text(json.dumps(memory.without(missing).size), "utf-8")

    files = [pyodide.folder / name for name in (WEBASSEMBLY, *SCRIPTS)]
    own = [HERE / name for name in OWN]
    booting = [ENGINE_SCRIPTS / name for name in ("boot.js", "graphics.js", "memory.js", "rest.js")]
    key = digest([*files, *own, *booting], memory.content.hex(), trials)
    folder = cached("parts", key, build)
    size = json.loads((folder / SIZE).read_text("utf-8"))
    contents = {name: (folder / name).read_bytes() for name in (FIRST, REST)}
    return Parts(contents, replace(memory, size=size))


def _used(
    pyodide: Pyodide,
    memory: Memory,
    lock: dict[str, Any],
    watching: bytes,
    trials: str,
    folder: Path,
) -> list[int]:
    """The numbers of the functions that are called, among the WebAssembly's own."""
    runtime = folder / "watched"
    runtime.mkdir()
    for name in SCRIPTS:
        shutil.copyfile(pyodide.folder / name, runtime / name)
    (runtime / WEBASSEMBLY).write_bytes(watching)
    (runtime / MEMORY).write_bytes(memory.content)
    manifest = {"lock": lock, "memory": memory.size, "python": pyodide.python}
    (runtime / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    (runtime / "trials.jsonl").write_text(trials, "utf-8")
    result = subprocess.run(
        [find_node(), str(HERE / "used.mjs"), str(runtime), str(runtime / "trials.jsonl")],
        capture_output=True,
        encoding="utf-8",
    )
    shutil.rmtree(runtime)
    if result.returncode != 0:
        raise BuildProblem(f"查看检查程序用到什么失败：\n{result.stderr[-4000:]}")
    found: list[int] = json.loads(result.stdout)
    return found
