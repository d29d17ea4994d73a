"""The pieces a Word document is made of, as WordprocessingML text.

Whatever an applicant typed is escaped here and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even as a reference: control characters and lone surrogates."""

_BREAKS = re.compile(r"\r\n|[\r\n\u2028\u2029\x0b\x0c]")


@dataclass(frozen=True, slots=True, kw_only=True)
class WordCell:
    """One cell of a table, made of paragraphs.

    ``columns`` is how many it covers; ``tall`` is ``restart`` where it begins a cell that reaches
    over several rows, and ``continue`` in the rows below.
    """

    content: str
    columns: int = 1
    tall: str = ""
    shaded: bool = False


def run(text: str, *, underlined: bool = False) -> str:
    """A stretch of text of one look; its line breaks stay line breaks."""
    properties = '<w:rPr><w:u w:val="single"/></w:rPr>' if underlined else ""
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(_FORBIDDEN.sub("", line))}</w:t>'
        for line in _BREAKS.split(text)
    )
    return f"<w:r>{properties}{lines}</w:r>"


def paragraph(*runs: str, style: str = "", anchor: int | None = None) -> str:
    """A paragraph; with ``anchor`` the table of contents can point at it."""
    properties = f"<w:pPr><w:pStyle w:val={quoteattr(style)}/></w:pPr>" if style else ""
    content = "".join(runs)
    if anchor is not None:
        mark = f'<w:bookmarkStart w:id="{anchor}" w:name="{anchor_name(anchor)}"/>'
        content = f'{mark}{content}<w:bookmarkEnd w:id="{anchor}"/>'
    return f"<w:p>{properties}{content}</w:p>"


def paragraphs(text: str, style: str = "") -> str:
    """A long text, one paragraph for each of its lines that says anything."""
    lines = [line.strip() for line in _BREAKS.split(text)]
    return "".join(paragraph(run(line), style=style) for line in lines if line)


def anchor_name(anchor: int) -> str:
    """The name of a bookmark; Word knows those of a table of contents by this form."""
    return f"_Toc{anchor:06d}"


def page_break() -> str:
    """What follows begins on a new page."""
    return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def table(
    rows: Iterable[Sequence[WordCell]], widths: Sequence[int], *, whole_rows: bool = False
) -> str:
    """A table with borders.

    Args:
        rows: The cells of each row.
        widths: The widths of the columns, in twentieths of a point.
        whole_rows: Whether a row stays on one page; not for rows that may be longer than one.
    """
    whole = "<w:trPr><w:cantSplit/></w:trPr>" if whole_rows else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    drawn = "".join(f"<w:tr>{whole}{_cells(row, widths)}</w:tr>" for row in rows)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="FormTable"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{drawn}</w:tbl>"
    )


def _cells(row: Sequence[WordCell], widths: Sequence[int]) -> str:
    drawn = []
    place = 0
    for cell in row:
        width = sum(widths[place : place + cell.columns])
        place += cell.columns
        span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
        tall = f'<w:vMerge w:val="{cell.tall}"/>' if cell.tall else ""
        shade = '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>' if cell.shaded else ""
        drawn.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{tall}{shade}'
            f'<w:vAlign w:val="center"/></w:tcPr>{cell.content or paragraph()}</w:tc>'
        )
    return "".join(drawn)


def contents(entries: Sequence[tuple[int, str, int]], deepest: int) -> str:
    """A table of contents: level, text and anchor of each heading.

    Word knows the page numbers only once it has laid the document out. It asks whether to bring
    them up to date when the document is opened; until then the entries stand without.
    """
    begin = _field("begin", dirty=True) + _instruction(f'TOC \\o "1-{deepest}" \\h \\z \\u')
    lines = []
    for place, (level, text, anchor) in enumerate(entries):
        name = anchor_name(anchor)
        # Programs that lay the document out work the page number out.
        page = _field("begin") + _instruction(f"PAGEREF {name} \\h") + _field("separate")
        entry = f"{run(text)}<w:r><w:tab/></w:r>{page}{_field('end')}"
        link = f'<w:hyperlink w:anchor="{name}" w:history="1">{entry}</w:hyperlink>'
        before = begin + _field("separate") if place == 0 else ""
        after = _field("end") if place == len(entries) - 1 else ""
        lines.append(paragraph(before, link, after, style=f"TOC{level}"))
    return "".join(lines)


def _field(part: str, *, dirty: bool = False) -> str:
    mark = ' w:dirty="true"' if dirty else ""
    return f'<w:r><w:fldChar w:fldCharType="{part}"{mark}/></w:r>'


def _instruction(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve"> {escape(text)} </w:instrText></w:r>'
