"""A rubric several times over: every section, field, check and indicator again, renamed."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any

from selfcheck.jsondata import rubric_from_json, rubric_to_json
from selfcheck.rubric import Rubric

REPEATED = ("sections", "checks", "dimensions")
RENAMED = ("id", "section")
"""Keys whose values are ids of what is repeated; fields' ids are renamed wherever they stand."""


def repeated(rubric: Rubric, times: int) -> Rubric:
    """The rubric with ``times`` copies of its form, its checks and what is assessed."""
    plain = json.loads(rubric_to_json(rubric))
    fields = {each.id for section in rubric.sections for each in section.fields}
    for key in REPEATED:
        copies = (_renamed(plain[key], fields, number) for number in range(1, times))
        plain[key] = [*plain[key], *(each for copy in copies for each in copy)]
    return rubric_from_json(json.dumps(plain))


def repeated_answers(
    rubric: Rubric, answers: Mapping[str, object], times: int
) -> dict[str, object]:
    """The answers to the rubric's copies: the same in each."""
    fields = {each.id for section in rubric.sections for each in section.fields}
    return {
        (_name(field, number) if field in fields else field): value
        for number in range(times)
        for field, value in answers.items()
    }


def _renamed(value: Any, fields: Collection[str], number: int, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _renamed(each, fields, number, name) for name, each in value.items()}
    if isinstance(value, list):
        return [_renamed(each, fields, number, key) for each in value]
    is_id = isinstance(value, str) and (value in fields or key in RENAMED)
    return _name(value, number) if is_id else value


def _name(name: str, number: int) -> str:
    return f"{name}~{number}" if number else name
