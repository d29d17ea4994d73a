"""What a single file carries: the page's scripts, the engine's thread and its packed runtime."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path

from scripts.runtime.cache import cached
from scripts.runtime.problem import BuildProblem, find_node
from scripts.runtime.sources import ROOT, digest

HERE = Path(__file__).parent
SCRIPTS = ROOT / "docs" / "javascripts"
RUNTIME = ROOT / "build" / "runtime"
MANIFEST = "manifest.json"
PACKED = re.compile(r"pyodide\.(asm|rest)\.wasm|python\.zip|xlsxwriter-.*\.zip")
"""What the engine downloads: Python itself, and what it writes workbooks with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The parts that are the same for every call.

    Attributes:
        page: the script of the page.
        engine: the script of the engine's thread, Pyodide's own included.
        runtime: what that thread would download elsewhere, by its name there; the big files are
            compressed and in letters, which is the only thing HTML can carry.
    """

    page: str
    engine: str
    runtime: dict[str, str]


def parts() -> Parts:
    """Bundle and pack what is built; kept until something of it changes.

    Raises:
        BuildProblem: if the runtime has not been built, or bundling fails.
    """
    folder = cached("offline", made_of(), _build)
    return Parts(
        page=(folder / "page.js").read_text("utf-8"),
        engine=(folder / "engine.js").read_text("utf-8"),
        runtime={
            MANIFEST: (RUNTIME / MANIFEST).read_text("utf-8"),
            **{name: b64encode((folder / name).read_bytes()).decode() for name in _packed()},
        },
    )


def made_of() -> str:
    """A digest of all that they are made of.

    Raises:
        BuildProblem: if the runtime has not been built.
    """
    manifest = RUNTIME / MANIFEST
    if not manifest.is_file():
        raise BuildProblem("缺少 build/runtime/。请先运行：make（或 python -m scripts.runtime）")
    sources = [*sorted(SCRIPTS.rglob("*.js")), *sorted(HERE.glob("*.*js")), *HERE.glob("parts.py")]
    # The manifest has the digests of the runtime's files.
    return digest([manifest, ROOT / "package-lock.json", *sources])


def _build(folder: Path) -> None:
    result = subprocess.run(
        [find_node(), str(HERE / "bundle.mjs"), str(folder)], capture_output=True, encoding="utf-8"
    )
    if result.returncode != 0:
        raise BuildProblem(f"打包网页脚本失败：\n{result.stdout}{result.stderr}")
    for name in _packed():
        # Without a date: equal input, equal bytes.
        (folder / name).write_bytes(gzip.compress((RUNTIME / name).read_bytes(), mtime=0))


def _packed() -> list[str]:
    files = json.loads((RUNTIME / MANIFEST).read_text("utf-8"))["files"]
    return [name for name in files if PACKED.fullmatch(name)]
