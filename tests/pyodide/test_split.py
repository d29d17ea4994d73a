"""A WebAssembly module in two parts does what it does as a whole, wherever it is split."""

from __future__ import annotations

import json
import subprocess
from base64 import b64encode
from itertools import chain, combinations
from pathlib import Path
from typing import Any

import pytest

from scripts.runtime.crossing import NEVER
from scripts.runtime.data import Segment, data_section
from scripts.runtime.problem import find_node
from scripts.runtime.reaching import reached
from scripts.runtime.split import split, watched
from scripts.runtime.wasm import (
    A_FUNCTION,
    A_GLOBAL,
    A_MEMORY,
    CODE,
    DATA,
    DATA_COUNT,
    ELEMENT,
    EXPORT,
    FUNCTION,
    GLOBAL,
    IMPORT,
    MEMORY,
    TABLE,
    TAG,
    TYPE,
    Module,
    UnknownWasm,
    exported,
    imported,
    module_of,
    sized,
    unsigned,
    vector,
)

JOINING = Path(__file__).with_name("joining.mjs")

FIB, ADD, SHIFTED, NOTHING, INNER = range(5)
# Among all functions they are numbered after the one that is imported.
BODIES = {
    # n < 2 ? n : add(fib(n - 1), fib(n - 2))
    FIB: "00 2000 4102 48 04 7f 2000 05 2000 4101 6b 1001 2000 4102 6b 1001 1002 0b 0b",
    # With a local of its own: counts its calls in a global and in memory; a + b
    ADD: "01 01 7f 2300 4101 6a 2400 4100 2300 36 0200 2000 2001 6a 0b",
    # The imported function by a table, and one that nothing else calls: inner(double(n))
    SHIFTED: "00 2000 4100 11 0100 1005 0b",
    NOTHING: "00 0b",
    # A global that does not vary: n + 7
    INNER: "00 2000 2301 6a 0b",
}
TYPES = ["60 00 00", "60 017f 017f", "60 027f7f 017f"]
TYPE_OF = {FIB: 1, ADD: 2, SHIFTED: 1, NOTHING: 0, INNER: 1}
STATIC = 64
AT_ONCE, LATER = range(STATIC, STATIC + 7), range(STATIC + 9, STATIC + 14)
VARIES, CONSTANT = "7f 01 4100 0b", "7f 00 4107 0b"


def binary(*texts: str) -> bytes:
    return vector([bytes.fromhex(each) for each in texts])


def module(
    *,
    globals_: tuple[str, ...] = (VARIES, CONSTANT),
    types: list[str] = TYPES,
    elements: str = "00 4100 0b 02 0002",
) -> bytes:
    names = ["fib", "add", "shifted", "nothing"]
    return module_of(
        [
            (TYPE, binary(*types)),
            (IMPORT, vector([imported("env", "double", A_FUNCTION, b"\1")])),
            (FUNCTION, vector([bytes([TYPE_OF[each]]) for each in BODIES])),
            (TABLE, binary("70 00 02")),
            (MEMORY, binary("00 01")),
            (TAG, binary("00 00")),
            (GLOBAL, binary(*globals_)),
            (
                EXPORT,
                vector(
                    [
                        *(exported(n, A_FUNCTION, bytes([i])) for i, n in enumerate(names, 1)),
                        exported("memory", A_MEMORY, b"\0"),
                        exported("calls", A_GLOBAL, b"\0"),
                    ]
                ),
            ),
            (ELEMENT, binary(elements)),
            (DATA_COUNT, unsigned(1)),
            (CODE, vector([sized(bytes.fromhex(each)) for each in BODIES.values()])),
            (DATA, data_section([Segment(STATIC, b"at once, later")])),
        ]
    )


@pytest.fixture(scope="module")
def splits() -> list[tuple[int, ...]]:
    """Every choice of functions for the first part."""
    return list(chain.from_iterable(combinations(BODIES, n) for n in range(len(BODIES) + 1)))


@pytest.fixture(scope="module")
def ran(splits: list[tuple[int, ...]]) -> Any:
    whole = Module(module())
    asked = {
        "whole": text(module()),
        "watched": text(watched(whole)),
        "parts": [[text(part) for part in split(whole, used, [LATER])] for used in splits],
        "places": [[each.start, each.stop] for each in (AT_ONCE, LATER)],
    }
    result = subprocess.run(
        [find_node(), str(JOINING)],
        input=json.dumps(asked),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return json.loads(result.stdout)


def text(content: bytes) -> str:
    return b64encode(content).decode()


def test_the_parts_give_what_the_whole_gives(ran: Any, splits: list[tuple[int, ...]]) -> None:
    assert ran["whole"] == [55, 2, 15, 7, 91, 91]
    assert len(ran["parts"]) == len(splits)
    assert [each["results"] for each in ran["parts"]] == [ran["whole"]] * len(splits)


def test_the_rest_is_asked_for_once_and_only_where_it_is_needed(
    ran: Any, splits: list[tuple[int, ...]]
) -> None:
    needed = [int(len(used) < len(BODIES)) for used in splits]
    assert [each["asked"] for each in ran["parts"]] == needed


def test_static_data_that_comes_later_comes_with_the_rest(
    ran: Any, splits: list[tuple[int, ...]]
) -> None:
    before = ["at once", "\0" * 5]
    after = ["at once", "later"]
    assert [each["before"] for each in ran["parts"]] == [before] * len(splits)
    assert [each["after"] for each in ran["parts"]] == [
        after if len(used) < len(BODIES) else before for used in splits
    ]


@pytest.mark.parametrize(
    ("used", "found"),
    [
        ([], {FIB, ADD, SHIFTED, NOTHING}),
        ([FIB], {FIB, ADD, SHIFTED, NOTHING}),
        ([SHIFTED], {FIB, ADD, SHIFTED, NOTHING, INNER}),
    ],
)
def test_what_is_exported_or_called_is_reached(used: list[int], found: set[int]) -> None:
    assert reached(Module(module()), used) == found


def test_what_is_in_a_table_is_reached() -> None:
    in_table = module(elements="00 4100 0b 02 0005")
    assert reached(Module(in_table), []) == {FIB, ADD, SHIFTED, NOTHING, INNER}


def test_what_nothing_reaches_has_no_code_in_the_first_part() -> None:
    whole = Module(module())
    first, _ = split(whole, [FIB])
    assert Module(first).bodies[INNER] == NEVER
    first, _ = split(whole, [SHIFTED])
    assert Module(first).bodies[INNER] not in (NEVER, whole.bodies[INNER])


def test_a_watched_module_tells_which_functions_were_called(ran: Any) -> None:
    assert ran["called"] == [FIB, ADD]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"\0asm\2\0\0\0", "no WebAssembly module"),
        (module(types=["5e 7f 00", *TYPES[1:]]), "a type that is no function's"),
        (module(types=[TYPES[1], *TYPES[1:]]), "no function takes and gives nothing"),
        (module(globals_=(CONSTANT, VARIES)), "globals that vary come after others"),
        (module(globals_=("7f 00 4107 4101 6a 0b",)), "a global that is computed"),
        (module(elements="01 00 02 0002"), "a table that is filled in another way"),
        (module(elements="00 4100 4101 6a 0b 02 0002"), "a place in a table that is computed"),
    ],
)
def test_what_is_not_known_is_refused(content: bytes, problem: str) -> None:
    with pytest.raises(UnknownWasm, match=problem):
        split(Module(content), [FIB])
