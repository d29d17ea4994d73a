"""The radar chart's geometry: spokes of one length, first at the top, labels inside the picture."""

from __future__ import annotations

from dataclasses import replace
from math import dist
from pathlib import Path

import pytest

from scripts.compile import Compiled, compile_all
from scripts.form import render_form
from scripts.form.radar import CENTRE_X, CENTRE_Y, HEIGHT, RADIUS, WIDTH, radar_of

ROOT = Path(__file__).parents[2]
CALLS = compile_all(ROOT / "rubric")
CHARACTER = 14


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.rubric.call.id)
def test_spokes_are_alike_and_labels_stay_inside(call: Compiled) -> None:
    radar = radar_of(call.rubric.dimensions)
    assert radar
    assert (radar.spokes[0].x, radar.spokes[0].y) == (CENTRE_X, CENTRE_Y - RADIUS)
    for spoke, dimension in zip(radar.spokes, call.rubric.dimensions, strict=True):
        assert dist((spoke.x, spoke.y), (CENTRE_X, CENTRE_Y)) == pytest.approx(RADIUS, abs=0.1)
        assert "".join(spoke.lines) == dimension.title
        width = CHARACTER * max(map(len, spoke.lines))
        left = {"start": 0, "middle": width / 2, "end": width}[spoke.anchor]
        assert spoke.label_x >= left and spoke.label_x - left + width <= WIDTH
        last = spoke.label_y + radar.line_height * (len(spoke.lines) - 1)
        assert spoke.label_y >= CHARACTER and last <= HEIGHT - 4


def test_the_second_spoke_is_on_the_right() -> None:
    radar = radar_of(CALLS[0].rubric.dimensions)
    assert radar and radar.spokes[1].x > CENTRE_X


@pytest.mark.parametrize(("number", "drawn"), [(1, False), (2, False), (3, True)])
def test_two_dimensions_make_no_chart(number: int, drawn: bool) -> None:
    rubric = CALLS[0].rubric
    few = replace(rubric, dimensions=rubric.dimensions[:number])
    assert (radar_of(few.dimensions) is not None) == drawn
    assert ("data-radar" in render_form(few)) == drawn
