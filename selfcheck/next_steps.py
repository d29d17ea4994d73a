"""What to do next, in the order that helps most before a deadline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from selfcheck.assessment import NextStep
from selfcheck.case import Case
from selfcheck.checks.base import Finding
from selfcheck.checks.presence import EvidenceAttached
from selfcheck.conditions import ConditionResult


def next_steps(
    case: Case, conditions: Sequence[ConditionResult], findings: Sequence[Finding]
) -> tuple[NextStep, ...]:
    """Unmet conditions, then errors, then missing evidence, then what is still unanswered."""
    return (
        *_conditions(conditions),
        *_errors(findings),
        *_evidence(case, findings),
        *_unanswered(case),
    )


def _conditions(conditions: Sequence[ConditionResult]) -> Iterator[NextStep]:
    for each in conditions:
        if each.state == "unmet":
            yield NextStep(kind="condition", text=each.message, fields=each.missing)


def _errors(findings: Sequence[Finding]) -> Iterator[NextStep]:
    for each in findings:
        if each.severity == "error":
            yield NextStep(kind="error", text=each.message, fields=each.fields)


def _evidence(case: Case, findings: Sequence[Finding]) -> Iterator[NextStep]:
    for each in findings:
        if isinstance(case.rubric.checks_by_id.get(each.check), EvidenceAttached):
            yield NextStep(
                kind="evidence",
                text=f"为{case.quote(each.fields)}登记证明材料。",
                fields=each.fields,
            )


def _unanswered(case: Case) -> Iterator[NextStep]:
    questions = [each.id for each in case.rubric.questions if not case.answered(each.id)]
    if questions:
        text = f"回答申报前的 {len(questions)} 个问题：{case.quote(questions)}。"
        yield NextStep(kind="unknown", text=text, fields=tuple(questions))
    for section in case.rubric.sections:
        blank = tuple(
            each.id
            for each in section.fields
            if case.counts(each.id) and not case.answered(each.id)
        )
        if blank:
            title = f"{section.number} {section.title}".strip()
            text = f"填写“{title}”还空着的 {len(blank)} 项。"
            yield NextStep(kind="unknown", text=text, fields=blank)
