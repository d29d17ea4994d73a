"""The engine: rubric and answers in, assessment out. A pure function without side effects."""

from __future__ import annotations

from collections.abc import Sequence

from selfcheck.answers import Answers
from selfcheck.assessment import Assessment, Progress, Verdict
from selfcheck.case import Case
from selfcheck.checks.base import SEVERITIES, Finding
from selfcheck.conditions import ConditionResult
from selfcheck.estimate import estimate_dimension, estimate_indicator
from selfcheck.next_steps import next_steps
from selfcheck.rubric import Rubric
from selfcheck.weightings import estimate_overall

OTHER_VERSION = "answers.other_version"


def assess(rubric: Rubric, answers: Answers) -> Assessment:
    """Assess one applicant's answers.

    Never raises for anything an answers file can hold: what cannot be read becomes a finding that
    names the field, and the rest is still assessed. The order of the answers does not matter.
    """
    case = Case.of(rubric, answers)
    conditions = tuple(each.result(case) for each in rubric.conditions)
    found = [each for check in rubric.checks if (each := check.evaluate(case)) is not None]
    findings = _in_order(rubric, [*_version(rubric, answers), *case.problems, *found])
    indicators = tuple(estimate_indicator(case, each) for each in rubric.indicators)
    dimensions = tuple(estimate_dimension(each, indicators) for each in rubric.dimensions)
    return Assessment(
        call=rubric.call.id,
        rubric=rubric.call.version,
        verdict=_verdict(conditions),
        conditions=conditions,
        findings=findings,
        indicators=indicators,
        dimensions=dimensions,
        overall=estimate_overall(indicators, dimensions),
        next_steps=next_steps(case, conditions, findings),
        progress=_progress(case),
    )


def _verdict(conditions: Sequence[ConditionResult]) -> Verdict:
    states = {each.state for each in conditions}
    if "unmet" in states:
        return "not_eligible"
    return "cannot_tell_yet" if "unknown" in states else "formally_eligible"


def _progress(case: Case) -> Progress:
    counted = [each for each in case.rubric.fields if case.counts(each)]
    return Progress(answered=sum(1 for each in counted if case.answered(each)), of=len(counted))


def _version(rubric: Rubric, answers: Answers) -> list[Finding]:
    if answers.rubric in ("", rubric.call.version):
        return []
    message = (
        f"这份答案是按第 {answers.rubric} 版填的，现在用的是第 {rubric.call.version} 版。"
        "栏目以编号对应，请核对有改动的栏目。"
    )
    return [Finding(check=OTHER_VERSION, severity="note", fields=(), message=message, source="")]


def _in_order(rubric: Rubric, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Gravest first, then in the order of the form, then in the order of the checks."""
    place = {each: index for index, each in enumerate(rubric.fields)}
    last = len(place)

    def key(finding: Finding) -> tuple[int, int, str, tuple[str, ...]]:
        first = min((place.get(each, last) for each in finding.fields), default=last)
        return SEVERITIES.index(finding.severity), first, finding.check, finding.fields

    return tuple(sorted(findings, key=key))
