"""What of static data may come later: what the code that comes first names nothing near of."""

from __future__ import annotations

from itertools import islice

import pytest

from scripts.runtime.data import Segment, data_section
from scripts.runtime.instructions import functions_named, numbers_named
from scripts.runtime.later import BEFORE, REACH, out_of_reach
from scripts.runtime.sources import WEBASSEMBLY, installed_pyodide
from scripts.runtime.wasm import (
    CODE,
    DATA,
    FUNCTION,
    GLOBAL,
    IMPORT,
    MEMORY,
    TABLE,
    TYPE,
    Module,
    UnknownWasm,
    constant,
    module_of,
    sized,
    vector,
)

START, END = 1024, 1024 + 8 * REACH
NEVER = 1 << 31


def naming(place: int) -> bytes:
    """A function that does nothing but name a place."""
    return b"\0" + constant(place) + b"\x1a\x0b"


def module(*bodies: bytes) -> Module:
    """One with these functions, and static data from START to END."""
    return Module(
        module_of(
            [
                (TYPE, vector([bytes.fromhex("60 00 00")])),
                (IMPORT, vector([])),
                (FUNCTION, vector([b"\0"] * len(bodies))),
                (TABLE, vector([])),
                (MEMORY, vector([bytes.fromhex("00 20")])),
                (GLOBAL, vector([])),
                (CODE, vector([sized(each) for each in bodies])),
                (DATA, data_section([Segment(START, bytes(END - START))])),
            ]
        )
    )


def test_what_nothing_names_can_come_later_but_for_what_follows_other_things() -> None:
    assert out_of_reach(module(), [], NEVER) == [range(START + REACH, END - BEFORE)]


def test_what_may_belong_to_a_place_that_is_named_stays() -> None:
    place = START + 3 * REACH
    assert out_of_reach(module(naming(place)), [0], NEVER) == [
        range(START + REACH, place - BEFORE),
        range(place + REACH, END - BEFORE),
    ]


def test_only_the_functions_that_come_first_count() -> None:
    two = module(naming(START + 3 * REACH), naming(START + 5 * REACH))
    assert out_of_reach(two, [1], NEVER) == out_of_reach(
        module(naming(START + 5 * REACH)), [0], NEVER
    )
    assert out_of_reach(two, [], NEVER) == out_of_reach(module(), [], NEVER)


def test_what_is_written_stays_and_so_does_all_after_it() -> None:
    written = START + 2 * REACH + 40
    assert out_of_reach(module(), [], written) == [range(START + REACH, written - BEFORE)]


def test_spans_are_of_whole_words() -> None:
    (before, after) = out_of_reach(module(naming(START + 3 * REACH + 1)), [0], NEVER)
    assert before.stop == START + 3 * REACH - BEFORE
    assert after.start == START + 4 * REACH + 4


@pytest.mark.parametrize(
    ("code", "numbers"),
    [
        ("41 c000 1a", [64]),
        ("41 7f 1a", [0xFFFFFFFF]),
        ("42 8080 04 1a", [65536]),
        ("2000 28 02 9001 1a", [144]),
        ("2000 2001 36 02 8008 ", [1024]),
        ("44 4141414141414141 1a 43 41414141 1a", []),
        ("02 40 0c 00 0b 03 7f 41 05 0b 1a", [5]),
        ("02 40 2000 0e 02 00 00 00 0b", []),
        ("2000 2001 41 08 fc0a 00 00", [8]),
        ("2000 fc00 1a d0 70 d1 1a d2 41 1a", []),
        ("2000 2000 2000 1c 01 41 1a 3f 00 1a", []),
        ("06 40 08 41 19 0b 10 41 11 41 00", []),
    ],
)
def test_numbers_that_code_names(code: str, numbers: list[int]) -> None:
    # Two locals of one type first, whose number and type look like instructions.
    body = bytes.fromhex(f"01 41 7f {code} 0b")
    assert list(numbers_named(body)) == numbers


def test_functions_that_code_calls_or_takes() -> None:
    body = bytes.fromhex("01 10 7f 10 8101 d2 05 1a 41 10 41 d2 00 10 00 11 10 00 0b")
    assert list(functions_named(body)) == [129, 5, 0]


@pytest.mark.parametrize("code", ["fd 0c", "fc 20", "ff"])
def test_an_instruction_that_is_not_known_is_refused(code: str) -> None:
    with pytest.raises(UnknownWasm, match="an instruction that is not known: 0x"):
        list(numbers_named(bytes.fromhex(f"00 {code} 0b")))


def test_all_of_pyodides_code_can_be_read_to_its_end() -> None:
    bodies = Module((installed_pyodide().folder / WEBASSEMBLY).read_bytes()).bodies
    for body in islice(bodies, 0, None, 20):
        # A second function after the first would be read, too, if the first one's end were missed.
        assert list(numbers_named(body + constant(77)))[-1] == 77


@pytest.mark.parametrize("number", [0, 1, 63, 64, 8191, 8192, 1 << 20, 3_820_747])
def test_a_constant_is_read_as_it_is_written(number: int) -> None:
    assert list(numbers_named(naming(number))) == [number]
