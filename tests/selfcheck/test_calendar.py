"""The deadlines of a route, the steps back from them, and the calendar file that tells both."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from scripts.compile import compile_all
from selfcheck.answers import Answers
from selfcheck.deadlines import deadline_of, dues_of
from selfcheck.export import CannotExport, export
from selfcheck.ics import LONGEST_LINE, calendar
from selfcheck.rubric import Rubric

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def rubric() -> Rubric:
    return next(each.rubric for each in compile_all(ROOT / "rubric") if each.rubric.routes)


def answers(rubric: Rubric, **given: object) -> Answers:
    named = {key.replace("__", "."): value for key, value in given.items()}
    return Answers(call=rubric.call.id, rubric=rubric.call.version, answers=named)


def entries(file: bytes) -> list[dict[str, str]]:
    """The properties of every entry, unfolded and unescaped, those of its alarm left out."""
    text = file.decode().replace("\r\n ", "")
    found: list[dict[str, str]] = []
    inside_alarm = False
    for line in text.split("\r\n"):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif name in ("BEGIN", "END") and value == "VALARM":
            inside_alarm = name == "BEGIN"
        elif found and not inside_alarm:
            for written, plain in (("\\n", "\n"), ("\\,", ","), ("\\;", ";"), ("\\\\", "\\")):
                value = value.replace(written, plain)
            found[-1][name] = value
    return found


def test_steps_count_back_from_the_first_deadline_of_their_route(rubric: Rubric) -> None:
    for route in rubric.routes:
        first = min(deadline_of(rubric.offices_by_id[each]) for each in route.offices)
        for due in dues_of(rubric, [route]):
            if due.step:
                assert due.when == first - timedelta(hours=due.step.hours)
                assert not due.step.routes or route.id in due.step.routes


def test_moments_come_in_order_and_each_has_its_own_id(rubric: Rubric) -> None:
    dues = dues_of(rubric, rubric.routes)
    assert [each.when for each in dues] == sorted(each.when for each in dues)
    assert len({each.id for each in dues}) == len(dues)
    offices = {(each.route.id, each.office.id) for each in dues if each.office}
    assert offices == {(route.id, office) for route in rubric.routes for office in route.offices}


def test_a_deadline_is_told_in_universal_time_with_copies_and_place(rubric: Rubric) -> None:
    found = entries(calendar(rubric, answers(rubric, route__province_level=True)))
    (deadline,) = [each for each in found if each["SUMMARY"].startswith("截止")]
    # 15:00 in China is 07:00 in Greenwich.
    assert deadline["DTEND"] == "20220318T070000Z"
    assert deadline["SUMMARY"] == "截止：送达广东省工业和信息化厅工业互联网处"
    assert "电子版光盘 2 份" in deadline["DESCRIPTION"]
    assert "本次申报已经结束" in deadline["DESCRIPTION"]
    assert deadline["LOCATION"] == rubric.offices_by_id["guangdong"].address


def test_a_suggested_step_says_that_it_is_one(rubric: Rubric) -> None:
    found = entries(calendar(rubric, answers(rubric, route__province_level=False)))
    steps = [each for each in found if each["SUMMARY"].startswith("最晚")]
    assert len(steps) == sum("direct_to_province" not in each.routes for each in rubric.countdown)
    assert all("本站建议" in each["DESCRIPTION"] for each in steps)


def test_while_the_route_is_unknown_both_are_there_by_name(rubric: Rubric) -> None:
    one = entries(calendar(rubric, answers(rubric, route__province_level=False)))
    other = entries(calendar(rubric, answers(rubric, route__province_level=True)))
    both = entries(calendar(rubric, answers(rubric)))
    assert {each["UID"] for each in both} == {each["UID"] for each in one + other}
    assert all(any(route.title in each["SUMMARY"] for route in rubric.routes) for each in both)


def test_lines_are_short_enough_and_end_as_the_standard_wants(rubric: Rubric) -> None:
    hard = replace(rubric, call=replace(rubric.call, closed="甲；乙;丙,丁\\戊\n己" * 40))
    file = calendar(hard, answers(rubric))
    lines = file.split(b"\r\n")
    assert lines[-1] == b"" and b"\n" not in file.replace(b"\r\n", b"")
    assert max(len(each) for each in lines) <= LONGEST_LINE
    assert all(each.decode() for each in lines[:-1])
    assert hard.call.closed in entries(file)[0]["DESCRIPTION"]


def test_the_same_answers_make_the_same_file(rubric: Rubric) -> None:
    assert calendar(rubric, answers(rubric)) == calendar(rubric, answers(rubric))


def test_a_call_without_routes_has_no_calendar(rubric: Rubric) -> None:
    with pytest.raises(CannotExport, match="没有报送路线"):
        export("calendar", replace(rubric, routes=()), answers(rubric))
