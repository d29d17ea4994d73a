"""What the templates ask about the rubric while one page is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Protocol

from markupsafe import Markup

from scripts.compile.examples import Example
from scripts.render.meanings import Meaning, meanings_of
from scripts.render.pages import Page
from scripts.render.places import Places, link
from scripts.render.proofs import ProofKind, proof_kinds
from scripts.render.relations import Relation, Shared, is_about_few, relations_of
from selfcheck.call import Attachment
from selfcheck.checks.base import SEVERITIES, Check
from selfcheck.checks.texts import MaxCharacters
from selfcheck.conditions import Answered, Condition
from selfcheck.form import Field, Section
from selfcheck.guidance import Pitfall
from selfcheck.indicators import Dimension
from selfcheck.rubric import Rubric
from selfcheck.source import Source


class Origin(Protocol):
    """Where something was written: the file relative to the repository, and the line."""

    @property
    def file(self) -> str:
        """The file's path, with slashes."""
        ...

    @property
    def line(self) -> int:
        """The line, counted from 1."""
        ...


class ExampleOnPage(Protocol):
    """A worked example, as the compiler reads it."""

    @property
    def id(self) -> str:
        """The name of its file."""
        ...

    @property
    def origin(self) -> Origin:
        """Where it is written."""
        ...

    @property
    def example(self) -> Example:
        """What it says."""
        ...


class ChangeOnPage(Protocol):
    """A change, as `scripts.changes` tells it."""

    @property
    def part(self) -> str:
        """The kind of thing that changed."""
        ...

    @property
    def id(self) -> str:
        """Its id."""
        ...


class StepOnPage(Protocol):
    """What changed from one version to the next."""

    @property
    def parts(self) -> Sequence[tuple[str, Sequence[ChangeOnPage]]]:
        """The changes by part of the rubric."""
        ...


Origins = Callable[[str, str], Origin]
"""The compiler's ``origin``: from a kind and an id to the place in the YAML."""


