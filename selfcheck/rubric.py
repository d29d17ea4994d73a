"""A rubric: everything one call requires, as one checked value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from selfcheck.call import (
    Ambiguity,
    Attachment,
    Call,
    Countdown,
    Document,
    Figure,
    Office,
    Quota,
    Route,
    Rule,
    Step,
)
from selfcheck.checks.base import Check
from selfcheck.checks.presence import RequiredWhen
from selfcheck.conditions import Condition
from selfcheck.form import Field, OptionList, Section
from selfcheck.guidance import CommonQuestion, Paper, Pitfall, Term
from selfcheck.indicators import Dimension, Indicator
from selfcheck.inventory import Inventory
from selfcheck.record import Record
from selfcheck.scoring import Scoring
from selfcheck.source import Source


@dataclass(frozen=True, kw_only=True)
class Rubric(Record):
    """One call for applications as data.

    Built by the compiler from YAML or from the JSON it wrote; both have been checked, so every
    id that is referred to exists.
    """

    call: Call
    documents: tuple[Document, ...]
    conditions: tuple[Condition, ...]
    dimensions: tuple[Dimension, ...]
    sections: tuple[Section, ...]
    checks: tuple[Check, ...]
    questions: tuple[Field, ...] = ()
    scoring: Scoring | None = None
    offices: tuple[Office, ...] = ()
    routes: tuple[Route, ...] = ()
    quota: Quota | None = None
    steps: tuple[Step, ...] = ()
    countdown: tuple[Countdown, ...] = ()
    lists: tuple[OptionList, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    inventories: tuple[Inventory, ...] = ()
    rules: tuple[Rule, ...] = ()
    ambiguities: tuple[Ambiguity, ...] = ()
    figures: tuple[Figure, ...] = ()
    paper: Paper | None = None
    pitfalls: tuple[Pitfall, ...] = ()
    terms: tuple[Term, ...] = ()
    faq: tuple[CommonQuestion, ...] = ()
    retired: tuple[str, ...] = ()

    @cached_property
    def fields(self) -> dict[str, Field]:
        """Every field by id: the questions before the form first, then the form in its order."""
        return {each.id: each for each in self._all_fields()}

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of every field in that order, by its id."""
        return {each: place for place, each in enumerate(self.fields)}

    @cached_property
    def shorts(self) -> dict[str, str]:
        """The short name of every field by its id: messages are full of them."""
        return {each.id: each.short for each in self._all_fields()}

    @cached_property
    def section_of(self) -> dict[str, Section]:
        """The section of every field of the form, by field id; questions have none."""
        return {each.id: section for section in self.sections for each in section.fields}

    @cached_property
    def sections_by_id(self) -> dict[str, Section]:
        """Every section by id."""
        return {section.id: section for section in self.sections}

    @cached_property
    def lists_by_id(self) -> dict[str, OptionList]:
        """Every option list by id."""
        return {each.id: each for each in self.lists}

    @cached_property
    def offices_by_id(self) -> dict[str, Office]:
        """Every receiving office by id."""
        return {each.id: each for each in self.offices}

    @cached_property
    def documents_by_id(self) -> dict[str, Document]:
        """Every official document by id."""
        return {each.id: each for each in self.documents}

    @cached_property
    def attachments_by_id(self) -> dict[str, Attachment]:
        """Every attachment of the form by id."""
        return {each.id: each for each in self.attachments}

    @cached_property
    def inventories_by_id(self) -> dict[str, Inventory]:
        """Every list that can be counted by id."""
        return {each.id: each for each in self.inventories}

    @cached_property
    def checks_by_id(self) -> dict[str, Check]:
        """Every check by id."""
        return {each.id: each for each in self.checks}

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """All indicators in the order of their dimensions."""
        return tuple(each for dimension in self.dimensions for each in dimension.indicators)

    @cached_property
    def called_for(self) -> dict[str, tuple[RequiredWhen, ...]]:
        """By field id, the checks that say when a blank has to be filled in and is empty else."""
        found: dict[str, tuple[RequiredWhen, ...]] = {}
        for check in self.checks:
            if isinstance(check, RequiredWhen) and check.otherwise_empty:
                found[check.field] = (*found.get(check.field, ()), check)
        return found

    def needs_evidence(self, field: str) -> bool:
        """Whether the form asks for proof: an objective figure in a starred section."""
        return field in self._proved

    @cached_property
    def _proved(self) -> frozenset[str]:
        starred = (section for section in self.sections if section.starred)
        return frozenset(
            each.id for section in starred for each in section.fields if each.objective
        )

    def quote(self, fields: Iterable[str]) -> str:
        """The short names of fields as a Chinese enumeration, each in quotation marks."""
        return "、".join([f"“{self.shorts[each]}”" for each in fields])

    def cite(self, source: Source) -> str:
        """The source as a reader sees it: the document's number or title, then the place."""
        document = self.documents_by_id[source.document]
        return f"{document.number or document.title} {source.place}".strip()

    def _all_fields(self) -> Iterator[Field]:
        yield from self.questions
        for section in self.sections:
            yield from section.fields
