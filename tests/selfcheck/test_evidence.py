"""The checklist of evidence: each claim its state, each piece its number."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.compile import Compiled, compile_all
from selfcheck.answers import Answers
from selfcheck.case import Case
from selfcheck.engine import assess
from selfcheck.evidence import STATES, attachments, proofs

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def call() -> Compiled:
    return next(each for each in compile_all(ROOT / "rubric") if each.rubric.attachments)


def given(call: Compiled, answers: dict[str, object], evidence: dict[str, object]) -> Answers:
    rubric = call.rubric.call
    return Answers(call=rubric.id, rubric=rubric.version, answers=answers, evidence=evidence)


@pytest.mark.parametrize(
    ("answer", "places", "state"),
    [
        ("126 万台", ["附件1 第1页"], "attached"),
        (100, [], "missing"),
        (0, [], "not_needed"),
        ("无", [], "not_needed"),
        (None, [], "unknown"),
        (None, ["附件1"], "attached"),
        ("很多", [], "unknown"),
    ],
)
def test_a_claim_needs_evidence_and_only_a_claim(
    call: Compiled, answer: object, places: list[str], state: str
) -> None:
    answers = given(call, {"devices.total": answer}, {"devices.total": places} if places else {})
    case = Case.of(call.rubric, answers)
    (proof,) = [each for each in proofs(case) if each.field.id == "devices.total"]
    assert proof.state == state and STATES[proof.state]
    assert proof.kinds == call.rubric.fields["devices.total"].evidence


def test_pieces_are_numbered_through_in_the_order_of_the_form(call: Compiled) -> None:
    evidence: dict[str, object] = {
        "profit.revenue_3y": ["审计报告"],
        "devices.total": ["附件1", "截图1"],
        "solutions.notes": ["自愿附的"],
    }
    case = Case.of(call.rubric, given(call, {}, evidence))
    pieces = [piece for each in proofs(case) for piece in each.pieces]
    assert pieces == [(1, "附件1"), (2, "截图1"), (3, "自愿附的"), (4, "审计报告")]


def test_what_is_missing_is_what_the_checks_miss(call: Compiled) -> None:
    for example in call.examples:
        answers = Answers(
            call=call.rubric.call.id,
            rubric="1",
            answers=dict(example.example.answers),
            evidence=dict(example.example.evidence),
        )
        case = Case.of(call.rubric, answers)
        listed = {each.field.id for each in proofs(case) if each.state == "missing"}
        kinds = {each.id: each.kind for each in call.rubric.checks}
        found = {
            field
            for finding in assess(call.rubric, answers).findings
            if kinds.get(finding.check) == "evidence_attached"
            for field in finding.fields
        }
        assert listed == found, example.id


def test_every_attachment_says_whether_it_is_ready_and_what_it_shows(call: Compiled) -> None:
    case = Case.of(call.rubric, given(call, {"attachments.devices": True}, {}))
    listed = attachments(case)
    assert [each.ready for each in listed] == [True] + [None] * (len(listed) - 1)
    assert listed[0].supports[0].startswith("1.1 ")
