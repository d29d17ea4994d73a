"""Documents made from answers: which there are, and what their files are called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from selfcheck.answers import Answers
from selfcheck.evidence import can_be_proved
from selfcheck.rubric import Rubric

WORKBOOK = ".xlsx"


class CannotExport(Exception):
    """A document that cannot be made; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One kind of document.

    ``suffix`` is the ending of its file's name, ``title`` what people call it and ``label`` what
    the page's button says. ``write`` makes it from a rubric and answers; a report also says the
    day on which it was made. Not every call ``has`` it; ``without`` then says why.
    """

    id: str
    suffix: str
    title: str
    label: str
    write: Callable[[Rubric, Answers, date], bytes]
    has: Callable[[Rubric], bool] = lambda rubric: True
    without: str = ""


def export(id: str, rubric: Rubric, answers: Answers, today: date | None = None) -> bytes:
    """The document with this id, such as ``application``.

    Args:
        id: One of those in :data:`DOCUMENTS`.
        rubric: The rubric of the answers' call.
        answers: The answers to put into it.
        today: The day that a report says it was made on; by default this machine's.

    Raises:
        CannotExport: for an unknown id, where this call has no such document, or where what it
            needs was left out of the build or is not installed.
    """
    for each in DOCUMENTS:
        if each.id == id:
            if not each.has(rubric):
                raise CannotExport(each.without)
            return each.write(rubric, answers, today or date.today())
    raise CannotExport(f"没有“{id}”这种文件，可以写：{'、'.join(each.id for each in DOCUMENTS)}")


def document_for(name: str) -> Document:
    """The document that a file of this name is meant to be: the first with its ending.

    Raises:
        CannotExport: if no document has this ending.
    """
    for each in DOCUMENTS:
        if name.lower().endswith(each.suffix):
            return each
    suffixes = dict.fromkeys(each.suffix for each in DOCUMENTS)
    raise CannotExport(f"不会写“{name}”这样的文件，名字要以 {'、'.join(suffixes)} 结尾")


# Each is loaded only when asked for: nobody who checks answers should wait for it.


def _application(rubric: Rubric, answers: Answers, today: date) -> bytes:
    from selfcheck.word.application import application

    return _from_template(lambda: application(rubric, answers))


def _report(rubric: Rubric, answers: Answers, today: date) -> bytes:
    from selfcheck.word.report import report

    return _from_template(lambda: report(rubric, answers, today))


def _calendar(rubric: Rubric, answers: Answers, today: date) -> bytes:
    from selfcheck.ics import calendar

    return calendar(rubric, answers)


def _evidence(rubric: Rubric, answers: Answers, today: date) -> bytes:
    from selfcheck.evidence_workbook import evidence_workbook
    from selfcheck.workbooks import CannotWrite

    try:
        return evidence_workbook(rubric, answers)
    except CannotWrite as error:
        raise CannotExport(str(error)) from error


def _from_template(write: Callable[[], bytes]) -> bytes:
    from selfcheck.word.package import NoTemplate

    try:
        return write()
    except NoTemplate as error:
        raise CannotExport(str(error)) from error


DOCUMENTS = (
    Document(
        id="application",
        suffix=".docx",
        title="申报书",
        label="导出 Word 申报书",
        write=_application,
    ),
    Document(id="report", suffix=".docx", title="自查报告", label="导出自查报告", write=_report),
    Document(
        id="evidence",
        suffix=WORKBOOK,
        title="证明材料清单",
        label="导出证明材料清单",
        write=_evidence,
        has=can_be_proved,
        without="这一次申报的表格没有要附证明的栏目，没有清单可写",
    ),
    Document(
        id="calendar",
        suffix=".ics",
        title="报送日历",
        label="导出报送日历",
        write=_calendar,
        has=lambda rubric: bool(rubric.routes),
        without="这一次申报没有报送路线和截止时间，没有日历可写",
    ),
)
"""Every document; of those with the same ending the first is what that ending means by itself."""


def documents_of(rubric: Rubric) -> tuple[Document, ...]:
    """The documents that this call has."""
    return tuple(each for each in DOCUMENTS if each.has(rubric))


def is_workbook(id: str) -> bool:
    """Whether writing the document with this id takes XlsxWriter."""
    return any(each.id == id and each.suffix == WORKBOOK for each in DOCUMENTS)
