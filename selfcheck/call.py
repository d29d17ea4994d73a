"""The call itself: documents, offices, routes, deadlines, materials and format rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from selfcheck.ids import AmbiguityId, DocumentId, FieldId, OfficeId, RouteId, SectionId
from selfcheck.record import Record
from selfcheck.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Call(Record):
    """One call for applications.

    ``version`` is the version of this rubric, not of the notice. ``closed`` says why nobody can
    apply any more and is empty while the call is open. ``still_useful`` says what a closed call
    is good for. ``not_published`` says what the authority did not publish (weights, thresholds).
    ``form_issuer`` is the line that the form's cover ends with. ``applicant_field`` is the field
    that names the applicant in lists of many.
    """

    id: str
    version: str
    title: str
    short_title: str
    year: int
    authority: str
    summary: str
    audience: str
    form_title: str
    not_published: str
    form_issuer: str = ""
    closed: str = ""
    still_useful: str = ""
    applicant_field: FieldId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Record):
    """One official document. ``date`` is ``YYYY-MM-DD``, or empty where it is not known."""

    id: DocumentId
    title: str
    short_title: str
    number: str
    issuer: str
    level: str
    date: str = ""
    note: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery(Record):
    """What an office wants handed in, and in how many copies; ``short`` is the item in a word."""

    item: str
    medium: str
    copies: int
    short: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office(Record):
    """An office that receives applications.

    ``deadline`` is local time as ``YYYY-MM-DD HH:MM``; ``received_from`` says who hands in here.
    """

    id: OfficeId
    name: str
    department: str
    received_from: str
    deadline: str
    arrival_rule: str
    deliveries: tuple[Delivery, ...]
    source: Source
    address: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Route(Record):
    """One way an application travels, as the offices it passes in order.

    It is the applicant's route when the yes/no field ``when_field`` has the value ``when_value``.
    """

    id: RouteId
    title: str
    audience: str
    offices: tuple[OfficeId, ...]
    when_field: FieldId
    when_value: bool
    source: Source
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota(Record):
    """How many applications one recommending unit may pass on.

    An application whose yes/no field ``outside`` is yes does not count.
    """

    most: int
    text: str
    source: Source
    outside: FieldId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Record):
    """One step from the notice to the result.

    ``when`` is a date or a phrase, empty if unknown. ``stage`` is the part of the whole it belongs
    to: the authorities call, the applicant applies, experts review, the result is told.
    """

    id: str
    title: str
    who: str
    text: str
    source: Source
    when: str = ""
    stage: Literal["call", "apply", "review", "result"] = "apply"


@dataclass(frozen=True, slots=True, kw_only=True)
class Countdown(Record):
    """What has to be done at the latest some hours before the route's first deadline.

    It is this portal's suggestion, not the notice's: ``source`` says where the work itself is
    asked for. ``routes`` names the routes it is for; none means every route.
    """

    id: str
    title: str
    text: str
    hours: int
    source: Source
    routes: tuple[RouteId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment(Record):
    """One attachment of the form.

    ``supports`` names the sections whose figures it shows. ``holder`` says who in a company usually
    has what it is made of: our guess, never the notice's.
    """

    id: str
    number: str
    title: str
    field: FieldId
    explain: str
    source: Source
    supports: tuple[SectionId, ...] = ()
    holder: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Record):
    """A rule about the paper itself (format, table of contents, evidence) or about who counts."""

    id: str
    title: str
    text: str
    topic: Literal["format", "contents", "evidence", "submission"]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Ambiguity(Record):
    """Something the notice leaves open, with the reading this portal chose and the reason."""

    id: AmbiguityId
    title: str
    text: str
    reading: str
    source: Source
    fields: tuple[FieldId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Record):
    """A published figure. It is a reference with a source, never a threshold.

    ``field`` is set only where the figure stands beside an applicant's own number;
    ``value`` is then in that field's unit. ``said`` is the figure in words.
    """

    id: str
    title: str
    said: str
    date: str
    publisher: str
    scope: str
    caveat: str
    url: str
    field: FieldId | None = None
    value: int | None = None
