"""The same answers give the same bytes on CPython and in the shipped Pyodide."""

import random
from pathlib import Path
from typing import Any

import pytest

from scripts.compile import compile_all
from selfcheck.api import assess_text
from selfcheck.jsondata import rubric_to_json
from tests.pyodide.random_answers import random_file
from tests.pyodide.shipped import ShippedEngine

ROOT = Path(__file__).parents[2]
CASES = 400
SEED = 20220317
CALLS = compile_all(ROOT / "rubric")


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
        assert shipped.assess(rubric, file) == assess_text(rubric, file), f"case {number}: {file}"


@pytest.mark.parametrize(
    ("call", "worked"),
    [(each, worked) for each in CALLS for worked in each.examples],
    ids=lambda value: getattr(value, "id", ""),
)
def test_worked_examples(shipped: ShippedEngine, call: Any, worked: Any) -> None:
    rubric, file = rubric_to_json(call.rubric), worked.file(call.rubric)
    assert shipped.assess(rubric, file) == assess_text(rubric, file)
