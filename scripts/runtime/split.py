"""One WebAssembly module as two: what is used at once, and the rest, which may come later.

Both have every function under its old number, so that code is copied byte for byte. A function that
is in the other part is a stub, which calls it through a table that both fill: the crossing. Where
the first part needs the rest and it is not there yet, the stub first calls what the page has put at
the table's end, which brings it. Static data can be told to come with the rest. Everything else
belongs to the first part; the rest imports it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from itertools import groupby

from scripts.runtime.data import Segment, data_section, outside, segments_of, within
from scripts.runtime.wasm import (
    A_FUNCTION,
    A_GLOBAL,
    A_MEMORY,
    A_TABLE,
    A_TAG,
    CODE,
    DATA,
    DATA_COUNT,
    ELEMENT,
    END,
    EXPORT,
    FUNCTION,
    GLOBAL,
    IMPORT,
    TABLE,
    TYPE,
    Module,
    Reader,
    UnknownWasm,
    constant,
    exported,
    imported,
    longer,
    module_of,
    sized,
    skip_locals,
    unsigned,
    vector,
)

CROSSING = "crossing"
"""The table's name among the first part's exports."""

FIRST = "first"
"""What the rest calls the module that it imports the first part's things from."""

_NO_LOCALS = b"\0"
_NONE = b"\0"
_FUNCTIONS = b"\x70"
_LOCAL_GET, _CALL_INDIRECT = b"\x20", b"\x11"
_TABLE_GET, _TABLE_SET = b"\x25", b"\x26"
_NULL_FUNCTION, _IS_NULL = b"\xd0\x70", b"\xd1"
_IF = b"\x04\x40"
_INTO_TABLE, _OF_FUNCTIONS = b"\x02", b"\0"


def watched(module: Module) -> bytes:
    """The module with a crossing that has an entry for each function, null once it was called."""
    crossing = len(module.tables)
    first = unsigned(module.imported(A_FUNCTION))
    count = len(module.bodies)
    full = _element(crossing, 0, [first] * count)

    def watching(number: int, body: bytes) -> bytes:
        start = Reader(body)
        declared = start.what(skip_locals)
        note = constant(number) + _NULL_FUNCTION + _TABLE_SET + unsigned(crossing)
        return sized(declared + note + start.rest())

    bodies = [watching(*each) for each in enumerate(module.bodies)]
    return _changed(
        module,
        {
            TABLE: lambda section: longer(section, _table(count)),
            EXPORT: lambda section: longer(section, _exported_crossing(crossing)),
            ELEMENT: lambda section: longer(section, full),
            CODE: lambda _: vector(bodies),
        },
    )


def split(module: Module, used: Iterable[int], later: Sequence[range] = ()) -> tuple[bytes, bytes]:
    """The first part and the rest.

    Args:
        module: what is to be split.
        used: the functions of the first part, by their numbers among the module's own.
        later: the places in memory whose static data comes with the rest, in order.

    Raises:
        UnknownWasm: if there is no type of a function that takes and gives nothing, globals that
            vary come after others, or the place of some data is not fixed.
    """
    first = frozenset(used)
    data = segments_of(dict(module.sections).get(DATA, _NONE))
    staying, moved = list(outside(data, later)), list(within(data, later))
    return _first(module, first, staying), _rest(module, first, moved)


def _first(module: Module, used: Set[int], data: Sequence[Segment]) -> bytes:
    crossing, count = len(module.tables), len(module.bodies)
    if (0, 0) not in module.signatures:
        raise UnknownWasm("no function takes and gives nothing")
    call = _call(count, module.signatures.index((0, 0)), crossing)

    def stub(number: int) -> bytes:
        missing = constant(number) + _TABLE_GET + unsigned(crossing) + _IS_NULL
        return _stub(module, number, missing + _IF + call + END)

    bodies = [sized(b if n in used else stub(n)) for n, b in enumerate(module.bodies)]
    return _changed(
        module,
        {
            TABLE: lambda section: longer(section, _table(count + 1)),
            EXPORT: lambda section: longer(
                section,
                _exported_crossing(crossing),
                *(
                    exported(name, kind, unsigned(index))
                    for name, kind, index, _ in _shared(module)
                ),
            ),
            ELEMENT: lambda section: longer(section, *_elements(module, used)),
            CODE: lambda _: vector(bodies),
            DATA_COUNT: lambda _: unsigned(len(data)),
            DATA: lambda _: data_section(data),
        },
    )


