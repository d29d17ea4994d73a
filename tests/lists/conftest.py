"""Counting bytes as a list of the call of 2022."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from scripts.compile import compile_call
from selfcheck.answers import Answers
from selfcheck.lists.reading import ListReading
from selfcheck.lists.reconciliation import Reconciliation
from selfcheck.rubric import Rubric

CALL = Path(__file__).parents[2] / "rubric" / "shuangkua-2022-guangdong"


class CountBytes:
    """Feeds a file in pieces of any size and sets it against answers."""

    def __init__(self, rubric: Rubric) -> None:
        self.rubric = rubric

    def __call__(
        self,
        content: bytes,
        answers: Mapping[str, object] | None = None,
        *,
        inventory: str = "",
        piece: int = 1 << 16,
        file: str = "清单",
    ) -> Reconciliation:
        reading = ListReading(self.rubric, inventory=inventory, file=file)
        for start in range(0, len(content), piece):
            reading.feed(content[start : start + piece])
        return reading.finish(self.answers(answers or {}))

    def answers(self, answers: Mapping[str, object]) -> Answers:
        return Answers(call=self.rubric.call.id, rubric="1", answers=answers)


@pytest.fixture(scope="session")
def rubric() -> Rubric:
    """The call of 2022, with its five lists."""
    return compile_call(CALL).rubric


@pytest.fixture(scope="session")
def count(rubric: Rubric) -> CountBytes:
    return CountBytes(rubric)


@pytest.fixture(scope="session")
def small() -> Rubric:
    """A call that has no lists."""
    return compile_call(CALL.with_name("innovative-sme-2022")).rubric
