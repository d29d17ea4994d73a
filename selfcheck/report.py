"""An assessment as text for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from selfcheck.answers import Answers
from selfcheck.assessment import Assessment, NextStep
from selfcheck.case import Case
from selfcheck.checks.base import SEVERITIES
from selfcheck.next_steps import POINTS
from selfcheck.reference_lines import describe, reference_lines
from selfcheck.rubric import Rubric
from selfcheck.scoring import ScoreEstimate
from selfcheck.values import format_number
from selfcheck.visible import visible

VERDICTS = {
    "passes": "达到公布的标准",
    "fails": "没有达到公布的标准",
    "not_eligible": "形式条件不符合",
    "cannot_tell_yet": "还不能判断",
    "formally_eligible": "形式条件符合（不代表入选）",
}
STATES = {"met": "符合", "unmet": "不符合", "unknown": "还不知道"}
SEVERITY_WORDS = {"error": "错误", "warning": "提醒", "note": "提示"}


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
    counts = dict.fromkeys(SEVERITIES, 0)
    for finding in assessment.findings:
        counts[finding.severity] += 1
    said = "，".join(f"{SEVERITY_WORDS[each]} {counts[each]} 条" for each in SEVERITIES)
    progress = assessment.progress
    caution = ""
    if counts["error"] and assessment.verdict in ("passes", "formally_eligible"):
        caution = "（有错误要改，改后结论可能变）"
    verdict = f"{VERDICTS[assessment.verdict]}{caution}"
    return f"{verdict}；{said}；已填 {progress.answered}/{progress.of} 项"


def _head(rubric: Rubric, assessment: Assessment) -> Iterator[str]:
    yield rubric.call.title
    yield summary(assessment)
    yield "这是自查结果，不是申报，也不是主管部门的评价。"
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
    yield "材料体现程度（通知写明要看的内容，申报书体现了多少；不是官方得分）"
    yield f"  {rubric.call.not_published}"
    titles = {each.id: f"{each.number}、{each.title}" for each in rubric.dimensions}
    for each in assessment.dimensions:
        yield f"  {titles[each.id]}：{_interval(each.low, each.high)}"
    for weighting in assessment.overall.weightings:
        yield f"  合计，{weighting.title}：{_interval(weighting.low, weighting.high)}"
    yield ""


def _score(rubric: Rubric, score: ScoreEstimate) -> Iterator[str]:
    titles = {each.id: each.title for each in rubric.dimensions}
    total = _points(score.low, score.high)
    yield f"按公布的标准得分：{total}（满分 {score.maximum}，合格线 {score.pass_mark}）"
    for group in score.by_group:
        least = f"，不得低于 {group.minimum}" if group.minimum is not None else ""
        state = STATES[group.state]
        points = _points(group.low, group.high)
        yield f"  [{state}] {titles[group.id]}：{points}（满分 {group.maximum}{least}）"
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
        yield "公开参考（不是门槛；其余各项没有公开参考）"
        yield from (f"  {describe(case, each)}" for each in lines)
        yield ""


def _next_steps(assessment: Assessment) -> Iterator[str]:
    if not assessment.next_steps:
        return
    yield "接下来"
    for number, each in enumerate(assessment.next_steps, 1):
        yield f"  {number}. {each.text}{_gain(each)}"


def _gain(step: NextStep) -> str:
    """What the step is worth under equal weights, in points or in percent."""
    if not step.gains:
        return ""
    first = step.gains[0]
    if first.weighting == POINTS:
        return f"（最多再得 {format_number(first.high)} 分）"
    gain = format_number(first.high * 100, 1)
    order = "，可能改变各维度的先后" if step.reorders else ""
    return f"（各指标同等重要时最多 +{gain}%{order}）"


def _points(low: int, high: int) -> str:
    return f"{low} 分" if low == high else f"{low}–{high} 分"


def _interval(low: Fraction, high: Fraction) -> str:
    first, last = (format_number(each * 100, 0) for each in (low, high))
    return f"{first}%" if low == high else f"{first}%–{last}%"
