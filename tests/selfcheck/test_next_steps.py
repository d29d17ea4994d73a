"""What to do next: which steps, in which order, about which fields, in which words."""

from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from scripts.compile import compile_call
from selfcheck.answers import Answers
from selfcheck.assessment import Assessment, Gain, NextStep
from selfcheck.engine import assess
from selfcheck.rubric import Rubric

ROOT = Path(__file__).parents[2]
QUESTIONS = {"start.registered": True, "start.direct": False, "start.type": "maker"}
COUNT = {
    "count.total": 10,
    "count.big": 5,
    "count.small": 5,
    "count.safe": True,
    "count.notes": "x",
}
MONEY = {
    "money.sales": 1,
    "money.profit": 1,
    "money.share": 1,
    "money.trade": "食品",
    "money.founded": "2020-01-01",
    "money.built": "2021",
    "money.mode": "own",
    "money.uses_a": True,
    "money.uses_b": True,
    "money.list": True,
}
COMPLETE = {**QUESTIONS, **COUNT, **MONEY}
PROOFS = {each: ["附件1"] for each in COUNT}


@cache
def points() -> Rubric:
    return compile_call(ROOT / "tests" / "rubrics" / "points-2030").rubric


def judged(
    rubric: Rubric, answers: dict[str, Any], evidence: dict[str, Any] | None = None
) -> Assessment:
    call = rubric.call
    return assess(
        rubric,
        Answers(call=call.id, rubric=call.version, answers=answers, evidence=evidence or {}),
    )


def steps(small: Rubric, **changed: Any) -> list[NextStep]:
    """The steps of the complete application with some answers changed; dots are written __."""
    answers = COMPLETE | {key.replace("__", "."): value for key, value in changed.items()}
    return list(judged(small, answers, PROOFS).next_steps)


def said(found: list[NextStep]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(each.kind, each.text, each.fields) for each in found]


def test_a_complete_application_has_nothing_left(small: Rubric) -> None:
    assert steps(small) == []


def test_the_kinds_come_in_their_order(small: Rubric) -> None:
    answers = {"start.registered": False, "count.total": 5, "count.big": 9, "count.small": 0}
    found = [each.kind for each in judged(small, answers).next_steps]
    # An answer no, a sum too large, a total without evidence, the questions and two sections.
    assert found == ["condition", "error", "evidence", "unknown", "unknown", "unknown"]
    closed = judged(small, {**answers, "count.big": 0}, PROOFS)
    assert [each.kind for each in closed.next_steps] == ["condition", *["unknown"] * 3, "gap"]


def test_an_unmet_condition_names_the_answers_that_fail_it(small: Rubric) -> None:
    assert said(steps(small, start__registered=False)) == [
        ("condition", "不符合：“是否已登记？”回答了“否”。", ("start.registered",))
    ]


def test_what_was_answered_yes_is_not_what_fails_a_condition(rubric: Rubric) -> None:
    answers = {"eligibility.legal_person": True, "eligibility.good_credit": False}
    first = judged(rubric, answers).next_steps[0]
    assert (first.kind, first.fields) == ("condition", ("eligibility.good_credit",))


def test_an_error_is_repeated_with_its_fields(small: Rubric) -> None:
    (found,) = steps(small, count__big=9)
    assert found.kind == "error"
    assert found.fields == ("count.big", "count.small", "count.total")
    assert "合计 14 台，多于“设备总数”的 10 台（多 4 台）" in found.text


def test_a_warning_alone_is_no_step(small: Rubric) -> None:
    answers = {**COMPLETE, "old.field": 1}
    assert [each.severity for each in judged(small, answers, PROOFS).findings] == ["warning"]
    assert judged(small, answers, PROOFS).next_steps == ()


def test_missing_evidence_is_a_step_of_its_own(small: Rubric) -> None:
    found = judged(small, COMPLETE, {**PROOFS, "count.total": [], "count.safe": []}).next_steps
    assert said(list(found)) == [
        ("evidence", "为“设备总数”、“是否安全”登记证明材料。", ("count.total", "count.safe"))
    ]


def test_unanswered_questions_are_one_step(small: Rubric) -> None:
    assert said(steps(small, start__direct=None, start__type="也许"))[1:] == [
        (
            "unknown",
            "回答申报前的 2 个问题：“是否直属企业？”、“属于哪一类？”。",
            ("start.direct", "start.type"),
        )
    ]


