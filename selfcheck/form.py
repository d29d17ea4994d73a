"""The official form: sections in official order, fields with their labels, types and units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from selfcheck.ids import FieldId, ListId, SectionId
from selfcheck.record import Record
from selfcheck.source import Source

FieldType = Literal[
    "text",
    "long_text",
    "integer",
    "number",
    "percent",
    "date",
    "month",
    "phone",
    "mobile",
    "email",
    "yes_no",
    "choice",
    "tick",
    "seal",
    "attachment",
]
"""What a field holds.

``date`` is a full day, ``month`` a year, a month or a day; ``tick`` is one box of a list of which
any number may be ticked; ``seal`` stands for a seal or signature on paper, ``attachment`` for a
list that is ready to be attached: both are yes or no here.
"""

NUMERIC: frozenset[str] = frozenset({"integer", "number", "percent"})
BOOLEAN: frozenset[str] = frozenset({"yes_no", "tick", "seal", "attachment"})
DATES: frozenset[str] = frozenset({"date", "month"})
CONTACTS: frozenset[str] = frozenset({"phone", "mobile", "email"})
"""Types that always say how to reach a person or the applicant."""
OBJECTIVE: frozenset[str] = NUMERIC | {"yes_no"}
"""Types that make an objective indicator (客观指标): in a starred section these need evidence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option(Record):
    """One of the choices a field or a list offers; ``label`` is exactly as the form prints it."""

    id: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionList(Record):
    """A named list the form defines once and uses in several places, such as the nine domains."""

    id: ListId
    title: str
    options: tuple[Option, ...]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Field(Record):
    """One blank of the form, or one question before it.

    ``label`` is the form's own wording; ``name`` is a short form of it for use inside a sentence.
    ``unit`` is the form's unit. ``group`` is the legend that consecutive fields share.
    ``explain`` says in plain words what to fill in, ``example`` shows an answer.
    ``evidence`` lists what shows the figure. ``suggestions`` names a list that is offered but not
    imposed. ``max_characters`` is the limit the form states for this field alone.
    ``filled_by_office`` marks what the recommending office fills in, not the applicant.
    ``personal`` marks what names a person, the applicant, its partners or what it applies with, or
    says how to reach them: names, positions, addresses, registration codes. Telephone numbers and
    e-mail addresses are so by their type.
    ``also`` is what people say and search for instead of ``label``.
    On paper, ``boxed`` fields have a box before their label, ``half`` fields share a row of a table
    with the next one, and ``statement`` is the sentence that the form prints above a signature.
    """

    id: FieldId
    label: str
    type: FieldType
    source: Source
    name: str = ""
    unit: str = ""
    group: str = ""
    explain: str = ""
    example: str = ""
    options: tuple[Option, ...] = ()
    suggestions: ListId | None = None
    evidence: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    max_characters: int | None = None
    may_be_negative: bool = False
    filled_by_office: bool = False
    personal: bool = False
    boxed: bool = False
    half: bool = False
    statement: str = ""

    @property
    def short(self) -> str:
        """The name to use for this field inside quotation marks in a sentence."""
        return (self.name or self.label).replace("“", "‘").replace("”", "’")

    @property
    def identifying(self) -> bool:
        """Whether the answer is left out of a copy without names and contacts."""
        return self.personal or self.type in CONTACTS

    @property
    def numeric(self) -> bool:
        """Whether the answer is a number."""
        return self.type in NUMERIC

    @property
    def objective(self) -> bool:
        """Whether the answer is a figure or a yes/no that evidence can show (客观指标)."""
        return self.type in OBJECTIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Record):
    """One numbered section of the form.

    ``part`` is the heading of the form it stands under, ``number`` the form's own number.
    ``starred`` is true where the form prints ``*``: attach proof of the objective figures.
    ``under`` lists the headings that the part itself stands under, outermost first; ``layout`` is
    how the form prints the section: on its cover, as a table or line by line.
    """

    id: SectionId
    part: str
    title: str
    source: Source
    fields: tuple[Field, ...]
    number: str = ""
    starred: bool = False
    explain: str = ""
    under: tuple[str, ...] = ()
    layout: Literal["cover", "table", "lines"] = "lines"
