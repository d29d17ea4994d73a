"""Which sections have to agree with each other, and which sentence says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from selfcheck.form import Section
from selfcheck.rubric import Rubric

FEW = 4
"""What touches more sections than this says something about the whole form, not about a pair."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence: a check that reads both sections, or something left open about both."""

    kind: str
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Relation:
    """Another section, and why it is related."""

    section: Section
    reasons: tuple[Reason, ...]


Shared = tuple[Reason, set[str]]
"""A reason, and the sections that it relates to each other."""


def relations_of(
    rubric: Rubric, section: str, shared: Sequence[Shared] | None = None
) -> tuple[Relation, ...]:
    """The sections that share a check or an ambiguity with this one, in the form's order.

    ``shared`` is for those who ask about many sections: what :func:`shared_in` has found.
    """
    found: dict[str, list[Reason]] = {}
    for reason, sections in shared_in(rubric) if shared is None else shared:
        if section in sections:
            for each in sections - {section}:
                found.setdefault(each, []).append(reason)
    return tuple(
        Relation(each, tuple(found[each.id])) for each in rubric.sections if each.id in found
    )


def is_about_few(rubric: Rubric, fields: Iterable[str]) -> bool:
    """Whether the fields stand in few enough sections to relate these to each other."""
    return len(_sections(rubric, fields)) <= FEW


def shared_in(rubric: Rubric) -> tuple[Shared, ...]:
    """What each check and each ambiguity that is about few sections says, and about which."""
    return tuple(_shared(rubric))


def _shared(rubric: Rubric) -> Iterator[Shared]:
    for check in rubric.checks:
        if is_about_few(rubric, check.reads()):
            reason = Reason("checks", check.id, check.explain(rubric))
            yield reason, _sections(rubric, check.reads())
    for each in rubric.ambiguities:
        if is_about_few(rubric, each.fields):
            yield Reason("ambiguities", each.id, each.title), _sections(rubric, each.fields)


def _sections(rubric: Rubric, fields: Iterable[str]) -> set[str]:
    return {rubric.section_of[each].id for each in fields if each in rubric.section_of}
