"""Every change an editor makes is told: its kind, its sentence, the answers it concerns."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.changes import PARTS, Change, all_changes, head_changes
from scripts.changes.comparing import out_of_order
from scripts.changes.history import history
from scripts.changes.outcomes import alike, outcomes
from scripts.changes.wording import differing
from scripts.compile import compile_call
from scripts.compile.shape import hints_of, is_reference
from selfcheck.kinds import inner
from selfcheck.rubric import Rubric

RUBRICS = Path(__file__).parents[2] / "rubrics"
CASES = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text("utf-8"))


def edited(folder: Path, case: dict) -> tuple[Rubric, Rubric]:
    """The rubric of a case before and after."""
    call = Path(shutil.copytree(RUBRICS / case["call"], folder / case["call"]))
    before = compile_call(call).rubric
    path = call / case["file"]
    text = path.read_text("utf-8")
    assert case["replace"] in text, "the case does not fit the rubric any more"
    path.write_text(text.replace(case["replace"], case["by"], 1), "utf-8")
    return before, compile_call(call).rubric


def told(change: Change) -> str:
    return f"{change.kind}{'!' * change.unsettles} {change.part} {change.id} {change.explain()}"


@pytest.mark.parametrize("case", CASES, ids=[each["name"] for each in CASES])
def test_change(tmp_path: Path, case: dict) -> None:
    found = all_changes(*edited(tmp_path, case))
    assert [told(each) for each in found] == case["expect"]
    assert sorted({field for each in found for field in each.affects}) == case["fields"]


@pytest.fixture(scope="module", params=["small-2030", "points-2030"])
def rubric(request: pytest.FixtureRequest) -> Rubric:
    return compile_call(RUBRICS / request.param).rubric


def test_a_rubric_does_not_differ_from_itself(rubric: Rubric) -> None:
    assert all_changes(rubric, rubric) == ()
    assert head_changes(rubric, rubric) == ()


OPTIONS = {"id", "retired", "accepted", "undecided", "options", "option", "value"}
"""Ids, or what has to be one: another value of these would point at nothing."""


def varied(record: Any, path: str) -> Iterator[tuple[str, Any]]:
    """The record with one value anywhere inside it changed, once for every such value."""
    cls: type = type(record)
    for each in fields(record):
        value, annotation = getattr(record, each.name), hints_of(cls)[each.name]
        where = f"{path}.{each.name}"
        item = inner(annotation)
        if each.name in OPTIONS or is_reference(item) or item not in (str, int, bool):
            for place, part in _inside(value, where):
                yield place, replace(record, **{each.name: part})
            continue
        if isinstance(value, tuple):
            yield where, replace(record, **{each.name: (*value, "多一项")})
        elif isinstance(value, bool):
            yield where, replace(record, **{each.name: not value})
        elif isinstance(value, int):
            yield where, replace(record, **{each.name: value + 1})
        elif each.name == "deadline":
            yield where, replace(record, deadline="2031-01-01 00:00")
        elif value is not None:
            yield where, replace(record, **{each.name: f"{value}改"})


def _inside(value: Any, where: str) -> Iterator[tuple[str, Any]]:
    if is_dataclass(value):
        yield from varied(value, where)
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            if is_dataclass(each):
                for place, part in varied(each, f"{where}[{index}]"):
                    yield place, (*value[:index], part, *value[index + 1 :])


def test_no_value_can_change_unnoticed(rubric: Rubric) -> None:
    silent = [
        place
        for place, other in varied(rubric, "")
        if not (all_changes(rubric, other) or head_changes(rubric, other))
    ]
    assert silent == []


def test_nothing_can_come_or_go_unnoticed(rubric: Rubric) -> None:
    for each in fields(rubric):
        members = getattr(rubric, each.name)
        if each.name == "retired" or not isinstance(members, tuple) or len(members) < 2:
            continue
        if each.name in ("sections", "offices"):
            continue  # what refers to them would point at nothing
        shorter: Any = {each.name: members[:-1]}
        fewer = replace(rubric, **shorter)
        for old, new, kind in ((rubric, fewer, "retired"), (fewer, rubric, "added")):
            assert kind in {change.kind for change in all_changes(old, new)}, each.name


def test_an_indicator_is_followed_into_another_dimension(rubric: Rubric) -> None:
    first, second, *rest = rubric.dimensions
    moved = first.indicators[-1]
    after = replace(
        rubric,
        dimensions=(
            replace(first, indicators=first.indicators[:-1]),
            replace(second, indicators=(*second.indicators, moved)),
            *rest,
        ),
    )
    (change,) = [each for each in all_changes(rubric, after) if each.kind == "moved"]
    assert (change.id, change.explain()) == (
        moved.id,
        f"由“{first.title}”移到“{second.title}”",
    )
    assert not {"added", "retired"} & {each.kind for each in all_changes(rubric, after)}


def test_another_call_is_told_once_at_the_head() -> None:
    old = compile_call(RUBRICS / "small-2030").rubric
    new = replace(old, call=replace(old.call, id="small-2031", year=2031, title="下一次"))
    assert all_changes(old, new) == ()
    assert head_changes(old, new) == (
        ("申报编号", "small-2030", "small-2031"),
        ("年份", "2030", "2031"),
        ("全名", "小型示例申报", "下一次"),
    )


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [
        ("abc", "abc", ""),
        ("abc", "cab", "c"),
        ("abcd", "dcba", "bcd"),
        ("abc", "axc", ""),
        ("abcdef", "bcaedf", "ae"),
        ("", "abc", ""),
    ],
)
def test_as_few_as_can_be_count_as_moved(before: str, after: str, moved: str) -> None:
    found = out_of_order(before, after)
    assert len(found) == len(moved)
    rest = [each for each in before if each in after and each not in found]
    assert [each for each in after if each in before and each not in found] == rest


def test_long_texts_are_cut_to_where_they_differ() -> None:
    text = "一二三四五六七八九十" * 10
    assert differing(f"{text}甲{text}", f"{text}乙丙{text}") == (
        "…三四五六七八九十甲一二三四五六七八…",
        "…三四五六七八九十乙丙一二三四五六七八…",
    )
    assert differing("甲", "乙") == ("甲", "乙")


def test_the_parts_come_in_the_order_of_a_report(tmp_path: Path) -> None:
    old = compile_call(RUBRICS / "small-2030").rubric
    new = compile_call(RUBRICS / "points-2030").rubric
    order = [list(PARTS).index(each.part) for each in all_changes(old, new)]
    assert order == sorted(order)


REAL = Path(__file__).parents[3] / "rubric"


@pytest.fixture(scope="module")
def points() -> Any:
    return compile_call(REAL / "innovative-sme-2022")


def test_examples_say_how_their_results_change(points: Any) -> None:
    old = points.rubric
    assert outcomes(old, old, points.examples) == ()
    higher = replace(old, scoring=replace(old.scoring, pass_mark=100))
    changed = outcomes(old, higher, points.examples)
    said = {sentence for each in changed for sentence in each.said}
    assert said == {"结论由“达到公布的标准”变为“没有达到公布的标准”"}
    ((_, together),) = alike(changed)
    assert together == list(changed)


def test_a_check_that_is_gone_is_no_longer_reported(points: Any) -> None:
    old = points.rubric
    fewer = replace(old, checks=())
    said = [sentence for each in outcomes(old, fewer, points.examples) for sentence in each.said]
    assert said
    assert all(each.startswith("不再报") for each in said)
    back = [sentence for each in outcomes(fewer, old, points.examples) for sentence in each.said]
    assert all(each.startswith("新报") for each in back)


def test_history_goes_from_version_to_version_the_newest_first() -> None:
    old = compile_call(RUBRICS / "small-2030").rubric

    def version(number: str, summary: str) -> Rubric:
        return replace(old, call=replace(old.call, version=number, summary=summary))

    steps = history(version("11", "丁"), [version("10", "丙"), version("2", "甲")])
    assert [(each.before, each.after) for each in steps] == [("10", "11"), ("2", "10")]
    assert [each.count for each in steps] == [1, 1]
    assert [each.recheck for each in steps] == [0, 0]
    assert history(old, ()) == ()
