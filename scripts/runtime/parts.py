"""Pyodide's WebAssembly in two parts: what the engine has been seen to use, and the rest."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from scripts.runtime.cache import cached
from scripts.runtime.memory import NAME as MEMORY
from scripts.runtime.memory import Memory
from scripts.runtime.problem import BuildProblem, find_node
from scripts.runtime.sources import HERE, ROOT, SHIPPED_AS_IS, WEBASSEMBLY, Pyodide, digest
from scripts.runtime.split import split, watched
from scripts.runtime.trials import all_tried
from scripts.runtime.wasm import Module, UnknownWasm

FIRST, REST = WEBASSEMBLY, "pyodide.rest.wasm"
"""The first part has the name that Pyodide asks for."""

BOOTING = ROOT / "docs" / "javascripts" / "selfcheck" / "engine"


def build_parts(pyodide: Pyodide, memory: Memory, lock: dict[str, Any]) -> dict[str, bytes]:
    """Have the engine assess under Node, see what it uses, and split the WebAssembly so.

    Args:
        pyodide: whose WebAssembly.
        memory: where Python starts from.
        lock: Pyodide's, as in the runtime's manifest.

    Returns:
        Both parts, by their names in the runtime.

    Raises:
        BuildProblem: if that fails.
        RubricErrors: if a rubric that it is tried on has mistakes.
    """
    trials = "".join(f"{json.dumps(each, ensure_ascii=False)}\n" for each in all_tried())

    def build(folder: Path) -> None:
        try:
            module = Module((pyodide.folder / WEBASSEMBLY).read_bytes())
            used = _used(pyodide, memory, lock, watched(module), trials, folder)
            parts = zip((FIRST, REST), split(module, used), strict=True)
        except UnknownWasm as unknown:
            raise BuildProblem(f"{WEBASSEMBLY} 拆不成两份：{unknown}") from unknown
        for name, content in parts:
            (folder / name).write_bytes(content)

    files = [pyodide.folder / name for name in (WEBASSEMBLY, *SHIPPED_AS_IS)]
    own = [HERE / name for name in ("parts.py", "split.py", "wasm.py", "used.mjs")]
    booting = [BOOTING / name for name in ("boot.js", "memory.js", "rest.js")]
    key = digest([*files, *own, *booting], memory.content.hex(), trials)
    folder = cached("parts", key, build)
    return {name: (folder / name).read_bytes() for name in (FIRST, REST)}


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
    for name in SHIPPED_AS_IS:
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
