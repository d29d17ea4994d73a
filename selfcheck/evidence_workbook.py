"""The checklist of evidence as a workbook: what to attach, the attachments, the numbered index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from selfcheck.answers import Answers
from selfcheck.case import Case
from selfcheck.evidence import READY, STATES, Proof, State, attachments, proofs
from selfcheck.paper.form import EVIDENCE
from selfcheck.phrases import NOT_OFFICIAL
from selfcheck.rubric import Rubric
from selfcheck.workbooks import Book, Cell, Page, Style

_STYLES: dict[State, Style] = {"missing": "alert", "attached": "good"}
_READY: dict[bool | None, Style] = {True: "good", False: "alert"}
_HEADINGS = 2
"""The row of the headings; a title and a sentence stand above it."""


def evidence_workbook(rubric: Rubric, answers: Answers) -> bytes:
    """The checklist as an ``.xlsx``.

    Raises:
        CannotWrite: where XlsxWriter is not installed.
    """
    case = Case.of(rubric, answers)
    listed = proofs(case)
    book = Book(f"证明材料清单：{rubric.call.short_title}")
    _claims(book.sheet("证明材料"), case, listed)
    if rubric.attachments:
        _attachments(book.sheet("附件"), case)
    _index(book.sheet(EVIDENCE), listed)
    return book.close()


def _claims(page: Page, case: Case, listed: Sequence[Proof]) -> None:
    rubric = case.rubric
    applicant = case.text(rubric.call.applicant_field) if rubric.call.applicant_field else ""
    number = Counter(each.state for each in listed)
    said = "，".join(f"{word} {number[state]} 栏" for state, word in STATES.items())
    _begin(
        page,
        f"证明材料清单：{rubric.call.short_title} {applicant or ''}".strip(),
        f"{said}。{NOT_OFFICIAL}",
        {
            "节": 26,
            "栏目": 26,
            "填了什么": 22,
            "状态": 11,
            "可以附什么": 40,
            "在哪里": 30,
            "目录中的序号": 10,
        },
    )
    rows = (
        (
            (
                f"{each.section.number} {each.section.title}".strip(),
                each.field.short,
                each.claim,
                STATES[each.state],
                "；".join(each.kinds),
                "\n".join(place for _, place in each.pieces),
                "\n".join(str(piece) for piece, _ in each.pieces),
            ),
            _STYLES.get(each.state, "wrapped"),
        )
        for each in listed
    )
    _table(page, rows, marked=3)


def _attachments(page: Page, case: Case) -> None:
    listed = attachments(case)
    ready = sum(each.ready is True for each in listed)
    _begin(
        page,
        "附件",
        f"已备 {ready} 份，共 {len(listed)} 份。",
        {"附件": 9, "名称": 40, "准备好了吗": 12, "证明哪些节": 52, "说明": 52},
    )
    rows = (
        (
            (each.number, each.title, READY[each.ready], "\n".join(each.supports), each.explain),
            _READY.get(each.ready, "wrapped"),
        )
        for each in listed
    )
    _table(page, rows, marked=2)


def _index(page: Page, listed: Sequence[Proof]) -> None:
    pieces = [(number, each, place) for each in listed for number, place in each.pieces]
    _begin(
        page,
        EVIDENCE,
        f"共 {len(pieces)} 件，序号与导出的申报书目录一致。" if pieces else "还没有登记证明材料。",
        {"序号": 8, "节": 32, "栏目": 32, "证明材料": 60},
    )
    rows: Iterable[tuple[tuple[Cell, ...], Style]] = (
        (
            (
                number,
                f"{each.section.number} {each.section.title}".strip(),
                each.field.short,
                place,
            ),
            "wrapped",
        )
        for number, each, place in pieces
    )
    _table(page, rows, marked=0)


def _begin(page: Page, title: str, said: str, columns: dict[str, float]) -> None:
    """A title, a sentence, and the headings, which stay in sight."""
    page.widths(list(columns.values()))
    page.write(0, 0, title, "title")
    page.write(1, 0, said)
    page.row(_HEADINGS, columns, "heading")
    page.print_wide(_HEADINGS)
    page.sheet.freeze_panes(_HEADINGS + 1, 0)


def _table(page: Page, rows: Iterable[tuple[tuple[Cell, ...], Style]], *, marked: int) -> None:
    """The rows below the headings, each with the look of its cell in the ``marked`` column."""
    last, width = _HEADINGS, 1
    for last, (cells, style) in enumerate(rows, _HEADINGS + 1):
        width = len(cells)
        styles: list[Style] = ["wrapped"] * width
        styles[marked] = style
        page.row(last, cells, styles)
    if last > _HEADINGS:
        page.sheet.autofilter(_HEADINGS, 0, last, width - 1)
