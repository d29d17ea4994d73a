"""The table through which the two parts of a WebAssembly call each other: the crossing.

It has a place for each function of the module, and a last one. Each part puts its functions into
their places. A function of the other part is a stub, which calls what is in its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import groupby

from scripts.runtime.wasm import (
    A_FUNCTION,
    A_TABLE,
    END,
    Module,
    UnknownWasm,
    constant,
    exported,
    imported,
    unsigned,
    vector,
)

CROSSING = "crossing"
"""The table's name among the first part's exports."""

I32_TO_I32 = bytes.fromhex("60 01 7f 01 7f")
"""The type of the function that `bringing` is the body of."""

NEVER = bytes.fromhex("00 00 0b")
"""The body of a function that nothing calls."""

_NO_LOCALS = b"\0"
_FUNCTIONS = b"\x70"
_LOCAL_GET, _CALL, _CALL_INDIRECT = b"\x20", b"\x10", b"\x11"
_TABLE_GET, _TABLE_SET = b"\x25", b"\x26"
_NULL_FUNCTION, _IS_NULL = b"\xd0\x70", b"\xd1"
_IF = b"\x04\x40"
_INTO_TABLE, _OF_FUNCTIONS = b"\x02", b"\0"


def stub(module: Module, number: int, bringing: int | None = None) -> bytes:
    """The body of a function that hands on what it is given to the other part's.

    Args:
        module: which both are parts of.
        number: the function's, among the module's own.
        bringing: the function that gives back the place it is given, once the other part is there.
    """
    takes, _ = module.signatures[module.types[number]]
    given = b"".join(_LOCAL_GET + unsigned(place) for place in range(takes))
    ready = b"" if bringing is None else _CALL + unsigned(bringing)
    return _NO_LOCALS + given + constant(number) + ready + _call(module, module.types[number]) + END


def bringing(module: Module) -> bytes:
    """The body of a function that calls what is in the last place if nothing is in another.

    Raises:
        UnknownWasm: if there is no type of a function that takes and gives nothing.
    """
    if (0, 0) not in module.signatures:
        raise UnknownWasm("no function takes and gives nothing")
    place = _LOCAL_GET + unsigned(0)
    missing = place + _TABLE_GET + _place(module) + _IS_NULL
    bring = constant(len(module.bodies)) + _call(module, module.signatures.index((0, 0)))
    return _NO_LOCALS + missing + _IF + bring + END + place + END


def noting(module: Module, number: int) -> bytes:
    """Code that empties a function's place."""
    return constant(number) + _NULL_FUNCTION + _TABLE_SET + _place(module)


def table(module: Module) -> bytes:
    """The crossing, as an entry of the table section."""
    return _FUNCTIONS + b"\0" + unsigned(len(module.bodies) + 1)


def exported_table(module: Module) -> bytes:
    """The crossing, as an entry of the export section."""
    return exported(CROSSING, A_TABLE, _place(module))


def imported_table(module: Module, source: str) -> bytes:
    """The crossing, as an entry of the import section."""
    return imported(source, CROSSING, A_TABLE, table(module))


def filled(module: Module, numbers: Set[int]) -> Iterator[bytes]:
    """What puts these functions into their places, a segment for each run of numbers."""
    before = module.imported(A_FUNCTION)
    for _, run in groupby(enumerate(sorted(numbers)), lambda each: each[1] - each[0]):
        found = [number for _, number in run]
        yield _element(module, found[0], [unsigned(before + number) for number in found])


def _element(module: Module, place: int, functions: Sequence[bytes]) -> bytes:
    start = constant(place) + END
    return _INTO_TABLE + _place(module) + start + _OF_FUNCTIONS + vector(functions)


def _call(module: Module, type_: int) -> bytes:
    return _CALL_INDIRECT + unsigned(type_) + _place(module)


def _place(module: Module) -> bytes:
    """The crossing's number: it comes after the module's own tables."""
    return unsigned(len(module.tables))
