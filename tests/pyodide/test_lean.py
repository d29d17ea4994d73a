"""Pyodide without what only modules that are loaded later would use."""

from __future__ import annotations

import re

import pytest

from scripts.runtime.lean import lean, without_unnamed
from scripts.runtime.script import UnknownScript, without_handing_on
from scripts.runtime.sources import LOADER, SCRIPT, WEBASSEMBLY, Pyodide, installed_pyodide
from scripts.runtime.wasm import DATA, DATA_COUNT, EXPORT, Module, Reader, items, sections_of

SCRIPT_OF_ONE = (
    "a();var _used,_unused,_value,wasmTable;function assignWasmExports(wasmExports){"
    '_used=Module["_used"]=wasmExports["used"];'
    '_unused=Module["_unused"]=wasmExports["unused"];'
    '_value=Module["_value"]=wasmExports["value"].value>>>0;'
    'wasmTable=wasmExports["table"]}'
)


@pytest.fixture(scope="module")
def whole() -> Pyodide:
    return installed_pyodide()


@pytest.fixture(scope="module")
def made_lean(whole: Pyodide) -> Pyodide:
    return lean(whole)


def exports(pyodide: Pyodide) -> set[str]:
    section = dict(sections_of((pyodide.folder / WEBASSEMBLY).read_bytes()))[EXPORT]
    return {name_of(each) for each in items(section)}


def name_of(reader: Reader) -> str:
    name = reader.take(reader.number()).decode()
    reader.take(1)
    reader.number()
    return name


def script(pyodide: Pyodide) -> str:
    return (pyodide.folder / SCRIPT).read_text("utf-8")


def test_only_what_is_named_elsewhere_is_handed_on() -> None:
    assert without_handing_on(f"{SCRIPT_OF_ONE}_used()", "") == (
        "a();var _used,wasmTable;function assignWasmExports(wasmExports){"
        '_used=Module["_used"]=wasmExports["used"];wasmTable=wasmExports["table"]}_used()'
    )


def test_what_the_loader_names_is_handed_on() -> None:
    assert "_value=" in without_handing_on(SCRIPT_OF_ONE, "module._value")
    assert "_unused=" in without_handing_on(SCRIPT_OF_ONE, 'module[`_${"unused"}`]')


def test_another_script_is_refused() -> None:
    with pytest.raises(UnknownScript, match="assignWasmExports"):
        without_handing_on("function assignWasmExports(all){}", "")


def test_the_loader_and_all_else_in_the_script_stay(whole: Pyodide, made_lean: Pyodide) -> None:
    loaders = [(each.folder / LOADER).read_bytes() for each in (whole, made_lean)]
    assert loaders[0] == loaders[1]
    handing_on = r"var [\w$,]+;function assignWasmExports\(wasmExports\)\{[^{}]*\}"
    (rest, cut), (lean_rest, lean_cut) = (
        re.subn(handing_on, "", script(each)) for each in (whole, made_lean)
    )
    assert (cut, lean_cut) == (1, 1)
    said, lean_rest = lean_rest.split("\n", 1)
    assert lean_rest == rest
    assert re.fullmatch(rf"// Pyodide {whole.version}, .* Mozilla Public License 2.0, .*", said)


def test_what_the_lean_script_takes_is_exported(whole: Pyodide, made_lean: Pyodide) -> None:
    taken = set(re.findall(r'wasmExports(?:\["(\w+)"\]|\.(\w+))', script(made_lean)))
    names = {one or other for one, other in taken} & exports(whole)
    assert len(names) > 200
    assert names <= exports(made_lean)
    assert len(exports(made_lean)) < len(exports(whole)) / 10


def test_nothing_but_exports_and_data_differ(whole: Pyodide, made_lean: Pyodide) -> None:
    before, after = (
        dict(sections_of((each.folder / WEBASSEMBLY).read_bytes())) for each in (whole, made_lean)
    )
    assert {number for number in before if before[number] != after[number]} == {
        EXPORT,
        DATA_COUNT,
        DATA,
    }


def test_a_module_keeps_the_exports_that_are_named(whole: Pyodide) -> None:
    module = Module((whole.folder / WEBASSEMBLY).read_bytes())
    kept = Module(without_unnamed(module, {"malloc", "memory", "unknown"}))
    assert [name_of(each) for each in items(dict(kept.sections)[EXPORT])] == ["memory", "malloc"]
