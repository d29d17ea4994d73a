"""The words in which an assessment is told, on paper and at a terminal alike."""

from __future__ import annotations

from fractions import Fraction

from selfcheck.assessment import Assessment, NextStep
from selfcheck.checks.base import SEVERITIES
from selfcheck.next_steps import POINTS
from selfcheck.values import format_number

VERDICTS = {
    "passes": "达到公布的标准",
    "fails": "没有达到公布的标准",
    "not_eligible": "形式条件不符合",
    "cannot_tell_yet": "还不能判断",
    "formally_eligible": "形式条件符合（不代表入选）",
}
STATES = {"met": "符合", "unmet": "不符合", "unknown": "还不知道"}
SEVERITY_WORDS = {"error": "错误", "warning": "提醒", "note": "提示"}
NOT_OFFICIAL = "这是自查结果，不是申报，也不是主管部门的评价。"
ESTIMATE = "材料体现程度（通知写明要看的内容，申报书体现了多少；不是官方得分）"
REFERENCES = "公开参考（不是门槛；其余各项没有公开参考）"


def verdict(assessment: Assessment) -> str:
    """The verdict in words, with a caution while there are errors that may change it."""
    wrong = any(each.severity == "error" for each in assessment.findings)
    doubtful = wrong and assessment.verdict in ("passes", "formally_eligible")
    caution = "（有错误要改，改后结论可能变）" if doubtful else ""
    return f"{VERDICTS[assessment.verdict]}{caution}"


def counts(assessment: Assessment) -> str:
    """How many findings there are of each severity."""
    number = dict.fromkeys(SEVERITIES, 0)
    for finding in assessment.findings:
        number[finding.severity] += 1
    return "，".join(f"{SEVERITY_WORDS[each]} {number[each]} 条" for each in SEVERITIES)


def points(low: int, high: int) -> str:
    """An interval of points."""
    return f"{low} 分" if low == high else f"{low}–{high} 分"


def interval(low: Fraction, high: Fraction) -> str:
    """An interval of shares, in percent."""
    first, last = (format_number(each * 100, 0) for each in (low, high))
    return f"{first}%" if low == high else f"{first}%–{last}%"


def gain(step: NextStep) -> str:
    """What a step is worth, in points or under equal weights; empty where it is worth nothing."""
    if not step.gains:
        return ""
    first = step.gains[0]
    if first.weighting == POINTS:
        return f"（最多再得 {format_number(first.high)} 分）"
    worth = format_number(first.high * 100, 1)
    order = "，可能改变各维度的先后" if step.reorders else ""
    return f"（各指标同等重要时最多 +{worth}%{order}）"
