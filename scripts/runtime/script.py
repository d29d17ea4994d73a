"""Pyodide's script, which hands on every function of its WebAssembly, whether or not it is used.

It has, written by Emscripten:

    var _PyBool_FromLong,…;function assignWasmExports(wasmExports){
    _PyBool_FromLong=Module["_PyBool_FromLong"]=wasmExports["PyBool_FromLong"];…}

Modules that are loaded later would find them so; here there are none.
"""

from __future__ import annotations

import re

TOKEN = re.compile(r"[\w$]+")

_HANDING_ON = re.compile(r"var ([\w$,]+);(function assignWasmExports\(wasmExports\)\{)([^{}]*)\}")
_STATEMENT = re.compile(
    r'(?P<own>[\w$]+)=Module\["(?P=own)"\]=wasmExports\["(?P<other>[\w$]+)"\](\.value>>>0)?'
)


class UnknownScript(Exception):
    """No script with such a function."""


def without_handing_on(script: str, loader: str) -> str:
    """The script, handing on only what it, or the loader, names elsewhere.

    Raises:
        UnknownScript: if it does not hand on functions in the way that is known.
    """
    found = _HANDING_ON.search(script)
    if not found:
        raise UnknownScript("no assignWasmExports")
    before, after = script[: found.start()], script[found.end() :]
    named = set(TOKEN.findall(before + after + loader))
    variables, head, statements = found.groups()
    left_out, kept = set(), []
    for statement in statements.split(";"):
        handed = _STATEMENT.fullmatch(statement)
        if handed and named.isdisjoint(handed.group("own", "other")):
            left_out.add(handed["own"])
        else:
            kept.append(statement)
    declared = ",".join(each for each in variables.split(",") if each not in left_out)
    return f"{before}var {declared};{head}{';'.join(kept)}}}{after}"