def _rest(module: Module, used: Set[int], data: Sequence[Segment]) -> bytes:
    sections = dict(module.sections)
    others = frozenset(range(len(module.bodies))) - used
    varying = _varying(module)
    imports = [
        *(entry for _, entry in module.imports),
        *(imported(FIRST, name, kind, type_) for name, kind, _, type_ in _shared(module)),
        imported(FIRST, CROSSING, A_TABLE, _table(len(module.bodies) + 1)),
    ]
    bodies = [sized(b if n in others else _stub(module, n)) for n, b in enumerate(module.bodies)]
    return module_of(
        [
            (TYPE, sections[TYPE]),
            (IMPORT, vector(imports)),
            (FUNCTION, sections[FUNCTION]),
            # What does not vary need not be the same one.
            (GLOBAL, vector([each.entry for each in module.globals[varying:]])),
            (ELEMENT, vector(list(_elements(module, others)))),
            (CODE, vector(bodies)),
            (DATA, data_section(data)),
        ]
    )


def _shared(module: Module) -> Iterator[tuple[str, int, int, bytes]]:
    """Name, kind, number and type of what both parts have: the first part's own, in order."""
    kinds: list[tuple[int, Sequence[bytes]]] = [
        (A_TABLE, module.tables),
        (A_MEMORY, module.memories),
        (A_GLOBAL, [each.type for each in module.globals[: _varying(module)]]),
        (A_TAG, module.tags),
    ]
    for kind, types in kinds:
        before = module.imported(kind)
        for place, type_ in enumerate(types):
            yield f"{kind} {place}", kind, before + place, type_


def _varying(module: Module) -> int:
    """How many globals vary."""
    count = sum(each.varies for each in module.globals)
    if not all(each.varies for each in module.globals[:count]):
        raise UnknownWasm("globals that vary come after others")
    return count


def _stub(module: Module, number: int, before: bytes = b"") -> bytes:
    """A function that hands on what it is given to the other part's."""
    type_ = module.types[number]
    takes, _ = module.signatures[type_]
    given = b"".join(_LOCAL_GET + unsigned(place) for place in range(takes))
    return _NO_LOCALS + before + given + _call(number, type_, len(module.tables)) + END


def _call(place: int, type_: int, table: int) -> bytes:
    return constant(place) + _CALL_INDIRECT + unsigned(type_) + unsigned(table)


def _elements(module: Module, numbers: Set[int]) -> Iterator[bytes]:
    """What puts these functions into the crossing, a segment for each run of numbers."""
    before = module.imported(A_FUNCTION)
    for _, run in groupby(enumerate(sorted(numbers)), lambda each: each[1] - each[0]):
        found = [number for _, number in run]
        functions = [unsigned(before + number) for number in found]
        yield _element(len(module.tables), found[0], functions)


def _element(table: int, place: int, functions: Sequence[bytes]) -> bytes:
    start = constant(place) + END
    return _INTO_TABLE + unsigned(table) + start + _OF_FUNCTIONS + vector(functions)


def _table(length: int) -> bytes:
    return _FUNCTIONS + b"\0" + unsigned(length)


def _exported_crossing(table: int) -> bytes:
    return exported(CROSSING, A_TABLE, unsigned(table))


def _changed(module: Module, changes: dict[int, Callable[[bytes], bytes]]) -> bytes:
    """The module with some sections in another form."""
    return module_of(
        [(number, changes.get(number, bytes)(content)) for number, content in module.sections]
    )
