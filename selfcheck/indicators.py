"""What is assessed: dimensions, their indicators, and the aspects the notice names for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from selfcheck.guidance import Remark
from selfcheck.ids import FieldId, SectionId
from selfcheck.record import Record
from selfcheck.scores.base import Score
from selfcheck.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Aspect(Record):
    """One thing the notice says is looked at, and the fields of the form that show it.

    ``needs`` is ``any`` where one of the fields is enough, for a figure split into kinds of which
    an applicant need not have every one.
    """

    id: str
    text: str
    fields: tuple[FieldId, ...]
    needs: Literal["all", "any"] = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Record):
    """One indicator of a dimension.

    ``number`` is the form's number such as ``1.1``; ``asks`` says in plain words what is assessed;
    ``section`` is the form's section where it is answered; ``tips`` are practical remarks.
    ``score`` is the published rule for its points; without one ``aspects`` say what is looked at.
    ``counts`` and ``excludes`` say what may be counted and what not, ``as_of`` by which day or over
    which period.
    """

    id: str
    number: str
    title: str
    section: SectionId
    asks: str
    source: Source
    aspects: tuple[Aspect, ...] = ()
    score: Score | None = None
    tips: tuple[str, ...] = ()
    counts: tuple[Remark, ...] = ()
    excludes: tuple[Remark, ...] = ()
    as_of: tuple[Remark, ...] = ()

    def reads(self) -> tuple[str, ...]:
        """The ids of the fields that its score or its aspects look at."""
        if self.score is not None:
            return self.score.reads()
        return tuple(dict.fromkeys(field for each in self.aspects for field in each.fields))


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension(Record):
    """A group of indicators, as the notice names it.

    Where points are published, ``minimum`` is the group's own pass mark, and
    ``must_not_be_zero`` says that a group without any point fails the whole.
    """

    id: str
    number: str
    title: str
    asks: str
    indicators: tuple[Indicator, ...]
    source: Source
    minimum: int | None = None
    must_not_be_zero: bool = False
