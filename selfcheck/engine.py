"""The engine: rubric and answers in, assessment out. A pure function without side effects."""

from __future__ import annotations

from selfcheck.answers import Answers
from selfcheck.assessment import Assessment
from selfcheck.assessor import Assessor
from selfcheck.rubric import Rubric


def assess(rubric: Rubric, answers: Answers) -> Assessment:
    """Assess one applicant's answers.

    Never raises for anything an answers file can hold: what cannot be read becomes a finding that
    names the field, and the rest is still assessed. The order of the answers does not matter.
    """
    return Assessor(rubric).assess(answers)