def test_the_blanks_of_a_section_are_one_step(small: Rubric) -> None:
    (found,) = steps(small, count__total=None, count__notes="")
    assert said([found]) == [
        ("unknown", "填写“1.1 设备数量”还空着的 2 项。", ("count.total", "count.notes"))
    ]
    # The total is half of its indicator, which is all of one of two dimensions.
    assert {each.weighting: (each.low, each.high) for each in found.gains} == {
        "equal_indicators": (Fraction(1, 4), Fraction(1, 4)),
        "equal_dimensions": (Fraction(1, 4), Fraction(1, 4)),
        "any": (0, Fraction(1, 2)),
    }


def test_blanks_that_move_no_estimate_are_worth_nothing(small: Rubric) -> None:
    (found,) = steps(small, count__notes="")
    assert (found.fields, found.gains, found.reorders) == (("count.notes",), (), False)


def test_a_blank_that_is_not_called_for_is_no_step(small: Rubric) -> None:
    assert steps(small, money__partner=None) == []
    errors = steps(small, money__mode="joint")
    assert [each.kind for each in errors] == ["error", "unknown"]
    assert errors[1].fields == ("money.partner",)


def test_the_section_that_can_move_most_comes_first(small: Rubric) -> None:
    one_aspect = steps(small, count__total=None, money__sales=None, money__uses_a=None)
    assert [each.fields[0] for each in one_aspect] == ["money.sales", "count.total"]
    alike = steps(small, count__total=None, money__sales=None)
    assert [each.fields[0] for each in alike] == ["count.total", "money.sales"]


def test_answering_raises_what_is_certain_and_never_what_is_possible(small: Rubric) -> None:
    # The second dimension can reach one half at most, and the first is complete.
    changed = {"money__sales": None, "money__uses_a": False, "money__uses_b": False}
    first, *_ = steps(small, **changed)
    assert (first.fields, first.reorders) == (("money.sales",), False)


def test_a_gap_names_what_is_weak(small: Rubric) -> None:
    (found,) = steps(small, count__small=0, count__big=10)
    assert said([found]) == [
        (
            "gap",
            "1.1 “有哪些种类”部分体现：如有相应内容，请补充“小型设备”及其证明。",
            ("count.small",),
        )
    ]
    assert found.gains[0].low == Fraction(1, 8)


def test_gaps_come_by_what_they_are_sure_to_bring(small: Rubric) -> None:
    found = steps(small, count__big=10, count__small="无", money__sales="无")
    assert [each.text for each in found] == [
        "2.1 “有多少收入”没有体现：如有相应内容，请补充“收入”及其证明。",
        "1.1 “有哪些种类”部分体现：如有相应内容，请补充“小型设备”及其证明。",
    ]
    assert [each.gains[0].low for each in found] == [Fraction(1, 4), Fraction(1, 8)]
    # The second dimension is behind, and overtakes the first once its gap is closed.
    assert [each.reorders for each in found] == [True, False]


@pytest.mark.parametrize(
    ("answers", "section", "gain"),
    [
        ({}, "years.in_field", 5),
        ({}, "certificates.quality", 5),
        ({"certificates.quality": True}, "certificates.safety", 2),
        ({}, "research.spend", 20),
        ({"research.spend": 500}, "research.subsidy", 5),
        ({}, "market.field", 10),
    ],
)
def test_where_points_are_published_a_section_is_worth_points(
    answers: dict[str, Any], section: str, gain: int
) -> None:
    found = [each for each in judged(points(), answers).next_steps if each.gains]
    step = next(each for each in found if each.fields[0] == section)
    assert step.gains == (Gain(weighting="points", low=Fraction(0), high=Fraction(gain)),)
    assert step.reorders is False
    sizes = [each.gains[0].high for each in found]
    assert sizes == sorted(sizes, reverse=True)


def test_points_that_are_out_of_reach_are_no_gap() -> None:
    found = judged(points(), {"years.in_field": 10, "market.field": "new"}).next_steps
    assert [each for each in found if each.kind == "gap"] == []


def test_points_left_on_the_table_are_gaps() -> None:
    answers = {"years.in_field": 7, "market.field": "old", "local.projects": 1}
    found = [each for each in judged(points(), answers).next_steps if each.kind == "gap"]
    assert said(found) == [
        (
            "gap",
            "7“地方自定”离满分还差 6 分：地方项目数 1 个，每满 1 个得 2 分，最高 8 分，得 2 分。",
            ("local.projects",),
        ),
        ("gap", "6“领域”离满分还差 5 分：“所属领域”选了“传统”，得 5 分。", ("market.field",)),
        (
            "gap",
            "1“年限”离满分还差 2 分：从业年限 7 年，每满 2 年得 1 分，最高 5 分，得 3 分。",
            ("years.in_field",),
        ),
    ]
    assert [each.gains[0].high for each in found] == [6, 5, 2]
    # Points add up whatever the order of the groups, so no order is spoken of.
    assert [each.reorders for each in found] == [False, False, False]
