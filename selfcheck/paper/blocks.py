"""What the form on paper is made of: its words, and the places where answers go.

It says nothing of what was answered; whoever draws it puts the answers in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from selfcheck.form import Field

UNTICKED = "□"
TICKED = "☑"
BLANK = "＿" * 6
LONG_BLANK = "＿" * 14
DATE_BLANK = "　　年　　月　　日"
SHORT_TYPES = frozenset({"integer", "number", "percent"})

Style = Literal[
    "FormTitle",
    "CoverLine",
    "CoverFoot",
    "BodyText",
    "TableText",
    "TableLabel",
    "Signature",
    "EvidenceEntry",
]
"""How a paragraph looks: the names of the Word template's styles."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the form itself."""

    kind: ClassVar[str] = "words"
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """The answer underlined, or an empty line of its length."""

    kind: ClassVar[str] = "line"
    field: Field

    @property
    def blank(self) -> str:
        """What stands there without an answer, to write on."""
        if self.field.type == "date":
            return DATE_BLANK
        return BLANK if self.field.type in SHORT_TYPES else LONG_BLANK


@dataclass(frozen=True, slots=True)
class Box:
    """The box before a label: ticked where something is claimed."""

    kind: ClassVar[str] = "box"
    field: Field


@dataclass(frozen=True, slots=True)
class OptionBox:
    """The box of one option, or of yes or no (``true``, ``false``): ticked where it was chosen."""

    kind: ClassVar[str] = "option"
    field: Field
    value: str


Piece = Words | Line | Box | OptionBox


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; the outermost is of level 1."""

    kind: ClassVar[str] = "heading"
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of words and blanks."""

    kind: ClassVar[str] = "paragraph"
    style: Style
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer in paragraphs of its own, one for each of its lines; ``blank`` stands for none.

    ``unit`` follows a number, and nothing else: there are no “无万元”.
    """

    kind: ClassVar[str] = "answer"
    style: Style
    field: Field
    blank: str = ""
    unit: str = ""


Text = Paragraph | Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a table: how many columns and rows it covers.

    In the rows below one that covers several, a cell of no rows keeps its place.
    """

    texts: tuple[Text, ...] = ()
    columns: int = 1
    rows: int = 1
    shaded: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with borders; ``widths`` of its columns in twentieths of a point."""

    kind: ClassVar[str] = "table"
    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]


Block = Heading | Paragraph | Answer | Table


@dataclass(frozen=True, slots=True)
class Proof:
    """A line of the list of evidence, for each piece of evidence of a field."""

    field: Field

    @property
    def before(self) -> str:
        """What stands before the number of the piece."""
        return "证明材料"

    @property
    def after(self) -> str:
        """What stands between the number of the piece and where it is."""
        return f"　{self.field.short}："

    def text(self, number: int, place: str) -> str:
        """The whole line."""
        return f"{self.before}{number}{self.after}{place}"


def paragraph(style: Style, *pieces: Piece | str) -> Paragraph:
    """A paragraph in which plain texts are the form's words."""
    return Paragraph(
        style, tuple(Words(each) if isinstance(each, str) else each for each in pieces)
    )


def choices(field: Field) -> Sequence[Piece | str]:
    """The boxes of a choice, or of yes and no, each before its label."""
    offered = [(option.id, option.label) for option in field.options]
    if field.type != "choice":
        offered = [("true", "是"), ("false", "否")]
    pieces: list[Piece | str] = []
    for place, (value, label) in enumerate(offered):
        pieces += [*(["　"] if place else []), OptionBox(field, value), label]
    return pieces
