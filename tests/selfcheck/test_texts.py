"""Counting 字, writing numbers, and check digits."""

from fractions import Fraction

import pytest

from selfcheck.characters import count_characters, count_words
from selfcheck.checks.codes import valid_organisation_code
from selfcheck.values import format_number


@pytest.mark.parametrize(
    ("text", "words", "characters"),
    [
        ("", 0, 0),
        ("工业互联网", 5, 5),
        ("工业，互联网。", 7, 7),
        ("支持 5G 和 OPC UA 协议", 8, 12),
        ("1,260,000 台", 2, 10),
        ("a\n\n b", 2, 2),
        ("𠮷野家", 3, 3),
        ("😀", 1, 1),
    ],
)
def test_counting(text: str, words: int, characters: int) -> None:
    assert (count_words(text), count_characters(text)) == (words, characters)


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (Fraction(0), "0"),
        (Fraction(1_260_000), "1,260,000"),
        (Fraction(1, 3), "0.33"),
        (Fraction(2, 3), "0.67"),
        (Fraction(1, 200), "0.01"),
        (Fraction(-7, 2), "-3.5"),
        (Fraction(-1, 1000), "0"),
        (Fraction(1999, 1000), "2"),
    ],
)
def test_writing_numbers(number: Fraction, written: str) -> None:
    assert format_number(number) == written


@pytest.mark.parametrize(
    ("code", "valid"),
    [
        ("91350100M000100Y43", True),  # the worked example of GB 32100-2015
        ("91350100M000100Y44", False),
        ("91350100M000100Y4", False),
        ("91350100I000100Y43", False),  # I is not in the alphabet of the code
        ("D2143569-X", True),  # the worked example of GB 11714-1997
        ("D2143569X", True),
        ("D2143569-1", False),
        ("没有", False),
    ],
)
def test_organisation_codes(code: str, valid: bool) -> None:
    assert valid_organisation_code(code) is valid
