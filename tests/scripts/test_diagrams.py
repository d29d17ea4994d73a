"""Pictures show everything they are made from, and nothing lies on anything else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.compile import compile_all
from scripts.render.diagrams import dimension_map, sheet_of, timeline_of
from scripts.render.diagrams.lines import NOT_FIRST, wrap
from selfcheck.rubric import Rubric

ROOT = Path(__file__).parents[2]
CALLS = [each.rubric for each in compile_all(ROOT / "rubric")]
TEXTS = st.text(alphabet="工业平台，。：*APP 12", max_size=40)


@given(TEXTS, st.integers(min_value=2, max_value=20))
def test_lines_hold_the_whole_text_and_begin_with_no_closing_mark(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(line[0] not in NOT_FIRST for line in lines[1:])


@given(st.text(alphabet="工业平台", min_size=1, max_size=40), st.integers(2, 20))
def test_chinese_lines_fit_and_are_as_few_as_can_be(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert max(map(len, lines)) <= width
    assert len(lines) == -(-len(text) // width)


@pytest.mark.parametrize("rubric", CALLS, ids=lambda each: each.call.id)
def test_the_map_has_a_box_for_every_indicator_and_none_overlap(rubric: Rubric) -> None:
    drawn = dimension_map(rubric)
    shown = [box.indicator.id for column in drawn.columns for box in column.boxes]
    assert shown == [each.id for each in rubric.indicators]
    right = 0
    for column in drawn.columns:
        assert column.x >= right
        right = column.x + column.width
        bottom = drawn.head
        for box in column.boxes:
            assert box.y >= bottom
            bottom = box.y + box.height
        assert bottom < drawn.height
    assert right <= drawn.width


def test_the_timeline_has_every_step_and_the_time_between_known_days() -> None:
    [rubric] = [each for each in CALLS if each.steps]
    drawn = timeline_of(rubric)
    assert drawn
    assert [each.step for each in drawn.stops] == list(rubric.steps)
    # From the province's notice to the city's, to the city's deadline, to the province's.
    assert [each.text for each in drawn.spans] == ["5 天", "2 天", "21 小时"]
    by_step = {each.step.id: each.label for each in drawn.stops}
    assert by_step["publicity"] == ("不晚于", "7月19日")
    assert by_step["ministry_notice"] == ()


def test_without_steps_or_rules_for_the_page_there_is_nothing_to_draw() -> None:
    bare = replace(CALLS[0], steps=(), paper=None)
    assert timeline_of(bare) is None
    assert sheet_of(bare.paper) is None


def test_the_page_shows_what_each_kind_of_text_has_to_look_like() -> None:
    [paper] = [each.paper for each in CALLS if each.paper]
    drawn = sheet_of(paper)
    assert drawn
    assert [each.style for each in drawn.samples] == list(paper.styles)
    for sample, following in zip(drawn.samples, drawn.samples[1:], strict=False):
        assert sample.y + len(sample.lines) * drawn.line <= following.y
    assert drawn.samples[-1].y + drawn.line * 2 < drawn.top + drawn.page_height
    assert {each.face for each in drawn.samples} == {"hei", "kai", "fang"}