@dataclass(frozen=True, slots=True)
class View:
    """One rubric as seen from one of its pages."""

    rubric: Rubric
    places: Places
    origins: Origins
    edit_base: str
    page: Page
    examples: tuple[ExampleOnPage, ...] = ()
    history: tuple[StepOnPage, ...] = ()
    shared: tuple[Shared, ...] | None = None

    def change_href(self, change: ChangeOnPage) -> Markup:
        """The link to what changed, empty where it stands on no page any more."""
        spot = self.places.spot(change.part, change.id)
        return link(self.page.url, *spot) if spot else Markup("")

    def example_findings(self, example: Example) -> list[tuple[str, list[Check]]]:
        """The checks that an example says will report something, by severity."""
        expect, known = example.expect, self.rubric.checks_by_id
        expected = [("error", expect.errors), ("warning", expect.warnings or ()), ("note", ())]
        found = [
            (
                severity,
                [
                    known[each]
                    for each in dict.fromkeys((*ids, *expect.reports))
                    if each in known and (each in ids or known[each].severity == severity)
                ],
            )
            for severity, ids in expected
        ]
        return [(severity, checks) for severity, checks in found if checks]

    def href(self, kind: str, item: str) -> Markup:
        """The link from this page to a part of the rubric."""
        return self.places.href(self.page.url, kind, item)

    def here(self, kind: str, item: str) -> bool:
        """Whether that part of the rubric stands on this page."""
        return self.places.urls[kind, item] == self.page.url

    def to(self, target: str) -> Markup:
        """The link from this page to another page of the call, for example ``apply/``."""
        return link(self.page.url, f"{self.rubric.call.id}/{target}")

    def origin(self, kind: str, item: str) -> tuple[str, int, str]:
        """File and line of a part of the rubric, and the address to edit it at, or nothing."""
        return self._written(self.origins(kind, item))

    def example_origin(self, example: ExampleOnPage) -> tuple[str, int, str]:
        """File, line and address of an example, as for a part of the rubric."""
        return self._written(example.origin)

    def _written(self, place: Origin) -> tuple[str, int, str]:
        address = f"{self.edit_base}{place.file}#L{place.line}" if self.edit_base else ""
        return place.file, place.line, address

    def same_place(self, first: Source, second: Source) -> bool:
        """Whether two sources differ at most in their notes, so that one need not be repeated."""
        return replace(first, note="") == replace(second, note="")

    def checks_of(self, section: str) -> list[Check]:
        """The checks shown in full with a section, gravest first."""
        own = [each for each in self.rubric.checks if self.places.homes[each.id] == section]
        return sorted(own, key=lambda check: SEVERITIES.index(check.severity))

    def checks_elsewhere(self, section: str) -> list[Check]:
        """The checks that look at a field of the section but are shown in full elsewhere."""
        own = {each.id for each in self.rubric.sections_by_id[section].fields}
        return [
            each
            for each in self.rubric.checks
            if own.intersection(each.reads()) and self.places.homes[each.id] != section
        ]

    def checks_of_many(self, section: str) -> list[Check]:
        """Those of the checks elsewhere that are about the whole form, not a few sections."""
        return [
            each
            for each in self.checks_elsewhere(section)
            if not is_about_few(self.rubric, each.reads())
        ]

    def relations_of(self, section: str) -> tuple[Relation, ...]:
        """The sections that this one has to agree with, and why."""
        return relations_of(self.rubric, section, self.shared)

    def proofs_of(self, section: Section) -> tuple[ProofKind, ...]:
        """What has to be collected for the section."""
        return proof_kinds(section)

    def attachments_of(self, section: str) -> list[Attachment]:
        """The attachments of the form that show the section's figures."""
        return [each for each in self.rubric.attachments if section in each.supports]

    def limits(self) -> list[MaxCharacters]:
        """The limits on the length of texts."""
        return [each for each in self.rubric.checks if isinstance(each, MaxCharacters)]

    def ambiguity_title(self, ambiguity: str) -> str:
        """The title of something the notice leaves open."""
        return next(each.title for each in self.rubric.ambiguities if each.id == ambiguity)

    def pitfalls_of(self, section: str) -> list[Pitfall]:
        """The mistakes that are made in the section."""
        return [each for each in self.rubric.pitfalls if section in each.sections]

    def checks_of_no_section(self, *, about_questions: bool) -> list[Check]:
        """The checks that look at no field of the form: at questions before it, or at nothing."""
        return [
            each
            for each in self.rubric.checks
            if self.places.homes[each.id] is None and bool(each.reads()) == about_questions
        ]

    def questions_of(self, condition: Condition) -> list[Field]:
        """The questions that decide a condition; one that decides several stands with the first."""
        asked = set(_texts(condition))
        for each in self.rubric.conditions[: self.rubric.conditions.index(condition)]:
            asked.difference_update(_texts(each))
        return [each for each in self.rubric.questions if each.id in asked]

    def meanings_of(self, condition: Condition) -> tuple[Meaning, ...]:
        """What follows from each way to answer a condition's questions."""
        return meanings_of(self.rubric, condition)

    def questions_of_no_condition(self) -> list[Field]:
        """The questions that decide no condition, such as which route an application takes."""
        asked = {each for condition in self.rubric.conditions for each in _texts(condition)}
        return [each for each in self.rubric.questions if each.id not in asked]

    def dimensions_of(self, condition: Condition) -> list[Dimension]:
        """The dimensions whose sections a condition looks at."""
        sections = condition.sections if isinstance(condition, Answered) else ()
        return [
            dimension
            for dimension in self.rubric.dimensions
            if any(each.section in sections for each in dimension.indicators)
        ]

    def groups(self, members: Sequence[Field]) -> list[tuple[str, list[Field]]]:
        """Consecutive fields with the legend they share."""
        groups: list[tuple[str, list[Field]]] = []
        for field in members:
            if not groups or groups[-1][0] != field.group:
                groups.append((field.group, []))
            groups[-1][1].append(field)
        return groups


def _texts(value: object) -> Iterator[str]:
    """Every text inside a record, however deep: among them the ids of the fields it names."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif is_dataclass(value):
        for own in fields(value):
            yield from _texts(getattr(value, own.name))
