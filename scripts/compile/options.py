"""Options differ, and every one that a condition, check or score names is one the field offers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from scripts.compile.problems import did_you_mean
from scripts.compile.shape import Mistake, Place
from selfcheck.checks.presence import RequiredWhen
from selfcheck.conditions import DependsOn, OneOf
from selfcheck.form import Option
from selfcheck.rubric import Rubric
from selfcheck.scores.combined import ChooseOne
from selfcheck.scores.single import ByChoice


def check_options(rubric: Rubric) -> Iterator[Mistake]:
    """Yield a mistake for every option that is there twice, or named and not offered."""
    for place, options in _offered(rubric):
        first: dict[str, str] = {}
        for index, option in enumerate(options):
            if option.label in first:
                said = (
                    f"选项“{option.label}”已经有了（编号“{first[option.label]}”），请改名称或删去"
                )
                yield (*place, index, "label"), said
            first.setdefault(option.label, option.id)
    for key in ("conditions", "checks", "dimensions", "scoring"):
        yield from _walk(rubric, getattr(rubric, key), (key,))


def _offered(rubric: Rubric) -> Iterator[tuple[Place, tuple[Option, ...]]]:
    """All options that are to be told apart by their labels."""
    for index, each in enumerate(rubric.lists):
        yield ("lists", index, "options"), each.options
    for index, field in enumerate(rubric.questions):
        yield ("questions", index, "options"), field.options
    for number, section in enumerate(rubric.sections):
        for index, field in enumerate(section.fields):
            yield ("sections", number, "fields", index, "options"), field.options


def _walk(rubric: Rubric, value: object, place: Place) -> Iterator[Mistake]:
    if isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from _walk(rubric, each, (*place, index))
    elif is_dataclass(value):
        for key, field, option in _named(value):
            known = [each.id for each in rubric.fields[field].options]
            if option not in known:
                hint = did_you_mean(option, known)
                yield (*place, key), f"栏目“{field}”没有选项“{option}”{hint}"
        cls: Any = type(value)
        for name in _field_names(cls):
            own = getattr(value, name)
            if not isinstance(own, str):
                yield from _walk(rubric, own, (*place, name))


@cache
def _field_names(cls: Any) -> tuple[str, ...]:
    return tuple(each.name for each in fields(cls))


def _named(value: object) -> Iterator[tuple[str, str, str]]:
    """The key, the field and the option of every option that a record names."""
    if isinstance(value, OneOf):
        for option in value.accepted:
            yield "accepted", value.field, option
        for option in value.undecided:
            yield "undecided", value.field, option
    elif isinstance(value, RequiredWhen) and isinstance(value.value, str):
        for field in value.when:
            yield "value", field, value.value
    elif isinstance(value, ByChoice):
        for points in value.options:
            yield "options", value.field, points.option
    elif isinstance(value, ChooseOne):
        for scored in value.options:
            yield "options", value.field, scored.option
    elif isinstance(value, DependsOn):
        for alternative in value.alternatives:
            yield "alternatives", value.field, alternative.option
