"""Answers as people type them."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from selfcheck.form import Field, FieldType, Option
from selfcheck.ids import DocumentId, FieldId
from selfcheck.reading import later, read_answer
from selfcheck.source import Source
from selfcheck.values import NONE, Unreadable

SOURCE = Source(document=DocumentId("notice"), place="附件")
CHOICES = (Option(id="own", label="自建"), Option(id="joint", label="合作共建"))


def field(type: FieldType, unit: str = "", negative: bool = False) -> Field:
    return Field(
        id=FieldId("a.b"),
        label="某栏",
        type=type,
        unit=unit,
        may_be_negative=negative,
        options=CHOICES if type == "choice" else (),
        source=SOURCE,
    )


DEVICES = field("integer", "台/套")
MONEY = field("number", "万元")
LOSS = field("number", "万元", negative=True)
SHARE = field("percent", "%")
CALLS = field("integer", "次")
KINDS = field("integer", "种")


@pytest.mark.parametrize(
    ("described", "typed", "number"),
    [
        (DEVICES, 1200000, 1_200_000),
        (DEVICES, "1,200,000", 1_200_000),
        (DEVICES, "1，200，000", 1_200_000),
        (DEVICES, "120,0000", 1_200_000),
        (DEVICES, "１２０万", 1_200_000),
        (DEVICES, "126 万台", 1_260_000),
        (DEVICES, "126万台/套", 1_260_000),
        (DEVICES, "1.26百万套", 1_260_000),
        (DEVICES, "0.0126亿", 1_260_000),
        (DEVICES, " 7000 ", 7000),
        (DEVICES, "1.2E+06", 1_200_000),
        (DEVICES, Decimal("1200000.0"), 1_200_000),
        (DEVICES, 0, 0),
        (KINDS, "35种", 35),
        (CALLS, "3千次", 3000),
        (MONEY, "3500", 3500),
        (MONEY, "3500.5", Fraction(7001, 2)),
        (MONEY, "3500万元", 3500),
        (MONEY, "3500万", 3500),
        (MONEY, "1.2亿元", 12_000),
        (MONEY, "35,000,000元", 3500),
        (MONEY, Decimal("0.1"), Fraction(1, 10)),
        (LOSS, "-120", -120),
        (LOSS, "−1.5亿", -15_000),
        (SHARE, "35%", 35),
        (SHARE, "３５％", 35),
        (SHARE, 12.5, Fraction(25, 2)),
        (SHARE, "0.5", Fraction(1, 2)),
    ],
)
def test_numbers(described: Field, typed: Any, number: Fraction | int) -> None:
    typed = Decimal(str(typed)) if isinstance(typed, float) else typed
    assert read_answer(described, typed) == number


@pytest.mark.parametrize(
    ("described", "typed", "reason"),
    [
        (DEVICES, "很多", "读不出数字（单位：台/套）"),
        (DEVICES, "约120万", "读不出数字"),
        (DEVICES, "120 或 130", "读不出数字"),
        (DEVICES, "12 3a", "读不懂"),
        (DEVICES, "-5", "不能是负数"),
        (DEVICES, -5, "不能是负数"),
        (DEVICES, "0.5", "应为整数"),
        (DEVICES, Decimal("0.5"), "应为整数"),
        (DEVICES, "5吨", "单位“吨”读不懂"),
        (DEVICES, True, "应为数字"),
        (DEVICES, ["1"], "应为数字"),
        (DEVICES, {"a": 1}, "应为数字"),
        (DEVICES, "9" * 40, "位数太多"),
        (DEVICES, 10**40, "位数太多"),
        (DEVICES, Decimal("1e400"), "位数太多"),
        (DEVICES, "1e99", "位数太多"),
        (DEVICES, Decimal("NaN"), "不是一个数"),
        (MONEY, "5台", "这一栏的单位是万元"),
        (MONEY, "-5", "不能是负数"),
        (SHARE, "35万", "应为百分数"),
        (SHARE, "35元", "应为百分数"),
        (field("yes_no"), "也许", "应为“是”或“否”"),
        (field("yes_no"), 1, "应为“是”或“否”"),
        (field("choice"), "租用", "可选：“自建”、“合作共建”"),
        (field("choice"), "无", "不在选项之中"),
        (field("text"), 5, "应为文字"),
        (field("date"), "2022-03", "读不出日期"),
        (field("date"), "2022-02-30", "没有这一天"),
        (field("date"), "三月", "读不出日期"),
        (field("month"), "2022-13", "没有这一天"),
    ],
)
def test_what_cannot_be_read_says_why(described: Field, typed: Any, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read_answer(described, typed)


@pytest.mark.parametrize("blank", [None, "", "  ", "\u3000\n"])
@pytest.mark.parametrize("type", ["text", "integer", "yes_no", "date", "choice"])
def test_blank_is_unanswered(type: FieldType, blank: str | None) -> None:
    assert read_answer(field(type), blank) is None


@pytest.mark.parametrize("type", ["text", "long_text", "integer", "percent", "date"])
def test_the_word_for_none_is_neither_zero_nor_blank(type: FieldType) -> None:
    value = read_answer(field(type), " 无 ")
    assert value is NONE
    assert value != Fraction(0)


@pytest.mark.parametrize(
    ("typed", "value"),
    [(True, True), (False, False), ("是", True), ("否", False), ("无", False), ("有", True)],
)
def test_yes_and_no(typed: object, value: bool) -> None:
    assert read_answer(field("yes_no"), typed) is value


@pytest.mark.parametrize("typed", ["own", "自建", " 自建 "])
def test_a_choice_by_id_or_label(typed: str) -> None:
    assert read_answer(field("choice"), typed) == "own"


@pytest.mark.parametrize(
    ("type", "typed", "date"),
    [
        ("date", "2022-03-15", "2022-03-15"),
        ("date", "2022年3月5日", "2022-03-05"),
        ("date", "2022/3/5", "2022-03-05"),
        ("date", "２０２２．３．５", "2022-03-05"),
        ("month", "2019", "2019"),
        ("month", "2019年", "2019"),
        ("month", "2019年5月", "2019-05"),
        ("month", "2019-05-20", "2019-05-20"),
    ],
)
def test_dates(type: FieldType, typed: str, date: str) -> None:
    assert read_answer(field(type), typed) == date


@pytest.mark.parametrize(
    ("first", "second", "is_later"),
    [
        ("2022-03-18", "2022-03-17", True),
        ("2022-03-17", "2022-03-17", False),
        ("2022-03", "2022-03-17", False),
        ("2022-04", "2022-03-17", True),
        ("2022", "2021-12-31", True),
    ],
)
def test_partial_dates_are_later_only_if_certainly_so(
    first: str, second: str, is_later: bool
) -> None:
    assert later(first, second) is is_later
