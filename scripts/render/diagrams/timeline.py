"""The steps from notice to result along a line, with the time that lies between known dates."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from itertools import pairwise

from scripts.render.diagrams.lines import wrap
from scripts.render.words import chinese_duration
from selfcheck.call import Step
from selfcheck.rubric import Rubric

WIDTH = 760
AXIS = 62
LINE = 19
LETTER = 15

_WHEN = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?: (\d{2}):(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Stop:
    """One step on the line; ``label`` is its date, empty where none is known to the day.

    What the rubric says before the date, such as “by”, stands above it.
    """

    step: Step
    x: int
    label: tuple[str, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """The time between two known dates, written at ``x`` between them."""

    x: int
    text: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole line in the picture's own units."""

    stops: tuple[Stop, ...]
    spans: tuple[Span, ...]
    height: int
    width: int = WIDTH
    axis: int = AXIS
    line: int = LINE


def timeline_of(rubric: Rubric) -> Timeline | None:
    """Lay out the call's steps evenly; none without steps."""
    if not rubric.steps:
        return None
    wide = WIDTH // len(rubric.steps)
    stops = tuple(
        Stop(
            step,
            place * wide + wide // 2,
            _label(step.when),
            wrap(step.title, (wide - 8) / LETTER),
        )
        for place, step in enumerate(rubric.steps)
    )
    # The result is told “by” a day, which is no date to count to.
    dated = [
        (each.x, each.step.when) for each in stops if each.label and each.step.stage != "result"
    ]
    spans = tuple(
        Span((left + right) // 2, text)
        for (left, earlier), (right, later) in pairwise(dated)
        if (text := _between(earlier, later))
    )
    lines = max(len(each.lines) for each in stops)
    return Timeline(stops, spans, AXIS + 30 + lines * LINE)


def _label(when: str) -> tuple[str, ...]:
    found = _WHEN.search(when)
    if found is None:
        return ()
    _, month, day, hour, minute = found.groups()
    before = when[: found.start()].strip()
    parts = (before, f"{int(month)}月{int(day)}日", f"{hour}:{minute}" if hour else "")
    return tuple(each for each in parts if each)


def _between(earlier: str, later: str) -> str:
    """The time between two dates, to the day where one has no hour; nothing where it is none."""
    first, last = _WHEN.search(earlier), _WHEN.search(later)
    assert first and last
    hours = first[4] and last[4]
    start, end = (_moment(each, hours=bool(hours)) for each in (first, last))
    return chinese_duration(end - start) if end > start else ""


def _moment(found: re.Match[str], *, hours: bool) -> datetime.datetime:
    year, month, day, hour, minute = found.groups()
    moment = datetime.datetime(int(year), int(month), int(day))
    return moment.replace(hour=int(hour), minute=int(minute)) if hours else moment
