"""Pyodide without what serves only modules that would be loaded later: here there are none.

Its WebAssembly exports thousands of functions that such modules could import, and its script goes
through all of them whenever it starts.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Set
from dataclasses import replace
from pathlib import Path

from scripts.runtime.cache import cached
from scripts.runtime.data import data_section, joined, segments_of
from scripts.runtime.problem import BuildProblem
from scripts.runtime.script import TOKEN, UnknownScript, without_handing_on
from scripts.runtime.sources import HERE, LOADER, LOCK, SCRIPT, WEBASSEMBLY, Pyodide, digest
from scripts.runtime.wasm import (
    DATA,
    DATA_COUNT,
    EXPORT,
    Module,
    Reader,
    UnknownWasm,
    items,
    module_of,
    unsigned,
    vector,
)

_SAID = (
    "// Pyodide {version}, https://github.com/pyodide/pyodide, Mozilla Public License 2.0,"
    " without what only modules that are loaded later would use.\n"
)


def lean(pyodide: Pyodide) -> Pyodide:
    """The same Pyodide, in a folder with what the runtime is built from.

    Raises:
        BuildProblem: if its files are of a kind that is not known.
    """
    files = [pyodide.folder / name for name in (LOADER, SCRIPT, WEBASSEMBLY, LOCK)]
    own = [HERE / name for name in ("lean.py", "script.py", "data.py", "wasm.py")]

    def build(folder: Path) -> None:
        for path in files:
            shutil.copyfile(path, folder / path.name)
        loader, script = ((folder / name).read_text("utf-8") for name in (LOADER, SCRIPT))
        try:
            script = without_handing_on(script, loader)
            module = Module((folder / WEBASSEMBLY).read_bytes())
            content = without_unnamed(module, set(TOKEN.findall(script + loader)))
        except (UnknownScript, UnknownWasm) as unknown:
            raise BuildProblem(f"Pyodide {pyodide.version} 精简不了：{unknown}") from unknown
        said = _SAID.format(version=pyodide.version)
        (folder / SCRIPT).write_text(said + script, "utf-8")
        (folder / WEBASSEMBLY).write_bytes(content)

    return replace(pyodide, folder=cached("lean", digest([*files, *own]), build))


def without_unnamed(module: Module, names: Set[str]) -> bytes:
    """The module with only the exports that have one of these names, and its data in fewer pieces.

    Raises:
        UnknownWasm: if its data is of a kind that is not known.
    """
    sections = dict(module.sections)
    exports = [entry for name, entry in _exports(sections[EXPORT]) if name in names]
    segments = joined(segments_of(sections[DATA]))
    changed = {
        EXPORT: vector(exports),
        DATA_COUNT: unsigned(len(segments)),
        DATA: data_section(segments),
    }
    return module_of([(each, changed.get(each, content)) for each, content in module.sections])


def _exports(section: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and entry of each."""
    name = ""

    def skip(reader: Reader) -> None:
        nonlocal name
        name = reader.take(reader.number()).decode()
        reader.take(1)
        reader.number()

    for reader in items(section):
        entry = reader.what(skip)
        yield name, entry
