"""What the bundle is made from: where the inputs are, and a digest that changes with them."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from scripts.runtime.problem import BuildProblem

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
ENGINE = ROOT / "selfcheck"
PYPROJECT = ROOT / "pyproject.toml"
TOOLS_LOCK = ROOT / "requirements" / "pyodide-build.lock"
CACHE = ROOT / "build" / ".cache" / "runtime"

WEBASSEMBLY = "pyodide.asm.wasm"
LOCK = "pyodide-lock.json"
LOADER, SCRIPT = "pyodide.mjs", "pyodide.asm.mjs"
SCRIPTS = (LOADER, SCRIPT)


@dataclass(frozen=True)
class Pyodide:
    """The installed npm package, at the version that `package-lock.json` pins."""

    folder: Path
    version: str
    lock_info: dict[str, str]

    @property
    def stdlib(self) -> Path:
        """The standard library as the package ships it, in source."""
        return self.folder / "python_stdlib.zip"

    @property
    def python(self) -> str:
        """The version of Python inside, such as `3.14.2`."""
        return self.lock_info["python"]


def installed_pyodide() -> Pyodide:
    """Return the Pyodide in `node_modules`; raise `BuildProblem` unless it is the pinned one."""
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    pinned = lock["packages"]["node_modules/pyodide"]["version"]
    folder = ROOT / "node_modules" / "pyodide"
    package = folder / "package.json"
    if not package.is_file():
        raise BuildProblem(
            "没有安装 Pyodide（node_modules/pyodide）。请先在项目根目录运行 npm ci。"
        )
    version = json.loads(package.read_text("utf-8"))["version"]
    if version != pinned:
        raise BuildProblem(
            f"安装的 Pyodide 是 {version}，锁定的版本是 {pinned}。请在项目根目录运行 npm ci。"
        )
    lock_info = json.loads((folder / LOCK).read_text("utf-8"))["info"]
    return Pyodide(folder, version, lock_info)


def engine_files() -> list[Path]:
    """Return the files that the engine's wheel is built from, in a stable order."""
    inside = (path for path in ENGINE.rglob("*") if path.is_file())
    return [PYPROJECT, *sorted(path for path in inside if "__pycache__" not in path.parts)]


def digest(files: Iterable[Path], *more: str) -> str:
    """Return one SHA-256 over the names and bytes of files, and over further strings."""
    total = hashlib.sha256()
    for path in files:
        total.update(f"{path.name}\0".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    for text in more:
        total.update(f"{text}\0".encode())
    return total.hexdigest()
