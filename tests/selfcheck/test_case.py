"""What reading finds wrong, and how answers are written for people."""

from typing import Any

import pytest

from selfcheck.answers import Answers
from selfcheck.case import Case
from selfcheck.rubric import Rubric


def case_of(small: Rubric, answers: dict[str, Any], **more: Any) -> Case:
    return Case.of(small, Answers(call="small-2030", rubric="1", answers=answers, **more))


@pytest.mark.parametrize(
    ("field", "answer", "shown"),
    [
        ("count.total", None, "未填"),
        ("count.total", "很多", "未填"),
        ("count.total", "120万", "1,200,000 台"),
        ("count.total", "无", "“无”"),
        ("money.share", "12.3456789", "12.345679%"),
        ("money.profit", "-0.5", "-0.5 万元"),
        ("count.safe", True, "是"),
        ("count.safe", "否", "否"),
        ("money.mode", "own", "自建"),
        ("money.mode", "合建", "合建"),
        ("money.trade", " 食品 ", "食品"),
        ("money.built", "2029年5月", "2029-05"),
    ],
)
def test_an_answer_as_people_read_it(small: Rubric, field: str, answer: object, shown: str) -> None:
    assert case_of(small, {field: answer}).show(field) == shown


@pytest.mark.parametrize(
    ("field", "answer", "amount", "flag", "text"),
    [
        ("count.total", 5, 5, None, None),
        ("count.total", "无", 0, None, ""),
        ("count.total", "很多", None, None, None),
        ("count.safe", True, None, True, None),
        ("count.safe", "无", None, False, None),
        ("money.mode", "合建", None, None, "joint"),
        ("money.trade", "无", 0, None, ""),
        ("money.trade", "", None, None, None),
    ],
)
def test_an_answer_is_only_read_as_what_it_is(
    small: Rubric,
    field: str,
    answer: object,
    amount: int | None,
    flag: bool | None,
    text: str | None,
) -> None:
    case = case_of(small, {field: answer})
    assert case.amount(field) == amount
    assert (case.flag(field), case.text(field)) == (flag, text)
    assert case.choice(field) == (text or None)


@pytest.mark.parametrize(
    ("answers", "more", "check", "severity", "message", "source"),
    [
        (
            {"count.total": "很多"},
            {},
            "answer.unreadable",
            "error",
            "“设备总数”填的是“很多”：读不出数字（单位：台），请只填数字，例如 1200000 或 120万。",
            "示例〔2030〕1号 附件 1.1",
        ),
        (
            {"count.other": 1},
            {},
            "answer.unknown_field",
            "warning",
            "这一版申报书里没有“count.other”这一栏，它的内容原样保留，没有参与检查。",
            "",
        ),
        (
            {},
            {"evidence": {"count.other": ["附件1"]}},
            "evidence.unknown_field",
            "warning",
            "这一版申报书里没有“count.other”这一栏，登记在它名下的证明材料原样保留。",
            "",
        ),
        (
            {},
            {"evidence": {"count.total": [1]}},
            "evidence.unreadable",
            "warning",
            '证明材料应是一串文字，例如 ["附件1 第1–40页"]，这一项没有读出来。',
            "示例〔2030〕1号 附件 1.1",
        ),
        (
            {},
            {"duplicates": ("count.total",)},
            "answer.repeated",
            "warning",
            "文件里“count.total”出现了两次，以最后一次为准。",
            "示例〔2030〕1号 附件 1.1",
        ),
    ],
)
def test_what_reading_finds(
    small: Rubric,
    answers: dict[str, Any],
    more: dict[str, Any],
    check: str,
    severity: str,
    message: str,
    source: str,
) -> None:
    (found,) = case_of(small, answers, **more).problems
    assert (found.check, found.severity, found.message) == (check, severity, message)
    assert found.source == source
    assert found.fields in (("count.total",), ("count.other",))


@pytest.mark.parametrize(("length", "shown"), [(40, "x" * 40), (41, "x" * 40 + "…")])
def test_a_long_answer_that_cannot_be_read_is_cut(small: Rubric, length: int, shown: str) -> None:
    (found,) = case_of(small, {"count.total": "x" * length}).problems
    assert f"填的是“{shown}”" in found.message


@pytest.mark.parametrize(
    ("evidence", "kept"),
    [
        (["附件1", " 附件2 "], ("附件1", "附件2")),
        (" 附件1 ", ("附件1",)),
        (["", "  "], ()),
        ([], ()),
        ("", ()),
        (None, ()),
        ({"a": 1}, ()),
        (["附件1", None], ()),
    ],
)
def test_evidence_is_a_list_of_texts_or_one(
    small: Rubric, evidence: object, kept: tuple[str, ...]
) -> None:
    assert case_of(small, {}, evidence={"count.total": evidence}).evidence("count.total") == kept


def test_one_bad_piece_of_evidence_does_not_hide_the_rest(small: Rubric) -> None:
    evidence = {"count.other": "x", "count.big": None, "count.small": 5, "count.total": "附件1"}
    case = case_of(small, {}, evidence=evidence)
    assert case.evidence("count.total") == ("附件1",)
    checks = [each.check for each in case.problems]
    assert checks == ["evidence.unknown_field", "evidence.unreadable"]


def test_one_bad_answer_does_not_hide_the_rest(small: Rubric) -> None:
    answers = {"count.other": 1, "count.big": "很多", "count.small": None, "count.total": 3}
    case = case_of(small, answers)
    assert case.answered("count.total")
    assert not any(case.answered(each) for each in ("count.other", "count.big", "count.small"))
    assert [each for each in small.fields if case.unread(each)] == ["count.big"]


@pytest.mark.parametrize(
    ("answers", "counts"),
    [
        ({}, False),
        ({"money.mode": "own"}, False),
        ({"money.mode": "joint"}, True),
        ({"money.mode": "也许"}, False),
    ],
)
def test_a_blank_counts_once_an_answer_calls_for_it(
    small: Rubric, answers: dict[str, Any], counts: bool
) -> None:
    assert case_of(small, answers).counts("money.partner") is counts


def test_boxes_do_not_count_and_plain_fields_do(small: Rubric) -> None:
    case = case_of(small, {})
    assert not case.counts("money.uses_a")
    assert case.counts("money.trade")


@pytest.mark.parametrize(
    ("answers", "routes"),
    [
        ({}, ["usual", "direct"]),
        ({"start.direct": True}, ["direct"]),
        ({"start.direct": False}, ["usual"]),
        ({"start.direct": "也许"}, ["usual", "direct"]),
    ],
)
def test_the_routes_that_are_still_possible(
    small: Rubric, answers: dict[str, Any], routes: list[str]
) -> None:
    assert [each.id for each in case_of(small, answers).routes()] == routes


def test_names_are_quoted_and_enumerated(small: Rubric) -> None:
    case = case_of(small, {})
    assert case.quote(["count.big", "count.total"]) == "“大型设备”、“设备总数”"


ASKING = ["value", "amount", "flag", "text", "choice", "answered", "unread", "claims", "evidence"]


@pytest.mark.parametrize("way", [*ASKING, "show"])
@pytest.mark.parametrize("answer", [None, 5, "很多"])
def test_every_way_of_asking_for_a_field_is_noted(small: Rubric, way: str, answer: object) -> None:
    case = case_of(small, {"count.total": answer, "count.big": 1})
    _, asked = case.recorded(lambda own: getattr(own, way)("count.total"))
    assert asked == ("count.total",)
    assert case.recorded(lambda own: own.name("count.big"))[1] == (), "a name is no answer"
