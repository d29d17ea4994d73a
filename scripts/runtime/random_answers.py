"""Random answers files, the same ones for the same seed on every Python."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from typing import Any

from selfcheck.form import Field
from selfcheck.rubric import Rubric


def random_answer(random_: random.Random, field: Field) -> Any:
    """Something a person might put into the field, now and then something impossible."""
    if random_.random() < 0.05:
        return random_.choice(
            ["", "无", "很多", -3, 0.5, True, None, [], "１２万", "3,5", "😀" * 3]
        )
    if field.numeric:
        number = random_.choice([0, 1, 2, 3, 5, 9, 10, 100, 12345, 10**7])
        return random_.choice([number, str(number), f"{number}万", number / 8])
    if field.options:
        return random_.choice(field.options).id
    if field.type in ("yes_no", "tick", "seal", "attachment"):
        return random_.random() < 0.7
    if field.type in ("date", "month"):
        return f"{random_.randint(2015, 2023)}-{random_.randint(1, 12):02}-{random_.randint(1, 28)}"
    return random_.choice(
        ["工业互联网平台", "广东省广州市", "字" * 1001, "a b\n c", "<b>&", "汽车"]
    )


def random_file(random_: random.Random, rubric: Rubric) -> str:
    """An answers file for the call with some, all or none of its fields answered."""
    share = random_.random()
    fields = [each for each in rubric.fields.values() if random_.random() < share]
    random_.shuffle(fields)
    evidence = {each.id: ["附件1 第1页"] for each in fields if random_.random() < 0.5}
    return json.dumps(
        {
            "format": "selfcheck-answers/1",
            "call": rubric.call.id,
            "rubric": rubric.call.version,
            "answers": {each.id: random_answer(random_, each) for each in fields},
            "evidence": evidence,
        },
        ensure_ascii=False,
    )


def random_edits(random_: random.Random, rubric: Rubric, file: str, count: int) -> Iterator[str]:
    """The file after each of many edits: of an answer, of its evidence or, rarely, the version."""
    whole = json.loads(file)
    fields = list(rubric.fields.values())
    for _ in range(count):
        field = random_.choice(fields)
        kind = random_.random()
        if kind < 0.15:
            whole["answers"].pop(field.id, None)
        elif kind < 0.75:
            whole["answers"][field.id] = random_answer(random_, field)
        elif kind < 0.85:
            whole["evidence"][field.id] = [f"附件1 第{random_.randint(1, 9)}页"]
        elif kind < 0.95:
            whole["evidence"].pop(field.id, None)
        else:
            whole["rubric"] = random_.choice(["", "0", rubric.call.version])
        yield json.dumps(whole, ensure_ascii=False)
