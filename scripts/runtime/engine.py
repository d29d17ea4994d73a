"""The engine's wheel: built as for any Python, entered in Pyodide's lock, then compiled."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.runtime.archive import EARLIEST_EPOCH, read_archive
from scripts.runtime.cache import cached
from scripts.runtime.problem import BuildProblem
from scripts.runtime.sources import HERE, ROOT, digest, engine_files
from scripts.runtime.toolchain import Toolchain

LOCK = "pyodide-lock.json"


@dataclass(frozen=True)
class Engine:
    """The built engine.

    Attributes:
        wheel: the ordinary wheel, for any Python.
        compiled: the files of that wheel with `.pyc` in place of `.py`.
        lock: a Pyodide lock that names this wheel and nothing else.
    """

    wheel: Path
    compiled: dict[str, bytes]
    lock: dict[str, Any]

    @property
    def version(self) -> str:
        """The version, as the wheel's metadata says."""
        return str(self.lock["packages"]["selfcheck"]["version"])


def build_engine(toolchain: Toolchain) -> Engine:
    """Return the engine, building its wheel when one of its files has changed."""
    key = digest([*engine_files(), HERE / "engine.py"], toolchain.key)

    def build(folder: Path) -> None:
        wheel = _build_wheel(folder)
        empty = {"info": toolchain.pyodide.lock_info, "packages": {}}
        (folder / LOCK).write_text(json.dumps(empty), "utf-8")
        inside = f"/bundle/{wheel.name}"
        lock = f"/bundle/{LOCK}"
        toolchain.run(
            folder,
            # Refuses a wheel that is not for this Python, or that depends on anything.
            ["lockfile", "add-wheels", inside, "--input", lock, "--output", lock],
            ["py-compile", inside, "--silent", "--keep"],
        )

    folder = cached("engine", key, build)
    lock = json.loads((folder / LOCK).read_text("utf-8"))
    (wheel,) = folder.glob("*-py3-none-any.whl")
    files = read_archive(_compiled(folder))
    # RECORD lists the .py files that are no longer there.
    return Engine(wheel, {n: b for n, b in files.items() if not n.endswith("/RECORD")}, lock)


def _compiled(folder: Path) -> Path:
    (wheel,) = folder.glob("*-cp*-none-any.whl")
    return wheel


def _build_wheel(target: Path) -> Path:
    """Build the wheel from a copy: file modes and leftovers of the work tree have no part in it."""
    with tempfile.TemporaryDirectory() as temporary:
        for source in engine_files():
            copy = Path(temporary) / source.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, copy)
            copy.chmod(0o644)
        options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--no-build-isolation"]
        result = subprocess.run(
            [sys.executable, "-m", "pip", "wheel", *options, "--wheel-dir", str(target), temporary],
            env=os.environ | {"SOURCE_DATE_EPOCH": EARLIEST_EPOCH},
            capture_output=True,
            encoding="utf-8",
        )
    if result.returncode != 0:
        raise BuildProblem(f"构建 selfcheck 的 wheel 失败：\n{result.stdout}{result.stderr}")
    (wheel,) = target.glob("*.whl")
    return wheel
