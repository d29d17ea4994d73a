"""Engine and page read typed numbers alike: the page only says what the engine thinks."""

from __future__ import annotations

import json
import random
import subprocess
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from selfcheck.form import Field
from selfcheck.ids import DocumentId, FieldId
from selfcheck.numbers import read_number
from selfcheck.source import Source
from selfcheck.values import Unreadable

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "javascripts" / "selfcheck" / "form"
TABLE: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "typed-numbers.yaml").read_text("utf-8")
)
FIGURES = [each["field"] for each in TABLE]
CASES = [(each["field"], case) for each in TABLE for case in each["cases"]]
# What numbers are made of, and some of what they are not: most random texts of it are unreadable.
PIECES = [
    *"0123456789,.-+，。％%eE 　１２",
    "百",
    "千",
    "万",
    "亿",
    "元",
    "台",
    "/套",
    "人民币",
    "RMB",
]

RUN = f"""
import {{ readNumber }} from "{(PAGE / "numbers.js").as_uri()}";
import {{ readBack }} from "{(PAGE / "readback.js").as_uri()}";
let text = "";
for await (const part of process.stdin.setEncoding("utf8")) text += part;
const asked = JSON.parse(text);
console.log(JSON.stringify(asked.map(([given, typed]) => {{
  const figure = {{ negative: false, ...given }};
  const read = readNumber(typed, figure);
  return [read ? String(read.value) : null, readBack(typed, figure).text];
}})));
"""


def page_reads(asked: list[tuple[dict, str]]) -> list[tuple[str | None, str]]:
    """What the page makes of each text in its field: the number, and what it says beside it."""
    node = subprocess.run(
        ["node", "--input-type=module", "--eval", RUN],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
    )
    return [(number, said) for number, said in json.loads(node.stdout)]


def engine_reads(figure: dict, typed: str) -> Fraction | None:
    field = Field(
        id=FieldId("a.b"),
        label="某栏",
        type=figure["type"],
        unit=figure["unit"],
        may_be_negative=figure.get("negative", False),
        source=Source(document=DocumentId("notice"), place="附件"),
    )
    try:
        return read_number(field, typed)
    except Unreadable:
        return None


def as_fraction(number: str | None) -> Fraction | None:
    return None if number is None else Fraction(number)


@pytest.mark.parametrize(("figure", "case"), CASES)
def test_the_engine_reads_what_the_table_says(figure: dict, case: dict) -> None:
    assert engine_reads(figure, case["typed"]) == as_fraction(case.get("number"))


def test_the_page_reads_and_says_what_the_table_says() -> None:
    read = page_reads([(figure, case["typed"]) for figure, case in CASES])
    for (figure, case), (number, said) in zip(CASES, read, strict=True):
        assert (number, said) == (case.get("number"), case.get("says", "")), (figure, case)


def test_page_and_engine_agree_on_whatever_is_typed() -> None:
    chance = random.Random(20220315)
    asked = [
        (chance.choice(FIGURES), "".join(chance.choices(PIECES, k=chance.randint(1, 7))))
        for _ in range(20_000)
    ]
    read = [as_fraction(number) for number, _ in page_reads(asked)]
    expected = [engine_reads(figure, typed) for figure, typed in asked]
    assert sum(each is not None for each in expected) > 1000
    differing = [each for each in zip(asked, expected, read, strict=True) if each[1] != each[2]]
    assert differing == []


def test_what_only_the_engine_reads_the_page_leaves_alone() -> None:
    devices = FIGURES[0]
    for typed in ("١٢٣", "12台/套٣", "\ufeff12"):
        assert page_reads([(devices, typed)]) == [(None, "")]
    assert engine_reads(devices, "١٢٣") == 123


def test_none_is_said_to_be_an_answer() -> None:
    ((number, said),) = page_reads([(FIGURES[0], " 无 ")])
    assert number is None
    assert said == "“无”：没有这样东西，算已填。空着才是还不知道。"
