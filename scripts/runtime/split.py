"""One WebAssembly module as two: what is used at once, and the rest, which may come later.

Both have every function under its old number, so that code is copied byte for byte. A function that
is in the other part is a stub, which calls it through a table that both fill: the crossing. Where
the first part needs the rest and it is not there yet, it first calls what the page has put into the
table's last place, which brings it. Static data can be told to come with the rest. Everything else
belongs to the first part; the rest imports it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set

from scripts.runtime import crossing
from scripts.runtime.data import Segment, data_section, outside, segments_of, within
from scripts.runtime.reaching import reached
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
    EXPORT,
    FUNCTION,
    GLOBAL,
    IMPORT,
    TABLE,
    TYPE,
    Module,
    Reader,
    UnknownWasm,
    exported,
    imported,
    longer,
    module_of,
    sized,
    skip_locals,
    unsigned,
    vector,
)

FIRST = "first"
"""What the rest calls the module that it imports the first part's things from."""

_NONE = b"\0"


def watched(module: Module) -> bytes:
    """The module with a crossing that has each of its functions, but no longer those called."""

    def watching(number: int, body: bytes) -> bytes:
        start = Reader(body)
        declared = start.what(skip_locals)
        return sized(declared + crossing.noting(module, number) + start.rest())

    everything = frozenset(range(len(module.bodies)))
    bodies = [watching(*each) for each in enumerate(module.bodies)]
    return _changed(
        module,
        {
            TABLE: lambda section: longer(section, crossing.table(module)),
            EXPORT: lambda section: longer(section, crossing.exported_table(module)),
            ELEMENT: lambda section: longer(section, *crossing.filled(module, everything)),
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
        UnknownWasm: if something of it is not known here: instructions, globals that vary after
            others, data without a fixed place.
    """
    first = frozenset(used)
    data = segments_of(dict(module.sections).get(DATA, _NONE))
    staying, moved = list(outside(data, later)), list(within(data, later))
    return _first(module, first, staying), _rest(module, first, moved)


def _first(module: Module, used: Set[int], data: Sequence[Segment]) -> bytes:
    bringing = module.imported(A_FUNCTION) + len(module.bodies)
    callable_ = reached(module, used)

    def body(number: int, own: bytes) -> bytes:
        if number in used:
            return own
        return crossing.stub(module, number, bringing) if number in callable_ else crossing.NEVER

    bodies = [sized(body(*each)) for each in enumerate(module.bodies)]
    shared = [exported(name, kind, unsigned(index)) for name, kind, index, _ in _shared(module)]
    return _changed(
        module,
        {
            TYPE: lambda section: longer(section, crossing.I32_TO_I32),
            FUNCTION: lambda section: longer(section, unsigned(len(module.signatures))),
            TABLE: lambda section: longer(section, crossing.table(module)),
            EXPORT: lambda section: longer(section, crossing.exported_table(module), *shared),
            ELEMENT: lambda section: longer(section, *crossing.filled(module, used)),
            CODE: lambda _: vector([*bodies, sized(crossing.bringing(module))]),
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
        crossing.imported_table(module, FIRST),
    ]
    bodies = [
        sized(own if number in others else crossing.stub(module, number))
        for number, own in enumerate(module.bodies)
    ]
    return module_of(
        [
            (TYPE, sections[TYPE]),
            (IMPORT, vector(imports)),
            (FUNCTION, sections[FUNCTION]),
            # What does not vary need not be the same one.
            (GLOBAL, vector([each.entry for each in module.globals[varying:]])),
            (ELEMENT, vector(list(crossing.filled(module, others)))),
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


def _changed(module: Module, changes: dict[int, Callable[[bytes], bytes]]) -> bytes:
    """The module with some sections in another form."""
    return module_of(
        [(number, changes.get(number, bytes)(content)) for number, content in module.sections]
    )
