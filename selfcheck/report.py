"""An assessment as text for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from selfcheck.answers import Answers
from selfcheck.assessment import Assessment
from selfcheck.case import Case
from selfcheck.checks.base import SEVERITIES
from selfcheck.phrases import (
    ESTIMATE,
    NOT_OFFICIAL,
    REFERENCES,
    SEVERITY_WORDS,
    STATES,
    counts,
    gain,
    interval,
    points,
    verdict,
)
from selfcheck.reference_lines import describe, reference_lines
from selfcheck.rubric import Rubric
from selfcheck.scoring import ScoreEstimate
from selfcheck.visible import visible


def report(rubric: Rubric, answers: Answers, assessment: Assessment) -> str:
    """The whole assessment in Chinese: verdict, conditions, findings, estimate, next steps."""
    lines = [
        *_head(rubric, assessment),
        *_conditions(rubric, assessment),
        *_findings(rubric, assessment),
        *_estimate(rubric, assessment),
        *_references(rubric, answers),
        *_next_steps(assessment),
    ]
    return "\n".join(visible(each) for each in lines)


def summary(assessment: Assessment) -> str:
    """One line: how many findings of each severity, and how much is answered."""
    progress = assessment.progress
    answered = f"已填 {progress.answered}/{progress.of} 项"
    return f"{verdict(assessment)}；{counts(assessment)}；{answered}"


def _head(rubric: Rubric, assessment: Assessment) -> Iterator[str]:
    yield rubric.call.title
    yield summary(assessment)
    yield NOT_OFFICIAL
    yield ""


def _conditions(rubric: Rubric, assessment: Assessment) -> Iterator[str]:
    titles = {each.id: f"{each.number}{each.title}" for each in rubric.conditions}
    yield "申报条件"
    for each in assessment.conditions:
        yield f"  [{STATES[each.state]}] {titles[each.id]}：{each.message}"
        yield f"      依据：{each.source}"
    yield ""


def _findings(rubric: Rubric, assessment: Assessment) -> Iterator[str]:
    for severity in SEVERITIES:
        found = [each for each in assessment.findings if each.severity == severity]
        if not found:
            continue
        yield f"{SEVERITY_WORDS[severity]}（{len(found)} 条）"
        for each in found:
            yield f"  - {each.message}"
            check = rubric.checks_by_id.get(each.check)
            if check is not None:
                yield f"      为什么：{check.why}"
            if each.source:
                yield f"      依据：{each.source}"
            if each.fields:
                yield f"      栏目：{'、'.join(each.fields)}"
        yield ""


def _estimate(rubric: Rubric, assessment: Assessment) -> Iterator[str]:
    if assessment.score is not None:
        yield from _score(rubric, assessment.score)
        return
    yield ESTIMATE
    yield f"  {rubric.call.not_published}"
    titles = {each.id: f"{each.number}、{each.title}" for each in rubric.dimensions}
    for each in assessment.dimensions:
        yield f"  {titles[each.id]}：{interval(each.low, each.high)}"
    for weighting in assessment.overall.weightings:
        yield f"  合计，{weighting.title}：{interval(weighting.low, weighting.high)}"
    yield ""


def _score(rubric: Rubric, score: ScoreEstimate) -> Iterator[str]:
    titles = {each.id: each.title for each in rubric.dimensions}
    total = points(score.low, score.high)
    yield f"按公布的标准得分：{total}（满分 {score.maximum}，合格线 {score.pass_mark}）"
    for group in score.by_group:
        least = f"，不得低于 {group.minimum}" if group.minimum is not None else ""
        state = STATES[group.state]
        scored = points(group.low, group.high)
        yield f"  [{state}] {titles[group.id]}：{scored}（满分 {group.maximum}{least}）"
    titles = {each.id: each.title for each in rubric.scoring.direct} if rubric.scoring else {}
    for route in score.direct:
        yield f"  直通条件 [{STATES[route.state]}] {titles[route.id]}：{route.message}"
    yield f"  规则：{score.rule}"
    yield f"  依据：{score.source}"
    yield ""


def _references(rubric: Rubric, answers: Answers) -> Iterator[str]:
    case = Case.of(rubric, answers)
    lines = [each for each in reference_lines(case, rubric.fields) if each.own is not None]
    if lines:
        yield REFERENCES
        yield from (f"  {describe(case, each)}" for each in lines)
        yield ""


def _next_steps(assessment: Assessment) -> Iterator[str]:
    if not assessment.next_steps:
        return
    yield "接下来"
    for number, each in enumerate(assessment.next_steps, 1):
        yield f"  {number}. {each.text}{gain(each)}"
