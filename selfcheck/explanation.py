"""One indicator explained: every number down to the answers, the evidence and the rule."""

from __future__ import annotations

from collections.abc import Iterator

from selfcheck.answers import Answers
from selfcheck.aspects import Interval, estimate_aspect
from selfcheck.assessment import Assessment, IndicatorEstimate
from selfcheck.case import Case
from selfcheck.engine import assess
from selfcheck.indicators import Dimension, Indicator
from selfcheck.reference_lines import describe, reference_lines
from selfcheck.rubric import Rubric
from selfcheck.visible import visible


class UnknownIndicator(LookupError):
    """No indicator has this id or number; the message lists those there are."""


def explain(rubric: Rubric, answers: Answers, name: str) -> str:
    """Explain one indicator, named by its id or its number, in Chinese.

    Raises:
        UnknownIndicator: if there is no such indicator.
    """
    dimension, indicator = _find(rubric, name)
    case, assessment = Case.of(rubric, answers), assess(rubric, answers)
    estimate = next(each for each in assessment.indicators if each.id == indicator.id)
    lines = [
        f"{indicator.number} {indicator.title}（{dimension.number}、{dimension.title}）",
        f"看什么：{indicator.asks}",
        f"依据：{rubric.cite(indicator.source)}",
        "",
        *_value(case, indicator, estimate),
        *_weight(assessment, dimension),
        *_findings(case, assessment, indicator),
        *_references(case, indicator),
        *_missing(case, estimate),
    ]
    return "\n".join(visible(each) for each in lines)


def _find(rubric: Rubric, name: str) -> tuple[Dimension, Indicator]:
    for dimension in rubric.dimensions:
        for indicator in dimension.indicators:
            if name in (indicator.id, indicator.number):
                return dimension, indicator
    known = "、".join(f"{each.number} {each.id}" for each in rubric.indicators)
    raise UnknownIndicator(f"没有“{name}”这个指标，可用的有：{known}")


def _value(case: Case, indicator: Indicator, estimate: IndicatorEstimate) -> Iterator[str]:
    if indicator.score is not None:
        points = _bounds(Interval(estimate.low, estimate.high))
        yield f"得分：{points}（满分 {indicator.score.maximum} 分）"
        yield from (f"  {line}" for line in estimate.why)
        yield "规则："
        yield from (f"  {line}" for line in indicator.score.explain(case.rubric))
        return
    intervals = [estimate_aspect(case, aspect).interval for aspect in indicator.aspects]
    whole = _bounds(Interval(estimate.low, estimate.high))
    terms = " + ".join(_bounds(each) for each in intervals)
    yield f"体现程度：{whole}（0 为没有体现，1 为全部体现；不是官方得分）"
    yield f"算法：{len(intervals)} 个方面的平均 = ({terms}) ÷ {len(intervals)}"
    for interval, line in zip(intervals, estimate.why, strict=True):
        yield f"  {_bounds(interval)}　{line}"
    if any(case.rubric.needs_evidence(each) for each in indicator.reads()):
        yield "  带星的客观指标，填写占一半，登记了证明占另一半；还没登记的算“还不知道”。"


def _weight(assessment: Assessment, dimension: Dimension) -> Iterator[str]:
    own = next(each for each in assessment.dimensions if each.id == dimension.id)
    shown = _bounds(Interval(own.low, own.high))
    if assessment.score is None:
        yield f"所在维度：{shown}，是它 {len(dimension.indicators)} 个指标的平均"
    else:
        yield f"所在类别：{shown} 分，是它 {len(dimension.indicators)} 个指标之和"


def _findings(case: Case, assessment: Assessment, indicator: Indicator) -> Iterator[str]:
    section = case.rubric.sections_by_id[indicator.section]
    own = {field.id for field in section.fields} | set(indicator.reads())
    found = [each for each in assessment.findings if own & set(each.fields)]
    if found:
        yield "查出的问题："
    for each in found:
        yield f"  - {each.message}（依据：{each.source}）"


def _references(case: Case, indicator: Indicator) -> Iterator[str]:
    lines = reference_lines(case, indicator.reads())
    yield "公开参考：" + ("" if lines else "没有公开的参考数字")
    yield from (f"  - {describe(case, line)}" for line in lines)


def _missing(case: Case, estimate: IndicatorEstimate) -> Iterator[str]:
    if estimate.missing:
        yield f"还能改变结果的栏目：{case.quote(estimate.missing)}"


def _bounds(interval: Interval) -> str:
    if interval.known:
        return str(interval.low)
    return f"[{interval.low}, {interval.high}]"
