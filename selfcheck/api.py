"""The one function the browser calls: text in, text out."""

from __future__ import annotations

from functools import lru_cache

from selfcheck.answers import AnswersError, read_answers
from selfcheck.engine import assess
from selfcheck.jsondata import rubric_from_json
from selfcheck.rubric import Rubric


@lru_cache(maxsize=2)
def _rubric(text: str) -> Rubric:
    return rubric_from_json(text)


def assess_text(rubric_json: str, answers_json: str) -> str:
    """Assess the text of an answers file against the text of a compiled rubric.

    Returns:
        The assessment as JSON, the same bytes as ``python -m selfcheck check FILE --json`` prints.

    Raises:
        AnswersError: if the answers cannot be read or belong to another call.
    """
    rubric, answers = _rubric(rubric_json), read_answers(answers_json)
    if answers.call != rubric.call.id:
        raise AnswersError(f"这份答案属于“{answers.call}”，不是“{rubric.call.id}”")
    return assess(rubric, answers).to_json()
