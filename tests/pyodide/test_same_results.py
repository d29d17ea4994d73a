"""The same answers give the same bytes on CPython and in the shipped Pyodide."""

import random
from pathlib import Path
from typing import Any

import pytest

from scripts.compile import compile_all
from scripts.runtime.random_answers import random_edits, random_file
from selfcheck.answers import read_answers
from selfcheck.engine import assess
from selfcheck.jsondata import rubric_to_json
from selfcheck.rubric import Rubric
from tests.pyodide.shipped import ShippedEngine

ROOT = Path(__file__).parents[2]
CASES = 400
EDITS = 300
SEED = 20220317
CALLS = compile_all(ROOT / "rubric")


def anew(rubric: Rubric, file: str) -> str:
    """The assessment here, by an engine that has seen no other answers before."""
    return assess(rubric, read_answers(file)).to_json()


@pytest.fixture(scope="module")
def shipped() -> Any:
    with ShippedEngine() as engine:
        yield engine


@pytest.mark.parametrize("call", CALLS, ids=[each.rubric.call.id for each in CALLS])
def test_random_answers(shipped: ShippedEngine, call: Any) -> None:
    rubric = rubric_to_json(call.rubric)
    random_ = random.Random(SEED)
    for number in range(CASES):
        file = random_file(random_, call.rubric)
        assert shipped.assess(rubric, file) == anew(call.rubric, file), f"case {number}: {file}"


@pytest.mark.parametrize(
    ("call", "worked"),
    [(each, worked) for each in CALLS for worked in each.examples],
    ids=lambda value: getattr(value, "id", ""),
)
def test_worked_examples(shipped: ShippedEngine, call: Any, worked: Any) -> None:
    rubric, file = rubric_to_json(call.rubric), worked.file(call.rubric)
    assert shipped.assess(rubric, file) == anew(call.rubric, file)


@pytest.mark.parametrize("call", CALLS, ids=[each.rubric.call.id for each in CALLS])
def test_edit_after_edit(shipped: ShippedEngine, call: Any) -> None:
    rubric = rubric_to_json(call.rubric)
    random_ = random.Random(SEED)
    start = max((each.file(call.rubric) for each in call.examples), key=len)
    for number, file in enumerate(random_edits(random_, call.rubric, start, EDITS)):
        assert shipped.assess(rubric, file) == anew(call.rubric, file), f"edit {number}: {file}"
