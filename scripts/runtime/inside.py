"""Runs inside Pyodide: the commands of pyodide-build and pyodide-lock, on files under `/bundle`.

The last argument is a list of argument lists, such as `[["py-compile", "/bundle/python.zip"]]`.
One command is our own: `["dataclass-code", WHEEL, OUT]` imports the engine from its compiled wheel
and keeps the code that `dataclasses` compiles for it.
"""

import dataclasses
import json
import marshal
import sys
from importlib import import_module
from pathlib import Path
from types import CodeType
from typing import Any

# Called as click commands: `pyodide …` itself would first import every plug-in, and those for
# cross-compiling expect a host with a compiler.
CLICK_COMMANDS = {"py-compile": "pyodide_build.cli.py_compile", "lockfile": "pyodide_lock.cli"}

# Pure wheels are importable as they are.
sys.path += sorted(str(wheel) for wheel in Path("/bundle/tools").glob("*.whl"))


def keep_dataclass_code(wheel: str, out: str) -> None:
    """Write a table from the source that `dataclasses` generates to its compiled code."""
    codes: dict[str, CodeType] = {}

    def compile_and_keep(source: str, names: dict[str, Any], target: dict[str, Any]) -> None:
        codes[source] = compile(source, "<string>", "exec")
        exec(codes[source], names, target)

    # A module's own names come before the built-in ones.
    vars(dataclasses)["exec"] = compile_and_keep
    sys.path.insert(0, wheel)
    import_module("selfcheck.api")
    # The oldest format knows no references, which depend on what else refers to an object.
    Path(out).write_bytes(marshal.dumps(codes, 2))


for name, *arguments in json.loads(sys.argv[-1]):
    if name == "dataclass-code":
        keep_dataclass_code(*arguments)
        continue
    import_module(CLICK_COMMANDS[name]).main.main(arguments, prog_name=name, standalone_mode=False)
