"""The two rubrics the engine is tested with."""

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from scripts.compile import compile_call
from selfcheck.answers import Answers
from selfcheck.rubric import Rubric

# A busy machine draws slowly; that says nothing about the engine.
settings.register_profile(
    "portal", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
# Mutation testing runs the laws thousands of times, and must get the same answer each time.
settings.register_profile(
    "mutants", settings.get_profile("portal"), max_examples=6, derandomize=True, database=None
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "portal"))

ROOT = Path(__file__).parents[2]


@cache
def compiled(folder: str) -> Rubric:
    """A compiled rubric, kept beyond the session: mutation testing has many in one process."""
    return compile_call(ROOT / folder).rubric


@pytest.fixture(scope="session")
def rubric() -> Rubric:
    """The real call of 2022."""
    return compiled("rubric/shuangkua-2022-guangdong")


@pytest.fixture(scope="session")
def small() -> Rubric:
    """A rubric with one field of each type, for tests of the engine itself."""
    return compiled("tests/rubrics/small-2030")


class MakeAnswers:
    """Builds answers for a rubric without a file."""

    def __call__(
        self,
        rubric: Rubric,
        answers: Mapping[str, object],
        evidence: Mapping[str, object] | None = None,
    ) -> Answers:
        return Answers(
            call=rubric.call.id,
            rubric=rubric.call.version,
            answers=answers,
            evidence=evidence or {},
        )


@pytest.fixture(scope="session")
def answers_for() -> MakeAnswers:
    return MakeAnswers()
