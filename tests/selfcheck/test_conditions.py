"""The three conditions of the real call, each met, unmet or unknown, and the verdict."""

from typing import Any

import pytest

from selfcheck.answers import Answers
from selfcheck.assessment import Assessment
from selfcheck.conditions import ConditionResult
from selfcheck.engine import assess
from selfcheck.form import BOOLEAN
from selfcheck.rubric import Rubric

IN_GUANGDONG = "eligibility.registered_in_guangdong"
LEGAL_PERSON = "eligibility.legal_person"
FINANCES = "eligibility.sound_finances"
CREDIT = "eligibility.good_credit"
KIND = "eligibility.enterprise_type"
ENTITY = {IN_GUANGDONG: True, LEGAL_PERSON: True, FINANCES: True, CREDIT: True}


def judged(rubric: Rubric, answers: dict[str, Any]) -> Assessment:
    return assess(rubric, Answers(call=rubric.call.id, rubric="1", answers=answers))


def condition(rubric: Rubric, id: str, answers: dict[str, Any]) -> ConditionResult:
    return next(each for each in judged(rubric, answers).conditions if each.id == id)


def without(answers: dict[str, Any], *fields: str) -> dict[str, Any]:
    return {key: value for key, value in answers.items() if key not in fields}


@pytest.fixture(scope="module")
def full(rubric: Rubric) -> dict[str, Any]:
    """Everything answered: with the form's own examples, and yes wherever it asks yes or no."""
    answers: dict[str, Any] = {
        each.id: True if each.type in BOOLEAN else each.example for each in rubric.fields.values()
    }
    return answers | {
        KIND: "internet",
        "route.province_level": False,
        # The blanks for the partner and the provider are only called for by these choices.
        "platform.build_mode": "合作共建",
        "platform.iaas_mode": "租用",
    }


@pytest.mark.parametrize(
    ("answers", "state", "missing"),
    [
        (ENTITY, "met", ()),
        (dict.fromkeys(ENTITY, "是"), "met", ()),
        ({**ENTITY, IN_GUANGDONG: False}, "unmet", ()),
        ({**ENTITY, LEGAL_PERSON: False}, "unmet", ()),
        ({**ENTITY, FINANCES: "否"}, "unmet", ()),
        ({**ENTITY, CREDIT: "无"}, "unmet", ()),
        (without(ENTITY, FINANCES), "unknown", (FINANCES,)),
        ({**ENTITY, CREDIT: None}, "unknown", (CREDIT,)),
        ({**ENTITY, CREDIT: "也许"}, "unknown", (CREDIT,)),
        ({}, "unknown", tuple(ENTITY)),
        # One no decides, whatever is still unknown.
        ({LEGAL_PERSON: False}, "unmet", ()),
    ],
)
def test_the_entity(
    rubric: Rubric, answers: dict[str, Any], state: str, missing: tuple[str, ...]
) -> None:
    found = condition(rubric, "entity", answers)
    assert found.state == state
    assert sorted(found.missing) == sorted(missing)


def test_the_entity_says_which_answer_was_no(rubric: Rubric) -> None:
    found = condition(rubric, "entity", {**ENTITY, IN_GUANGDONG: False})
    assert "在广东省境内注册" in found.message
    assert "信用" not in found.message


@pytest.mark.parametrize(
    ("answers", "state", "missing"),
    [
        ({KIND: "large_manufacturer"}, "met", ()),
        ({KIND: "internet"}, "met", ()),
        ({KIND: "information_technology"}, "met", ()),
        ({KIND: "automation"}, "met", ()),
        ({KIND: "自动化企业"}, "met", ()),
        ({KIND: "other"}, "unknown", ()),
        ({KIND: "其他"}, "unknown", ()),
        ({}, "unknown", (KIND,)),
        ({KIND: "房地产企业"}, "unknown", (KIND,)),
    ],
)
def test_the_kind_of_enterprise(
    rubric: Rubric, answers: dict[str, Any], state: str, missing: tuple[str, ...]
) -> None:
    found = condition(rubric, "enterprise_kind", answers)
    assert (found.state, found.missing) == (state, missing)


