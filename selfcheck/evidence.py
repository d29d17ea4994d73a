"""What has to be proved, by what, and where the proof is: the checklist behind the numbers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from selfcheck.answers import Answers
from selfcheck.case import Case
from selfcheck.checks.presence import EvidenceAttached
from selfcheck.form import Field, Section
from selfcheck.rubric import Rubric

State = Literal["attached", "missing", "not_needed", "unknown"]
"""Named; claimed but without any; nothing is claimed, so none is needed; not answered yet."""

STATES: dict[State, str] = {
    "attached": "已登记",
    "missing": "还缺",
    "not_needed": "不用附",
    "unknown": "还没填",
}
READY: dict[bool | None, str] = {True: "已备", False: "还没有", None: "未定"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One field that has to be proved where it claims something.

    ``claim`` is the answer as people read it; ``kinds`` what shows such a figure; ``pieces`` the
    evidence named for it with the numbers by which the table of contents lists it, from 1 on.
    """

    section: Section
    field: Field
    claim: str
    state: State
    kinds: tuple[str, ...]
    pieces: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentProof:
    """One attachment of the form: whether it is said to be ready, and the sections it shows."""

    number: str
    title: str
    explain: str
    ready: bool | None
    supports: tuple[str, ...]


def proofs(case: Case) -> tuple[Proof, ...]:
    """Every field that the form wants proved, in the form's order, and those proved unasked."""
    wanted = {
        field
        for check in case.rubric.checks
        if isinstance(check, EvidenceAttached)
        for field in check.fields
    }
    return tuple(_numbered(case, wanted))


def can_be_proved(rubric: Rubric) -> bool:
    """Whether the form wants anything proved at all."""
    return bool(rubric.attachments) or any(
        isinstance(each, EvidenceAttached) for each in rubric.checks
    )


def _numbered(case: Case, wanted: AbstractSet[str]) -> Iterator[Proof]:
    number = 0
    for section in case.rubric.sections:
        for field in section.fields:
            places = case.evidence(field.id)
            if field.id not in wanted and not places:
                continue
            yield Proof(
                section=section,
                field=field,
                claim=case.show(field.id),
                state=_state(case, field.id),
                kinds=field.evidence,
                pieces=tuple(enumerate(places, number + 1)),
            )
            number += len(places)


def _state(case: Case, field: str) -> State:
    if case.evidence(field):
        return "attached"
    if case.claims(field):
        return "missing"
    return "not_needed" if case.answered(field) else "unknown"


def attachments(case: Case) -> tuple[AttachmentProof, ...]:
    """The attachments of the form in their order."""
    titles = case.rubric.sections_by_id
    return tuple(
        AttachmentProof(
            number=each.number,
            title=each.title,
            explain=each.explain,
            ready=case.flag(each.field),
            supports=tuple(
                f"{titles[section].number} {titles[section].title}".strip()
                for section in each.supports
            ),
        )
        for each in case.rubric.attachments
    )


def proofs_json(rubric: Rubric, answers: Answers) -> str:
    """The checklist as JSON, for the page: each field with its state, each attachment."""
    case = Case.of(rubric, answers)
    plain = {
        "states": STATES,
        "proofs": [
            {
                "section": f"{each.section.number} {each.section.title}".strip(),
                "field": each.field.id,
                "state": each.state,
                "kinds": each.kinds,
                "pieces": each.pieces,
            }
            for each in proofs(case)
        ],
        "attachments": [
            {"number": each.number, "title": each.title, "ready": each.ready}
            for each in attachments(case)
        ],
    }
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
