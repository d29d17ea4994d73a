"""Answers files that cannot be used say what is wrong and where."""

import json

import pytest

from selfcheck.answers import AnswersError, read_answers

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
        ('{"a": ' + "9" * 5000 + "}", "位数太多"),
    ],
)
def test_a_file_that_cannot_be_used(text: str, message: str) -> None:
    with pytest.raises(AnswersError, match=message.replace("{", r"\{").replace("}", r"\}")):
        read_answers(text)


def test_a_repeated_key_is_remembered() -> None:
    text = json.dumps(GOOD).replace('"a": 1', '"a": 1, "a": 2')
    answers = read_answers(text)
    assert answers.answers == {"a": 2}
    assert answers.duplicates == ("a",)
