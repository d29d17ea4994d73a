"""The two rubrics the engine is tested with."""

from collections.abc import Mapping
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
settings.load_profile("portal")

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def rubric() -> Rubric:
    """The real call of 2022."""
    return compile_call(ROOT / "rubric" / "shuangkua-2022-guangdong").rubric


@pytest.fixture(scope="session")
def small() -> Rubric:
    """A rubric with one field of each type, for tests of the engine itself."""
    return compile_call(ROOT / "tests" / "rubrics" / "small-2030").rubric


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
