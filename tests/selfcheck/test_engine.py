"""The assessment as a whole: verdict, order of findings, progress, what is settled."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from selfcheck.answers import Answers
from selfcheck.assessment import Assessment
from selfcheck.conditions import OneOf
from selfcheck.engine import Parts, assess
from selfcheck.form import Field
from selfcheck.rubric import Rubric

MET = {
    "start.registered": True,
    "start.direct": False,
    "start.type": "maker",
    "count.total": 9,
    "count.big": 5,
    "count.small": 4,
    "count.safe": True,
    "count.notes": "有",
}


def judged(rubric: Rubric, answers: dict[str, Any], version: str = "1", **more: Any) -> Assessment:
    return assess(rubric, Answers(call=rubric.call.id, rubric=version, answers=answers, **more))


@pytest.mark.parametrize(
    ("changed", "verdict", "wrong"),
    [
        ({}, "formally_eligible", False),
        ({"start.registered": None}, "cannot_tell_yet", False),
        ({"count.notes": ""}, "cannot_tell_yet", False),
        ({"start.registered": False}, "not_eligible", True),
        # One condition unmet decides, whatever is unknown.
        ({"start.registered": False, "start.type": None}, "not_eligible", True),
        # An error is wrong without touching the conditions; a warning is not wrong.
        ({"count.big": 99}, "formally_eligible", True),
        ({"count.gone": 1}, "formally_eligible", False),
    ],
)
def test_the_verdict(small: Rubric, changed: dict[str, Any], verdict: str, wrong: bool) -> None:
    found = judged(small, {**MET, **changed})
    assert (found.verdict, found.wrong) == (verdict, wrong)
    assert (found.call, found.rubric) == ("small-2030", "1")


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (None, "还不能判断：“属于哪一类？”尚未回答。"),
        ("maker", "“制造企业”属于通知列出的类型。"),
        ("other", "请问主管部门。"),
    ],
)
def test_a_choice_among_kinds_says_which(small: Rubric, kind: str | None, said: str) -> None:
    found = judged(small, {"start.type": kind}).conditions[1]
    assert (found.id, found.message, found.source) == ("type", said, "示例〔2030〕1号 一")


def test_a_kind_that_is_not_listed_fails(small: Rubric) -> None:
    registered, kind, able = small.conditions
    assert isinstance(kind, OneOf)
    stricter = replace(small, conditions=(registered, replace(kind, undecided=()), able))
    found = judged(stricter, {"start.type": "other"}).conditions[1]
    assert (found.state, found.message) == ("unmet", "“其他”不属于通知列出的类型。")


def test_findings_come_gravest_first_then_in_the_order_of_the_form(small: Rubric) -> None:
    answers = {
        "money.mode": "joint",
        "count.big": 9,
        "count.total": 5,
        "money.share": "很多",
        "count.gone": 1,
    }
    found = judged(small, answers, version="0").findings
    assert [(each.severity, each.check) for each in found] == [
        ("error", "count.kinds_within_total"),
        ("error", "answer.unreadable"),
        ("error", "money.partner_named"),
        # Both of the total: in the order of their names.
        ("warning", "count.evidence"),
        ("warning", "count.filled"),
        # What the form does not have comes last.
        ("warning", "answer.unknown_field"),
        ("note", "answers.other_version"),
    ]


def test_of_one_check_the_fields_decide_the_order(small: Rubric) -> None:
    found = judged(small, {"z.gone": 1, "a.gone": 1}).findings
    gone = [each.fields for each in found if each.check == "answer.unknown_field"]
    assert gone == [("a.gone",), ("z.gone",)]


@pytest.mark.parametrize("version", ["", "1"])
def test_the_same_version_is_not_mentioned(small: Rubric, version: str) -> None:
    assert judged(small, MET, version=version).findings == judged(small, MET).findings


def test_another_version_is_mentioned(small: Rubric) -> None:
    (found,) = [
        each for each in judged(small, MET, version="7").findings if each.severity == "note"
    ]
    assert found.message.startswith("这份答案是按第 7 版填的，现在用的是第 1 版。")
    assert (found.fields, found.source) == ((), "")


@pytest.mark.parametrize(
    ("answers", "answered", "of"),
    [
        ({}, 0, 16),
        ({"count.total": 5}, 1, 16),
        ({"count.total": "很多"}, 0, 16),
        ({"count.total": "无"}, 1, 16),
        # Boxes of a multiple choice are not counted, whether ticked or not.
        ({"money.uses_a": True}, 0, 16),
        # A blank that an answer calls for is counted from then on.
        ({"money.mode": "own"}, 1, 16),
        ({"money.mode": "joint"}, 1, 17),
        ({"money.mode": "joint", "money.partner": "某某公司"}, 2, 17),
        ({"money.partner": "某某公司"}, 0, 16),
        (MET, 8, 16),
    ],
)
def test_progress(small: Rubric, answers: dict[str, Any], answered: int, of: int) -> None:
    found = judged(small, answers).progress
    assert (found.answered, found.of) == (answered, of)


def test_what_can_still_change_something_is_not_settled(small: Rubric) -> None:
    assert judged(small, {}).settled == ()
    assert judged(small, {"count.total": 5}).settled == ()


def test_where_one_is_enough_the_others_are_settled(small: Rubric) -> None:
    size, business = small.dimensions
    count = size.indicators[0]
    aspects = tuple(replace(each, needs="any") for each in count.aspects)
    size = replace(size, indicators=(replace(count, aspects=aspects),))
    # Without the condition that every blank be filled in, which keeps all of them open.
    eased = replace(small, dimensions=(size, business), conditions=())
    assert judged(eased, {"count.big": 5}).settled == ()
    proved = {"count.big": ["附件1"]}
    assert judged(eased, {"count.big": 5}, evidence=proved).settled == ("count.small",)
    assert judged(small, {"count.big": 5}, evidence=proved).settled == ()


def shown(field: Field) -> Any:
    return 1 if field.numeric else True if field.type in ("yes_no", "tick") else "有"


def test_an_indicator_is_the_mean_of_its_aspects(small: Rubric) -> None:
    answers = {"count.total": 5, "count.big": 3, "count.small": "无"}
    found = judged(small, answers, evidence={"count.big": ["附件1"]}).indicators[0]
    # The total is half shown or shown, the kinds are half shown.
    assert (found.low, found.high) == (Fraction(1, 2), Fraction(3, 4))
    assert found.missing == ("count.total",)
    assert [each.split("：")[0] for each in found.why] == ["有多少设备", "有哪些种类"]


def test_a_dimension_is_the_mean_of_its_indicators(rubric: Rubric) -> None:
    first = rubric.dimensions[0]
    fields = [str(each) for aspect in first.indicators[0].aspects for each in aspect.fields]
    answers = {each: shown(rubric.fields[each]) for each in fields}
    found = judged(rubric, answers, evidence={each: ["附件1"] for each in fields})
    assert found.dimensions[0].id == first.id
    assert found.dimensions[0].high == 1
    assert found.dimensions[0].low >= Fraction(1, len(first.indicators))
    own = [each.low for each in found.indicators[: len(first.indicators)]]
    assert found.dimensions[0].low == sum(own) / len(own)


def test_the_declared_weightings_with_their_names(rubric: Rubric, small: Rubric) -> None:
    assert [(each.id, each.title) for each in judged(rubric, {}).overall.weightings] == [
        ("equal_indicators", "21 个指标同等重要"),
        ("equal_dimensions", "5 个维度同等重要"),
        ("bounded_dimensions", "每个维度各占 10%–30%，怎么分都行"),
        ("any", "任意权重"),
    ]
    # Two dimensions cannot both have 30 % at most.
    assert [each.id for each in judged(small, {}).overall.weightings] == [
        "equal_indicators",
        "equal_dimensions",
        "any",
    ]


@pytest.mark.parametrize(
    "part",
    ["verdict", "conditions", "findings", "indicators", "dimensions", "overall", "score"],
)
def test_a_part_asked_for_alone_is_the_assessments(rubric: Rubric, part: str) -> None:
    answers = Answers(call=rubric.call.id, rubric="0", answers={"devices.total": "许多"})
    assert getattr(Parts(rubric, answers), part) == getattr(assess(rubric, answers), part)
