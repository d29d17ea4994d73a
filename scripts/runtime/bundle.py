"""Puts the runtime's files together and writes the manifest that the page reads first."""

import hashlib
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scripts.runtime.archive import read_archive, write_archive
from scripts.runtime.engine import Engine, build_engine
from scripts.runtime.lean import lean
from scripts.runtime.library import build_library
from scripts.runtime.memory import NAME as MEMORY
from scripts.runtime.memory import Memory, build_memory
from scripts.runtime.parts import build_parts
from scripts.runtime.sources import SCRIPTS, Pyodide, installed_pyodide
from scripts.runtime.stdlib import keep
from scripts.runtime.toolchain import prepare_toolchain


def build_bundle(out: Path) -> dict[str, Any]:
    """Build the runtime into a folder and return its manifest; files that stay are not touched."""
    toolchain = prepare_toolchain(installed_pyodide())
    pyodide = lean(toolchain.pyodide)
    engine = build_engine(toolchain)
    files = {name: (pyodide.folder / name).read_bytes() for name in SCRIPTS}
    files["python.zip"] = _archive(keep(read_archive(toolchain.stdlib)) | engine.compiled)
    memory = build_memory(pyodide, files["python.zip"])
    files[MEMORY] = memory.content
    parts = build_parts(pyodide, memory, engine.lock)
    files |= parts.files
    files[engine.wheel.name] = engine.wheel.read_bytes()
    library = build_library(toolchain)
    files[library.name] = library.read_bytes()
    manifest = _manifest(pyodide, engine, parts.memory, files)
    text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    _write(out, files | {"manifest.json": text.encode()})
    return manifest


def _archive(files: Mapping[str, bytes]) -> bytes:
    with tempfile.TemporaryDirectory() as temporary:
        path = Path(temporary) / "python.zip"
        write_archive(path, files)
        return path.read_bytes()


def _manifest(
    pyodide: Pyodide, engine: Engine, memory: Memory, files: dict[str, bytes]
) -> dict[str, Any]:
    return {
        "pyodide": pyodide.version,
        "python": pyodide.python,
        "engine": engine.version,
        # Pyodide's own lock, inline: it saves the start one request.
        "lock": engine.lock,
        # How much memory is put back, in bytes; the file has less.
        "memory": memory.size,
        "files": {
            name: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for name, content in sorted(files.items())
        },
    }


def _write(out: Path, files: dict[str, bytes]) -> None:
    """Make the folder hold exactly these files."""
    out.mkdir(parents=True, exist_ok=True)
    for path in out.iterdir():
        if path.is_file() and path.name not in files:
            path.unlink()
    for name, content in files.items():
        path = out / name
        # A server that watches the folder, and the browser's cache, see only real changes.
        if not path.is_file() or path.read_bytes() != content:
            path.write_bytes(content)
