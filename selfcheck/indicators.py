"""What is assessed: dimensions, their indicators, and the aspects the notice names for each."""

from __future__ import annotations

from dataclasses import dataclass

from selfcheck.ids import FieldId, SectionId
from selfcheck.record import Record
from selfcheck.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Aspect(Record):
    """One thing the notice says is looked at, and the fields of the form that show it."""

    id: str
    text: str
    fields: tuple[FieldId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Record):
    """One indicator of a dimension.

    ``number`` is the form's number such as ``1.1``; ``asks`` says in plain words what is assessed;
    ``section`` is the form's section where it is answered; ``tips`` are practical remarks.
    """

    id: str
    number: str
    title: str
    section: SectionId
    asks: str
    aspects: tuple[Aspect, ...]
    source: Source
    tips: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension(Record):
    """A group of indicators, as the notice's capability requirements name it."""

    id: str
    number: str
    title: str
    asks: str
    indicators: tuple[Indicator, ...]
    source: Source
