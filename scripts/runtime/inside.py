"""Runs inside Pyodide: the commands of pyodide-build and pyodide-lock, on files under `/bundle`.

The last argument is a list of argument lists, such as `[["py-compile", "/bundle/python.zip"]]`.
"""

import json
import sys
from importlib import import_module
from pathlib import Path

# Called as click commands: `pyodide …` itself would first import every plug-in, and those for
# cross-compiling expect a host with a compiler.
CLICK_COMMANDS = {"py-compile": "pyodide_build.cli.py_compile", "lockfile": "pyodide_lock.cli"}

# Pure wheels are importable as they are.
sys.path += sorted(str(wheel) for wheel in Path("/bundle/tools").glob("*.whl"))


for name, *arguments in json.loads(sys.argv[-1]):
    import_module(CLICK_COMMANDS[name]).main.main(arguments, prog_name=name, standalone_mode=False)
