"""The page and the engine read the same answers files and refuse the same ones."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from selfcheck.answers import AnswersError, read_answers
from tests.javascripts.conftest import Call, Refused

CALL = "small-2030"
HEAD = f'"format": "selfcheck-answers/1", "call": "{CALL}", "rubric": "1"'
GOOD = f"""{{{HEAD},
 "answers": {{"a": 1.50, "b": "二\\n\\"", "c": [true, null]}},
 "evidence": {{}}}}"""


def engine_refuses(text: str) -> str | None:
    try:
        if read_answers(text).call != CALL:
            return "another call's"
    except AnswersError as error:
        return str(error)
    return None


def page_refuses(call: Call, text: str) -> str | None:
    try:
        call("fromFileText", text, CALL)
    except Refused as error:
        return str(error)
    return None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "第 1 行第 1 列"),
        ('{"a": ', "第 1 行第 7 列"),
        ('{"a": 1,\n', "第 2 行第 1 列"),
        ('{"a": 1\n "b": 2}', "第 2 行第 2 列"),
        ('{"a": 1} x', "第 1 行第 10 列"),
        ("[1,]", "第 1 行第 4 列"),
        ("{'a': 1}", "第 1 行第 2 列"),
        ('{"a": tru}', "第 1 行第 7 列"),
        ('{"a": 01}', "第 1 行"),
        ('{"a": .5}', "第 1 行第 7 列"),
        ('{"a": NaN}', ""),
        ('{"a": "\x00"}', "第 1 行"),
        ('{"a": "\\x"}', "第 1 行"),
        ('{"a":\n "x', "第 2 行"),
        ("\u00a0{}", "第 1 行第 1 列"),
        ("[" * 100_000, "嵌套太深"),
        ('{"a":' * 100_000, "嵌套太深"),
        ("[]", "最外层"),
        ("{}", "“format”"),
        (GOOD.replace("small", "\\u0073mall").replace('"1"', "[]"), None),
        ("\ufeff" + GOOD, None),
        ("\ufeff\ufeff" + GOOD, "第 1 行第 1 列"),
        (GOOD.replace('"a"', '"__proto__"').replace('"b"', '"constructor"'), None),
        (GOOD.replace("1.50", "9" * 5000), None),
        (GOOD.replace("1.50", "-1e99999999999999999999"), None),
        (GOOD.replace("二", "\\ud800\\u0000"), None),
        (GOOD.replace('"evidence": {}', '"evidence": null'), None),
        (GOOD.replace('"evidence": {}', '"evidence": []'), "“evidence”"),
        (GOOD.replace('"answers"', '"answer"'), "“answers”"),
        (GOOD.replace('"a"', f'"{"长" * 201}"'), "编号太长"),
        (GOOD.replace('"a"', "".join(f'"x{n}": 0, ' for n in range(2000)) + '"a"'), "2003 项"),
        (f'{{{HEAD}, "answers": {{"a": {"[" * 62 + "]" * 62}}}}}', None),
        (f'{{{HEAD}, "answers": {{"a": {"[" * 63 + "]" * 63}}}}}', "嵌套太深"),
    ],
)
def test_both_refuse_alike_and_say_where(call: Call, text: str, place: str | None) -> None:
    for said in (page_refuses(call, text), engine_refuses(text)):
        if place is None:
            assert said is None
        else:
            assert said is not None
            assert place in said


@settings(max_examples=300)
@given(
    st.integers(0, len(GOOD)),
    st.integers(0, 12),
    st.text(st.sampled_from('{}[]",:\\ 0129.eE+-tfn\n\t\x01\ud800字'), max_size=4),
)
def test_whatever_happens_to_a_file_both_agree(
    call: Call, start: int, length: int, put: str
) -> None:
    text = GOOD[:start] + put + GOOD[start + length :]
    page, engine = page_refuses(call, text), engine_refuses(text)
    assert (page is None) == (engine is None), f"page: {page}, engine: {engine}"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.text(max_size=5) | st.just("__proto__"), JSON, max_size=5))
@example({"": 172716334377528800})
@example({"": 172716334377528801})
def test_both_read_the_same_values(call: Call, answers: dict) -> None:
    text = json.dumps({"format": "selfcheck-answers/1", "call": CALL, "answers": answers})
    read = call("fromFileText", text, CALL)
    assert alike(
        dict(read["answers"]), {key: each for key, each in answers.items() if each is not None}
    )
    assert read["repeated"] == []


@given(st.decimals(allow_nan=False, allow_infinity=False) | st.integers())
def test_no_digit_of_a_number_is_lost(call: Call, number: Decimal | int) -> None:
    text = GOOD.replace("1.50", str(number))
    read = dict(call("fromFileText", text, CALL)["answers"])["a"]
    assert Decimal(str(read)) == number


def test_of_keys_that_stand_twice_the_last_one_counts(call: Call) -> None:
    text = GOOD.replace('"b"', '"a": {"x": 1, "x": 2}, "\\u0061"')
    read = call("fromFileText", text, CALL)
    assert dict(read["answers"])["a"] == '二\n"'
    assert sorted(read["repeated"]) == ["a", "x"]
    assert sorted(read_answers(text).duplicates) == ["a", "x"]


def alike(page: object, value: object) -> bool:
    """Whether the page has the value; a number it would write otherwise is its digits as text."""
    if isinstance(value, int) and not isinstance(value, bool):
        return page in (value, str(value)) and not isinstance(page, bool)
    if isinstance(value, list):
        return isinstance(page, list) and all(map(alike, page, value)) and len(page) == len(value)
    if isinstance(value, dict):
        return (
            isinstance(page, dict)
            and page.keys() == value.keys()
            and all(alike(page[key], each) for key, each in value.items())
        )
    return type(page) is type(value) and page == value
