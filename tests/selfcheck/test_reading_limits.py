"""Where reading stops: how many digits, which signs, which words, which check characters."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from selfcheck.checks.codes import valid_organisation_code
from selfcheck.form import Field, FieldType
from selfcheck.ids import DocumentId, FieldId
from selfcheck.reading import read_answer
from selfcheck.source import Source
from selfcheck.values import Unreadable


def field(type: FieldType, unit: str = "", negative: bool = False) -> Field:
    return Field(
        id=FieldId("a.b"),
        label="某栏",
        type=type,
        unit=unit,
        may_be_negative=negative,
        source=Source(document=DocumentId("notice"), place="附件"),
    )


COUNT, AMOUNT = field("integer", "台"), field("number", "", negative=True)
MONEY = field("number", "万元")


@pytest.mark.parametrize(
    ("described", "typed", "number"),
    [
        # Eighteen digits before the point, and places down to the eighteenth, are still read.
        (AMOUNT, 10**18 - 1, 10**18 - 1),
        (AMOUNT, Decimal("1e17"), 10**17),
        (AMOUNT, Decimal("1e-18"), Fraction(1, 10**18)),
        (AMOUNT, "9" * 24, int("9" * 24)),
        (AMOUNT, "1e18", 10**18),
        # Every comma and every minus that keyboards here offer.
        (COUNT, "1，200", 1200),
        (COUNT, "1,200", 1200),
        (COUNT, "1﹐200", 1200),
        (AMOUNT, "-3", -3),
        (AMOUNT, "−3", -3),
        (AMOUNT, "－3", -3),
        (AMOUNT, "﹣3", -3),
        (AMOUNT, "+3", 3),
        (AMOUNT, ".5", Fraction(1, 2)),
        (AMOUNT, "-0", 0),
        # A unit may be written in capitals.
        (MONEY, "30000RMB", 3),
        (MONEY, "3万Rmb", 3),
        (field("number", "kW"), "5kw", 5),
        (field("number", "kW"), "5KW", 5),
        (field("number", "kW"), "5kWh", 5),
    ],
)
def test_numbers_that_are_just_read(described: Field, typed: Any, number: int | Fraction) -> None:
    assert read_answer(described, typed) == number


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        (10**18, "位数太多"),
        (Decimal("1e18"), "位数太多"),
        (Decimal("1e-19"), "位数太多"),
        ("9" * 25, "位数太多"),
        ("1e19", "位数太多"),
        ("1e-3", "读不出数字"),
        ("1.2.3", "读不出数字"),
        ("12,34,5", "读不出数字"),
    ],
)
def test_numbers_that_are_just_not_read(typed: Any, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read_answer(AMOUNT, typed)


@pytest.mark.parametrize("typed", ["12,345", "1,2345", "1,234,567", "12,3456,7890"])
def test_groups_of_three_or_four(typed: str) -> None:
    assert read_answer(COUNT, typed) == int(typed.replace(",", ""))


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("是", True),
        (" 有 ", True),
        ("YES", True),
        ("true", True),
        ("√", True),
        ("✓", True),
        ("☑", True),
        ("否", False),
        ("No", False),
        ("FALSE", False),
        ("☐", False),
        ("无", False),
    ],
)
def test_words_for_yes_and_no(typed: str, value: bool) -> None:
    assert read_answer(field("yes_no"), typed) is value


@pytest.mark.parametrize("typed", [1, 0, None.__class__, ["是"], "没有"])
def test_nothing_else_is_yes_or_no(typed: object) -> None:
    with pytest.raises(Unreadable, match="应为“是”或“否”"):
        read_answer(field("yes_no"), typed)


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("2020年 2月 29日", "2020-02-29"),
        ("2020-2", "2020-02"),
        ("2020年12月", "2020-12"),
        ("2020", "2020"),
        ("0001", "0001"),
    ],
)
def test_dates_that_are_just_read(typed: str, date: str) -> None:
    assert read_answer(field("month"), typed) == date


@pytest.mark.parametrize("typed", ["2021-02-29", "2020-13", "2020-00", "2020-01-32", "0000"])
def test_days_that_do_not_exist(typed: str) -> None:
    with pytest.raises(Unreadable, match="没有这一天"):
        read_answer(field("month"), typed)


@pytest.mark.parametrize("word", ["无", " 无"])
@pytest.mark.parametrize("type", ["seal", "tick", "attachment"])
def test_none_of_something_that_is_chosen_is_no(type: FieldType, word: str) -> None:
    assert read_answer(field(type), word) is False


@pytest.mark.parametrize(
    ("code", "valid"),
    [
        ("91350100 M000100Y 43", True),
        ("91350100-m000100y43", True),
        ("D214 3569-x", True),
        ("D2143569－X", False),
        ("D214356九X", False),
        ("d2143569x", True),
        ("913501OOM000100Y43", False),
        ("91350100M000100Y4３", False),
        ("", False),
    ],
)
def test_organisation_codes_as_people_write_them(code: str, valid: bool) -> None:
    assert valid_organisation_code(code) is valid
