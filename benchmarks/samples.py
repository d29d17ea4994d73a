"""Answers to benchmark with: whole numbers, texts and “无”, which every engine can read."""

from __future__ import annotations

import json
import random
from fractions import Fraction

from scripts.compile import Compiled
from selfcheck.answers import FORMAT, Answers, read_answers
from selfcheck.case import Case
from selfcheck.form import BOOLEAN, DATES, Field
from selfcheck.rubric import Rubric
from selfcheck.values import NONE, NONE_WORD

SOUND = "sound-and-complete"
"""The worked example that stands for a real application: every field filled in."""

AMOUNTS = (0, 1, 3, 5, 9, 12, 25, 40, 300, 1_200_000)
SEED = 2022

AnswerSet = dict[str, object]


def random_answers(rubric: Rubric, count: int) -> list[AnswerSet]:
    """Answers by chance, from nearly blank to complete; a third of the checks find something."""
    source = random.Random(SEED)
    return [
        {
            each.id: _answer(each, source)
            for each in rubric.fields.values()
            if source.random() < 0.4 + 0.6 * number / count
        }
        for number in range(1, count + 1)
    ]


def applications(call: Compiled, count: int) -> list[AnswerSet]:
    """A complete application with no slip, with one slip, with two, and so on."""
    source = random.Random(SEED)
    example = next(each for each in call.examples if each.id == SOUND)
    case = Case.of(call.rubric, read_answers(example.file(call.rubric)))
    answered = ((each, case.value(each)) for each in call.rubric.fields)
    sound = {field: _as_json(value) for field, value in answered if value is not None}
    numeric = [each.id for each in call.rubric.fields.values() if each.numeric]
    return [
        sound | {each: source.choice(AMOUNTS) for each in source.sample(numeric, slips)}
        for slips in range(count)
    ]


def as_answers(rubric: Rubric, answers: AnswerSet) -> Answers:
    """The answers as the engine takes them."""
    return read_answers(as_file(rubric, answers))


def as_file(rubric: Rubric, answers: AnswerSet) -> str:
    """The answers as the text of an answers file, with evidence for every second one."""
    return json.dumps(
        {
            "format": FORMAT,
            "call": rubric.call.id,
            "rubric": rubric.call.version,
            "answers": answers,
            "evidence": {each: ["附件1 第1–40页"] for each in list(answers)[::2]},
        },
        ensure_ascii=False,
    )


def _as_json(value: object) -> object:
    if value is NONE:
        return NONE_WORD
    return int(value) if isinstance(value, Fraction) else value


def _answer(field: Field, source: random.Random) -> object:
    if field.type in BOOLEAN:
        return source.random() < 0.8
    if field.options:
        return source.choice(field.options).id
    if source.random() < 0.1:
        return NONE_WORD
    if field.numeric:
        return source.choice(AMOUNTS)
    if field.type in DATES:
        return f"2022-03-{source.randint(1, 28):02}"
    return "广东省广州市的工业互联网平台，连接设备 120 万台。"