def test_another_kind_is_told_why_and_whom_to_ask(rubric: Rubric) -> None:
    found = condition(rubric, "enterprise_kind", {KIND: "other"})
    assert "“等”" in found.message
    assert "主管部门" in found.message


def test_the_capability_is_met_once_every_part_is_answered(
    rubric: Rubric, full: dict[str, Any]
) -> None:
    assert condition(rubric, "capability", full).state == "met"


@pytest.mark.parametrize("section", ["devices", "security", "international", "ecosystem"])
def test_the_capability_is_unknown_while_a_part_is_blank(
    rubric: Rubric, full: dict[str, Any], section: str
) -> None:
    blank = [each.id for each in rubric.sections_by_id[section].fields]
    found = condition(rubric, "capability", without(full, *blank))
    assert found.state == "unknown"
    assert sorted(found.missing) == sorted(blank)


def test_having_none_of_it_is_an_answer(rubric: Rubric, full: dict[str, Any]) -> None:
    answers = {**full, "growth.honors": "无", "international.notes": "无", "security.code": False}
    assert condition(rubric, "capability", answers).state == "met"


def test_boxes_that_are_not_ticked_are_not_missing(rubric: Rubric, full: dict[str, Any]) -> None:
    boxes = [each.id for each in rubric.fields.values() if each.type == "tick"]
    assert len(boxes) == 6
    assert condition(rubric, "capability", without(full, *boxes)).state == "met"


def test_without_published_thresholds_no_figure_is_too_small(
    rubric: Rubric, full: dict[str, Any]
) -> None:
    numeric = {each.id for each in rubric.fields.values() if each.numeric}
    small = {key: 0 if key in numeric else value for key, value in full.items()}
    assert condition(rubric, "capability", small).state == "met"
    assert condition(rubric, "capability", {}).state == "unknown"


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({}, "formally_eligible"),
        ({KIND: "other"}, "cannot_tell_yet"),
        ({KIND: None}, "cannot_tell_yet"),
        ({CREDIT: None}, "cannot_tell_yet"),
        ({"devices.total": None}, "cannot_tell_yet"),
        ({"devices.total": "很多"}, "cannot_tell_yet"),
        ({"devices.total": "无"}, "formally_eligible"),
        ({IN_GUANGDONG: False}, "not_eligible"),
        ({LEGAL_PERSON: False, KIND: "other", "devices.total": None}, "not_eligible"),
        # Outside the 21 sections: nothing that a condition asks for.
        ({"plan.text": None, "org.contact_fax": None}, "formally_eligible"),
    ],
)
def test_the_verdict(
    rubric: Rubric, full: dict[str, Any], changes: dict[str, Any], verdict: str
) -> None:
    assert judged(rubric, full | changes).verdict == verdict


def test_nothing_answered_nothing_decided(rubric: Rubric) -> None:
    found = judged(rubric, {})
    assert found.verdict == "cannot_tell_yet"
    assert [each.state for each in found.conditions] == ["unknown"] * 3


def test_every_condition_cites_the_notice(rubric: Rubric) -> None:
    sources = [each.source for each in judged(rubric, {}).conditions]
    assert [each.split("；")[0] for each in sources] == [
        f"粤工信工业互联网函〔2022〕7号 正文 一{number}"
        for number in ("（一）", "（二）", "（三）")
    ]


def test_the_examples_of_the_form_agree_with_each_other(
    rubric: Rubric, full: dict[str, Any]
) -> None:
    evidence = {each: ["附件1"] for each in rubric.fields}
    found = assess(
        rubric, Answers(call=rubric.call.id, rubric="1", answers=full, evidence=evidence)
    )
    assert [each.message for each in found.findings if each.severity != "note"] == []
    assert found.progress.answered == found.progress.of
