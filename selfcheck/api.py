"""What the browser calls: texts in, a text or a document out."""

from __future__ import annotations

from functools import lru_cache

from selfcheck.answers import Answers, AnswersError, read_answers
from selfcheck.engine import assess
from selfcheck.export import export
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
    return assess(*_read(rubric_json, answers_json)).to_json()


BLANKS = "blanks"
"""No document but, as JSON, what stands in the blanks of the form that the page itself prints."""


def export_bytes(document: str, rubric_json: str, answers_json: str) -> bytes:
    """Make the document with this id, the same bytes as ``python -m selfcheck export``.

    Raises:
        AnswersError: if the answers cannot be read or belong to another call.
        CannotExport: for an unknown document.
    """
    rubric, answers = _read(rubric_json, answers_json)
    if document == BLANKS:
        # Loaded only when asked for, like the documents.
        from selfcheck.paper.blanks import blanks_json

        return blanks_json(rubric, answers).encode()
    return export(document, rubric, answers)


def _read(rubric_json: str, answers_json: str) -> tuple[Rubric, Answers]:
    rubric, answers = _rubric(rubric_json), read_answers(answers_json)
    if answers.call != rubric.call.id:
        raise AnswersError(f"这份答案属于“{answers.call}”，不是“{rubric.call.id}”")
    return rubric, answers
