"""How far answers and evidence show one aspect, and what can still change that."""

from fractions import Fraction
from typing import Any, Literal

import pytest

from selfcheck.answers import Answers
from selfcheck.aspects import estimate_aspect, explain_aspect
from selfcheck.case import Case
from selfcheck.ids import FieldId
from selfcheck.indicators import Aspect
from selfcheck.rubric import Rubric

# The section “count” has a star, so its figures need evidence; “money” has none.
TOTAL, BIG, SAFE, NOTES = "count.total", "count.big", "count.safe", "count.notes"
SALES, PROFIT, TICKED = "money.sales", "money.profit", "money.uses_a"
PROOF = ["附件1 第3页"]


def case_of(small: Rubric, answers: dict[str, Any], evidence: dict[str, Any] | None = None) -> Case:
    return Case.of(
        small, Answers(call="small-2030", rubric="1", answers=answers, evidence=evidence or {})
    )


def aspect(*fields: str, needs: Literal["all", "any"] = "all") -> Aspect:
    return Aspect(
        id="it", text="有多少", fields=tuple(FieldId(each) for each in fields), needs=needs
    )


@pytest.mark.parametrize(
    ("field", "answer", "proved", "low", "high", "state"),
    [
        # Starred and objective: the answer is one half, the evidence the other.
        (TOTAL, None, False, 0, 1, "unknown"),
        (TOTAL, None, True, 0, 1, "unknown"),
        (TOTAL, "很多", False, 0, 1, "unknown"),
        (TOTAL, 5, False, "1/2", 1, "unknown"),
        (TOTAL, 5, True, 1, 1, "shown"),
        (TOTAL, 0, False, 0, 0, "not_shown"),
        (TOTAL, 0, True, 0, 0, "not_shown"),
        (TOTAL, "无", False, 0, 0, "not_shown"),
        (SAFE, True, False, "1/2", 1, "unknown"),
        (SAFE, True, True, 1, 1, "shown"),
        (SAFE, False, True, 0, 0, "not_shown"),
        # A text is no objective figure, and the other section has no star: no evidence is asked.
        (NOTES, "有", False, 1, 1, "shown"),
        (NOTES, "无", False, 0, 0, "not_shown"),
        (SALES, 5, False, 1, 1, "shown"),
        (SALES, 0, False, 0, 0, "not_shown"),
        (PROFIT, -5, False, 1, 1, "shown"),
        (TICKED, True, False, 1, 1, "shown"),
        (TICKED, False, False, 0, 0, "not_shown"),
    ],
)
def test_one_field(
    small: Rubric,
    field: str,
    answer: object,
    proved: bool,
    low: int | str,
    high: int,
    state: str,
) -> None:
    found = estimate_aspect(
        case_of(small, {field: answer}, {field: PROOF} if proved else {}), aspect(field)
    )
    assert (found.interval.low, found.interval.high) == (Fraction(low), Fraction(high))
    assert found.state == state
    assert found.open == ((field,) if state == "unknown" else ())


@pytest.mark.parametrize(
    ("answers", "low", "high", "open_fields"),
    [
        ({}, 0, 1, (SALES, PROFIT, TICKED)),
        ({SALES: 1}, "1/3", 1, (PROFIT, TICKED)),
        ({SALES: 0, PROFIT: 2}, "1/3", "2/3", (TICKED,)),
        ({SALES: 1, PROFIT: "无", TICKED: True}, "2/3", "2/3", ()),
        ({SALES: 1, PROFIT: 1, TICKED: True}, 1, 1, ()),
    ],
)
def test_all_fields_are_averaged(
    small: Rubric,
    answers: dict[str, Any],
    low: int | str,
    high: int | str,
    open_fields: tuple[str, ...],
) -> None:
    found = estimate_aspect(case_of(small, answers), aspect(SALES, PROFIT, TICKED))
    assert (found.interval.low, found.interval.high) == (Fraction(low), Fraction(high))
    assert found.open == open_fields


def test_known_only_in_part_is_partly_shown(small: Rubric) -> None:
    found = estimate_aspect(case_of(small, {SALES: 1, PROFIT: 0}), aspect(SALES, PROFIT))
    assert found.state == "partly"


@pytest.mark.parametrize(
    ("answers", "evidence", "low", "high", "open_fields"),
    [
        ({}, [], 0, 1, (TOTAL, BIG)),
        # Zero in one leaves the other open; full in one settles both.
        ({TOTAL: 0}, [], 0, 1, (BIG,)),
        ({TOTAL: 5}, [TOTAL], 1, 1, ()),
        # Half shown: evidence for it, or the other field in full, still helps.
        ({TOTAL: 5}, [], "1/2", 1, (TOTAL, BIG)),
        ({TOTAL: 5, BIG: 0}, [], "1/2", 1, (TOTAL,)),
        ({TOTAL: 5, BIG: 5}, [BIG], 1, 1, ()),
        ({TOTAL: 0, BIG: "无"}, [], 0, 0, ()),
    ],
)
def test_the_best_field_counts_where_one_is_enough(
    small: Rubric,
    answers: dict[str, Any],
    evidence: list[str],
    low: int | str,
    high: int,
    open_fields: tuple[str, ...],
) -> None:
    case = case_of(small, answers, dict.fromkeys(evidence, PROOF))
    found = estimate_aspect(case, aspect(TOTAL, BIG, needs="any"))
    assert (found.interval.low, found.interval.high) == (Fraction(low), Fraction(high))
    assert found.open == open_fields


@pytest.mark.parametrize(
    ("answers", "evidence", "needs", "said"),
    [
        ({}, {}, "all", "有多少：还不知道（设备总数未填；补充说明未填）"),
        (
            {TOTAL: 1200, NOTES: "很长的说明"},
            {},
            "all",
            "有多少：还不知道（设备总数 1,200 台，还没有登记证明；补充说明 已填写）",
        ),
        (
            {TOTAL: 1200, NOTES: "无"},
            {TOTAL: ["附件1 第1页", "附件1 第2页"]},
            "all",
            "有多少：部分体现（设备总数 1,200 台，证明：附件1 第1页、附件1 第2页；补充说明 “无”）",
        ),
        (
            {TOTAL: 0, NOTES: "说明"},
            {},
            "any",
            "有多少：已体现，有一项即可（设备总数 0 台；补充说明 已填写）",
        ),
        ({TOTAL: "无", NOTES: "无"}, {}, "all", "有多少：没有体现（设备总数 “无”；补充说明 “无”）"),
    ],
)
def test_it_is_explained_down_to_answers_and_evidence(
    small: Rubric,
    answers: dict[str, Any],
    evidence: dict[str, Any],
    needs: Literal["all", "any"],
    said: str,
) -> None:
    case, it = case_of(small, answers, evidence), aspect(TOTAL, NOTES, needs=needs)
    assert explain_aspect(case, estimate_aspect(case, it)) == said


def test_one_of_one_is_not_called_enough(small: Rubric) -> None:
    case, it = case_of(small, {SALES: 3}), aspect(SALES, needs="any")
    assert explain_aspect(case, estimate_aspect(case, it)) == "有多少：已体现（收入 3 万元）"
