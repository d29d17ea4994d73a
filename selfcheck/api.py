"""What the browser calls: texts in, a text or a document out."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from selfcheck.answers import MOST_BYTES, Answers, AnswersError, read_answers
from selfcheck.assessor import Assessor
from selfcheck.export import export, is_workbook
from selfcheck.jsondata import rubric_from_json
from selfcheck.rubric import Rubric

if TYPE_CHECKING:
    from selfcheck.lists.joining import Together


@lru_cache(maxsize=2)
def _rubric(text: str) -> Rubric:
    return rubric_from_json(text)


@lru_cache(maxsize=2)
def assessing(rubric_json: str) -> Callable[[str], str]:
    """How to assess answers against one rubric whose text need not be handed over each time.

    What it returns does what :func:`assess_text` does; it takes the less time, the less has
    changed since it was called last.
    """
    rubric = _rubric(rubric_json)
    assessor = Assessor(rubric)
    return lambda answers_json: assessor.assess_json(_answers_for(rubric, answers_json))


def assess_text(rubric_json: str, answers_json: str) -> str:
    """Assess the text of an answers file against the text of a compiled rubric.

    Returns:
        The assessment as JSON, the same bytes as ``python -m selfcheck check FILE --json`` prints.

    Raises:
        AnswersError: if the answers cannot be read or belong to another call.
    """
    return assessing(rubric_json)(answers_json)


def forget() -> None:
    """Forget the rubrics that were read; each is read again when it is asked about."""
    assessing.cache_clear()
    _rubric.cache_clear()


BLANKS = "blanks"
"""No document but, as JSON, what stands in the blanks of the form that the page itself prints."""
PROOFS = "proofs"
"""Likewise the checklist of evidence, which the page shows among the results."""


def export_bytes(document: str, rubric_json: str, answers_json: str) -> bytes:
    """Make the document with this id, the same bytes as ``python -m selfcheck export``.

    Raises:
        AnswersError: if the answers cannot be read or belong to another call.
        CannotExport: for an unknown document.
    """
    return exporting(rubric_json)(document, answers_json)


def exporting(rubric_json: str) -> Callable[[str, str], bytes]:
    """How to make documents against one rubric whose text need not be handed over each time.

    What it returns does what :func:`export_bytes` does.
    """
    rubric = _rubric(rubric_json)
    return lambda document, answers: _export(document, rubric, _answers_for(rubric, answers))


def _export(document: str, rubric: Rubric, answers: Answers) -> bytes:
    if document == BLANKS:
        # Loaded only when asked for, like the documents.
        from selfcheck.paper.blanks import blanks_json

        return blanks_json(rubric, answers).encode()
    if document == PROOFS:
        from selfcheck.evidence import proofs_json

        return proofs_json(rubric, answers).encode()
    return export(document, rubric, answers)


def needs_xlsxwriter(document: str) -> bool:
    """Whether XlsxWriter has to be loaded before :func:`export_bytes` is asked for this."""
    return is_workbook(document)


def template_bytes(rubric_json: str, inventory: str) -> bytes:
    """Write the template of a list as ``.xlsx``; XlsxWriter must have been loaded.

    Raises:
        KeyError: if the call has no such list.
        CannotWrite: without XlsxWriter.
    """
    from selfcheck.lists.template import template

    rubric = _rubric(rubric_json)
    return template(rubric, rubric.inventories_by_id[inventory])


def begin_together() -> Together:
    """What the lists that are chosen in one go share, to be given to each :class:`ListCount`."""
    from selfcheck.lists.joining import Together

    return Together()


class ListCount:
    """Counting one filled list a piece at a time, for a caller that shows progress in between.

    Every method raises ``UnreadableList``, whose message is for people, if the file cannot be read.
    """

    def __init__(
        self,
        rubric_json: str,
        inventory: str,
        file: str,
        size: int,
        together: Together | None = None,
    ) -> None:
        # Loaded only when a list is counted: nobody who checks answers should wait for it.
        from selfcheck.lists.reading import ListReading, check_size

        check_size(size)
        self._rubric_json = rubric_json
        self._reading = ListReading(
            _rubric(rubric_json), inventory=inventory, file=file, together=together
        )

    def feed(self, data: bytes | memoryview) -> int:
        """Take the next bytes of the file; returns how many rows have been read so far."""
        self._reading.feed(bytes(data))
        return self._reading.rows

    def work(self) -> float:
        """Do a little of what is left when all bytes are there: its share so far, 1 at the end."""
        return self._reading.share if self._reading.work() else 1.0

    @property
    def waits(self) -> bool:
        """Whether the file is only counted by :meth:`work`, once all its bytes are there."""
        return self._reading.waits

    @property
    def rows(self) -> int:
        """How many rows have been read so far."""
        return self._reading.rows

    def finish(self, answers_json: str) -> str:
        """Set the counts against the answers: JSON as ``python -m selfcheck reconcile --json``."""
        _, answers = _read(self._rubric_json, answers_json)
        return self._reading.finish(answers).to_json()


class Summing:
    """Reading many applications one by one, for a caller that shows progress in between."""

    most = MOST_BYTES

    def __init__(self, rubric_json: str) -> None:
        # Loaded only when asked for: nobody who checks answers should wait for it.
        from selfcheck.summary import Line

        self._rubric = _rubric(rubric_json)
        self._lines: list[Line] = []

    def add(self, name: str, content: bytes | memoryview | None) -> None:
        """Assess one more file, or note that its bytes could not be had."""
        from selfcheck.summary import Line, line_of

        if content is None:
            gone = "这个文件现在读不了，可能已被移走或改名"
            self._lines.append(Line(file=name, problem=gone))
        else:
            self._lines.append(line_of(self._rubric, name, bytes(content)))

    def finish(self) -> str:
        """All of them so far, as JSON."""
        from selfcheck.summary import summary_of

        return summary_of(self._rubric, self._lines).to_json()

    def workbook(self) -> bytes:
        """The same as ``.xlsx``; XlsxWriter must have been loaded.

        Raises:
            CannotWrite: without XlsxWriter.
        """
        from selfcheck.summary import summary_of
        from selfcheck.summary_workbook import summary_workbook

        return summary_workbook([(self._rubric, summary_of(self._rubric, self._lines))])


def _read(rubric_json: str, answers_json: str) -> tuple[Rubric, Answers]:
    rubric = _rubric(rubric_json)
    return rubric, _answers_for(rubric, answers_json)


def _answers_for(rubric: Rubric, answers_json: str) -> Answers:
    answers = read_answers(answers_json)
    if answers.call != rubric.call.id:
        raise AnswersError(f"这份答案属于“{answers.call}”，不是“{rubric.call.id}”")
    return answers
