"""The summary as a workbook: one sheet per call, and one with everything that was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from selfcheck.phrases import SEVERITY_WORDS
from selfcheck.rubric import Rubric
from selfcheck.summary import UNOFFICIAL, Line, Summary
from selfcheck.workbooks import Book, Cell, Page, Style

UNREAD = "没有读出的文件"
FOUND = "发现"
OUTSIDE: dict[bool | None, str] = {True: "不占", False: "占", None: "没有答"}


def summary_workbook(
    summaries: Sequence[tuple[Rubric, Summary]], unread: Sequence[Line] = ()
) -> bytes:
    """The summaries of some calls as an ``.xlsx``.

    Args:
        summaries: Each with the rubric of its call.
        unread: Files of which not even the call could be read.

    Raises:
        CannotWrite: where XlsxWriter is not installed.
    """
    book = Book("推荐单位初审汇总")
    for rubric, summary in summaries:
        _applications(book.sheet(rubric.call.short_title), rubric, summary)
    if any(line.unmet or line.findings for _, summary in summaries for line in summary.lines):
        _found(book.sheet(FOUND), summaries)
    if unread or not summaries:
        _unread(book.sheet(UNREAD), unread)
    return book.close()


def _applications(page: Page, rubric: Rubric, summary: Summary) -> None:
    columns: dict[str, float] = {"序号": 6, "申报单位": 30, "初审结果": 22}
    columns |= {"错误": 7, "提醒": 7, "已填": 10}
    columns |= {"占名额": 9} if rubric.quota else {}
    columns |= {"先送到哪里、什么时候、几份": 84} if rubric.routes else {}
    columns |= {"文件": 30}
    page.widths(list(columns.values()))
    page.write(0, 0, f"推荐单位初审：{summary.call}", "title")
    said = (UNOFFICIAL, *summary.quota)
    for row, sentence in enumerate(said, 1):
        page.write(row, 0, sentence)
    at = len(said) + 2
    page.row(at, columns, "heading")
    page.print_wide(at)
    # Of the columns the applicant stays in sight too.
    page.sheet.freeze_panes(at + 1, 2)
    page.sheet.autofilter(at, 0, at + len(summary.lines), len(columns) - 1)
    for number, line in enumerate(summary.lines, 1):
        cells, styles = zip(*_cells(rubric, number, line), strict=True)
        page.row(at + number, cells, styles)


def _cells(rubric: Rubric, number: int, line: Line) -> Iterator[tuple[Cell, Style]]:
    yield number, "wrapped"
    yield line.applicant or ("" if line.problem else "没有填"), "wrapped"
    if line.problem:
        yield f"读不出：{line.problem}", "alert"
        for _ in range(3 + bool(rubric.quota) + bool(rubric.routes)):
            yield None, "wrapped"
    else:
        yield line.verdict, "alert" if line.unmet else "wrapped"
        yield line.errors, "alert" if line.errors else "wrapped"
        yield line.warnings, "wrapped"
        yield line.answered, "wrapped"
        if rubric.quota:
            yield OUTSIDE[line.outside], "wrapped" if line.outside is not None else "alert"
        if rubric.routes:
            yield "\n".join(each.said for each in line.handover), "wrapped"
    yield line.file, "wrapped"


def _found(page: Page, summaries: Sequence[tuple[Rubric, Summary]]) -> None:
    columns: dict[str, float] = {"申报": 24, "申报单位": 28, "文件": 24}
    columns |= {"级别": 9, "内容": 72, "依据": 36}
    page.widths(list(columns.values()))
    page.row(0, columns, "heading")
    page.print_wide()
    page.sheet.freeze_panes(1, 0)
    last = 0
    for rubric, summary in summaries:
        for line in summary.lines:
            for word, text, source in _each(line):
                last += 1
                cells = (rubric.call.short_title, line.applicant, line.file, word, text, source)
                page.row(last, cells, "wrapped")
    page.sheet.autofilter(0, 0, last, len(columns) - 1)


def _each(line: Line) -> Iterator[tuple[str, str, str]]:
    for each in line.unmet:
        yield "不符合", each, ""
    for finding in line.findings:
        yield SEVERITY_WORDS[finding.severity], finding.message, finding.source


def _unread(page: Page, lines: Iterable[Line]) -> None:
    page.widths([44, 80])
    page.row(0, ("文件", "为什么没有读出"), "heading")
    page.print_wide()
    page.sheet.freeze_panes(1, 0)
    for row, line in enumerate(lines, 1):
        page.row(row, (line.file, line.problem), "wrapped")
