"""Which functions of a WebAssembly something can call: the others need no code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scripts.runtime.instructions import functions_named
from scripts.runtime.wasm import (
    A_FUNCTION,
    ELEMENT,
    END,
    EXPORT,
    I32_CONST,
    Module,
    Reader,
    UnknownWasm,
    items,
)

_INTO_THE_FIRST_TABLE = 0


def reached(module: Module, used: Iterable[int]) -> set[int]:
    """The functions that are exported, in a table, or named by the code of those that are used.

    Args:
        module: whose functions.
        used: functions, by their numbers among the module's own, as in what is returned.

    Raises:
        UnknownWasm: if tables are filled in a way, or there are instructions, not known here.
    """
    sections = dict(module.sections)
    found = {*_exported(sections[EXPORT]), *_in_tables(sections[ELEMENT])}
    for number in used:
        found.update(functions_named(module.bodies[number]))
    before = module.imported(A_FUNCTION)
    return {each - before for each in found if each >= before}


def _exported(section: bytes) -> Iterator[int]:
    for reader in items(section):
        reader.take(reader.number())
        (kind,) = reader.take(1)
        index = reader.number()
        if kind == A_FUNCTION:
            yield index


def _in_tables(section: bytes) -> Iterator[int]:
    for reader in items(section):
        if reader.number() != _INTO_THE_FIRST_TABLE or reader.take(1) != I32_CONST:
            raise UnknownWasm("a table that is filled in another way")
        _skip_place(reader)
        yield from [reader.number() for _ in range(reader.number())]


def _skip_place(reader: Reader) -> None:
    reader.number()
    if reader.take(1) != END:
        raise UnknownWasm("a place in a table that is computed")
