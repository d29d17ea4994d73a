"""What helps people read a call: what counts and as of when, mistakes, terms, common questions.

Nothing here is assessed. Numbers are left to the rest of the rubric, which pages take them from.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from selfcheck.ids import AmbiguityId, SectionId
from selfcheck.record import Record
from selfcheck.source import Basis, Source

Trust = Literal["stated", "authority", "experience"]
"""How far a warning about a mistake may be trusted.

``stated``: it follows from this call's documents. ``authority``: an authority said it about another
programme. ``experience``: others wrote it about other programmes.
"""

FactBlock = Literal[
    "conditions",
    "routes",
    "deadlines",
    "deliveries",
    "quota",
    "review",
    "starred",
    "limits",
    "format_rules",
    "paper",
    "attachments",
    "scoring",
    "not_published",
    "documents",
]
"""A block of facts that pages write from the rubric, so that no answer repeats a number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark(Record):
    """One sentence about what counts, resting on the source of the indicator it stands in.

    ``ambiguity`` names what the notice leaves open about it.
    """

    text: str
    basis: Basis = "文"
    ambiguity: AmbiguityId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pitfall(Record):
    """A mistake people make, in our own words.

    One that is ``stated`` has a ``source`` in this call's documents, any other a ``publisher`` and
    its ``url``.
    """

    id: str
    title: str
    text: str
    trust: Trust
    sections: tuple[SectionId, ...] = ()
    source: Source | None = None
    publisher: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Record):
    """A word that a newcomer may not know; ``aliases`` are other ways in which it is written.

    ``also`` is what people say and search for instead, which no official text has.
    """

    id: str
    term: str
    text: str
    source: Source
    aliases: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonQuestion(Record):
    """A question people ask about the call, its answer, and the facts to show below the answer.

    ``also`` are other words in which it is asked.
    """

    id: str
    question: str
    answer: str
    source: Source
    shows: tuple[FactBlock, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStyle(Record):
    """How one kind of text has to look; ``sample`` is drawn on the picture of the page."""

    title: str
    sample: str
    font: str
    size: str
    spacing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper(Record):
    """How the application has to look on paper; ``handling`` is what happens after editing."""

    size: str
    handling: tuple[str, ...]
    styles: tuple[TextStyle, ...]
    source: Source
