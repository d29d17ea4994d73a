"""What the engine's thread does to Pyodide before Python runs."""

from __future__ import annotations

from typing import Any

import pytest

from tests.javascripts.conftest import Call

FRESH = [0, 5, 6, 0, 12, 0]
# Pyodide's own two words, then three words from place 1 and one from place 5.
WORDS = [71, 72, 1, 3, 7, 8, 9, 5, 1, 10]


def put_back(call: Call, **changed: Any) -> Any:
    given = {"fresh": FRESH, "words": WORDS, "own": 2, "isFirstOnly": True} | changed
    return call("putBack", given)


def test_a_memory_is_put_back_over_what_pyodide_did_first(call: Call) -> None:
    assert put_back(call) == [[0, 7, 8, 9, 12, 10], [71, 72]]


@pytest.mark.parametrize(
    "changed",
    [{"sum": 1}, {"isFirstOnly": False}],
    ids=["of another Pyodide", "the rest has brought its static data"],
)
def test_a_memory_that_is_not_the_one_expected_is_left(call: Call, changed: Any) -> None:
    assert put_back(call, **changed) == "a fresh memory of another Pyodide"


def test_functions_of_graphics_have_no_place(call: Call) -> None:
    places = [["emscripten_glClear", 3], ["emscripten_out", 4], ["emscripten_glUniform1f", 5]]
    assert call("placesOfFunctions", places) == ["kept", 0, 4, 0]
