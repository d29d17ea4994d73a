"""Many applications at a glance: each file its line, and how they stand against the quota."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from scripts.compile import Compiled, compile_all
from selfcheck.summary import UNOFFICIAL, summarize

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def call() -> Compiled:
    return next(each for each in compile_all(ROOT / "rubric") if each.rubric.quota)


def file(call: Compiled, **answers: object) -> bytes:
    named = {key.replace("__", "."): value for key, value in answers.items()}
    return json.dumps(
        {
            "format": "selfcheck-answers/1",
            "call": call.rubric.call.id,
            "rubric": call.rubric.call.version,
            "answers": named,
        }
    ).encode()


def inside(call: Compiled, number: int) -> list[tuple[str, bytes]]:
    return [(f"{each}.json", file(call, route__selected_2020=False)) for each in range(number)]


def test_a_line_says_who_how_it_stands_and_where_it_goes(call: Compiled) -> None:
    example = next(each for each in call.examples if each.id == "sound-and-complete")
    (line,) = summarize(call.rubric, [("甲.json", example.file(call.rubric).encode())]).lines
    assert (line.file, line.errors, line.problem) == ("甲.json", 0, "")
    assert line.applicant and line.verdict.startswith("形式条件符合")
    (handover,) = line.handover
    assert "2022-03-17 18:00 前送达广州市工业和信息化局" in handover.said
    assert "电子版光盘 3 份" in handover.copies


def test_while_the_route_is_unknown_every_route_is_told(call: Compiled) -> None:
    (line,) = summarize(call.rubric, [("甲.json", file(call))]).lines
    assert [each.route for each in line.handover] == [route.title for route in call.rubric.routes]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{", "JSON"),
        ('{"format": "selfcheck-answers/1", "call": "other", "answers": {}}', "属于“other”"),
    ],
)
def test_a_file_that_cannot_be_read_has_its_line_and_the_rest_goes_on(
    call: Compiled, text: str, problem: str
) -> None:
    bad, good = summarize(call.rubric, [("坏.json", text.encode()), ("好.json", file(call))]).lines
    assert problem in bad.problem and not bad.verdict
    assert good.verdict and not good.problem


@pytest.mark.parametrize(
    ("counted", "unknown", "said"),
    [(2, 0, None), (3, 0, "多 1 个"), (2, 1, "弄清以前"), (4, 3, "多 2 个")],
)
def test_the_quota_counts_what_was_not_selected_before(
    call: Compiled, counted: int, unknown: int, said: str | None
) -> None:
    files = [
        *inside(call, counted),
        *((f"u{each}.json", file(call)) for each in range(unknown)),
        ("选过.json", file(call, route__selected_2020=True)),
        ("坏.json", b"[]"),
    ]
    quota = summarize(call.rubric, files).quota
    assert f"占名额的 {counted} 份，不占的 1 份" in quota[1]
    assert (said is None and len(quota) == 2) or (said is not None and said in quota[2])


def test_without_a_quota_nothing_is_said_of_one(call: Compiled) -> None:
    assert summarize(replace(call.rubric, quota=None), inside(call, 5)).quota == ()


def test_as_json_it_says_that_it_is_unofficial(call: Compiled) -> None:
    plain = json.loads(summarize(call.rubric, inside(call, 1)).to_json())
    assert plain["unofficial"] == UNOFFICIAL
    assert plain["lines"][0]["outside"] is False
