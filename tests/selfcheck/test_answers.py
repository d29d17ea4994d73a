"""Answers files that cannot be used say what is wrong and where."""

import json

import pytest

from selfcheck.answers import AnswersError, read_answers, read_answers_file
from selfcheck.engine import assess
from selfcheck.rubric import Rubric

GOOD = {"format": "selfcheck-answers/1", "call": "small-2030", "rubric": "1", "answers": {"a": 1}}


def test_a_good_file() -> None:
    answers = read_answers("\ufeff" + json.dumps({**GOOD, "evidence": {"a": ["附件1"]}}))
    assert (answers.call, answers.rubric) == ("small-2030", "1")
    assert answers.answers == {"a": 1}
    assert answers.evidence == {"a": ["附件1"]}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "第 1 行第 1 列：不是有效的 JSON"),
        ('{"format": "selfcheck-answers/1",\n "call": ', "第 2 行第 10 列"),
        ("[]", "最外层应是一个对象"),
        ("12", "最外层应是一个对象"),
        (json.dumps({**GOOD, "format": "x"}), "“format”应为 “selfcheck-answers/1”，现在是 “x”"),
        (json.dumps({"format": GOOD["format"]}), "缺少 “call”"),
        (json.dumps({**GOOD, "answers": [1]}), "“answers”应是一个对象"),
        (json.dumps({**GOOD, "answers": None}), "“answers”应是一个对象 {…}，现在是 空"),
        (json.dumps({**GOOD, "evidence": "x"}), "“evidence”应是一个对象"),
        (json.dumps({**GOOD, "answers": {"a": float("nan")}}), "“NaN”不是 JSON 允许的数"),
        ("[" * 100_000, "括号嵌套太深"),
        ('{"a": "\\"[[", "b": ' + '{"a":' * 65 + "1" + "}" * 66, "括号嵌套太深"),
        (json.dumps({**GOOD, "call": "x" * 201}), "缺少 “call”"),
        (json.dumps({**GOOD, "answers": dict.fromkeys(map(str, range(2001)), 1)}), "2001 项"),
        (json.dumps({**GOOD, "evidence": {"x" * 201: []}}), "“evidence”里有一个编号太长"),
        ('{"a": "\x00"}', "第 1 行第 8 列：不是有效的 JSON"),
    ],
)
def test_a_file_that_cannot_be_used(text: str, message: str) -> None:
    with pytest.raises(AnswersError, match=message.replace("{", r"\{").replace("}", r"\}")):
        read_answers(text)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (json.dumps(GOOD).encode("utf-16"), "第 1 个字节不是 UTF-8 文字"),
        (b" " * 5_000_001, "文件太大"),
    ],
)
def test_bytes_that_cannot_be_used(content: bytes, message: str) -> None:
    with pytest.raises(AnswersError, match=message):
        read_answers_file(content)


def test_brackets_in_texts_and_up_to_the_limit_are_no_nesting() -> None:
    deep = "[" * 62 + "]" * 62
    text = json.dumps({**GOOD, "answers": {"a": '\\"' + "[" * 1000}})
    assert read_answers(text).answers == {"a": '\\"' + "[" * 1000}
    assert read_answers(json.dumps(GOOD).replace('"a": 1', f'"a": {deep}')).answers != {}


@pytest.mark.parametrize("number", ["9" * 5000, "1e999", "1e9999999999999999999", "-1e-9999"])
def test_an_absurd_number_concerns_its_field_only(small: Rubric, number: str) -> None:
    text = json.dumps(GOOD).replace('"a": 1', f'"count.total": {number}, "count.big": 2')
    findings = assess(small, read_answers(text)).findings
    (error,) = [each for each in findings if each.severity == "error"]
    assert error.fields == ("count.total",)


def test_half_a_character_can_be_printed(small: Rubric) -> None:
    text = json.dumps({**GOOD, "answers": {"\ud800": "\udc00", "count.total": "\ud800"}})
    assert assess(small, read_answers(text)).to_json().encode("utf-8")


def test_a_repeated_key_is_remembered() -> None:
    text = json.dumps(GOOD).replace('"a": 1', '"a": 1, "a": 2')
    answers = read_answers(text)
    assert answers.answers == {"a": 2}
    assert answers.duplicates == ("a",)
