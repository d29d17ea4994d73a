"""Validating plain data against the records of the engine, with every mistake in one run."""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from scripts.compile.problems import did_you_mean
from selfcheck.checks import CHECK_KINDS
from selfcheck.checks.base import Check
from selfcheck.conditions import CONDITION_KINDS, Condition
from selfcheck.rubric import Rubric

Place = tuple[str | int, ...]
Mistake = tuple[Place, str]
"""Where in the data something is wrong, and what, in Chinese."""

KINDS: dict[type, Mapping[str, type]] = {Check: CHECK_KINDS, Condition: CONDITION_KINDS}
"""The records that a YAML item chooses among by its ``kind``."""

_EXPECTED = {
    "string_type": "应为文字",
    "int_type": "应为整数",
    "int_parsing": "应为整数",
    "int_from_float": "应为整数",
    "bool_type": "应为 true 或 false",
    "bool_parsing": "应为 true 或 false",
    "tuple_type": "应为列表，每项一行以“- ”开头，或写成 [甲, 乙]",
    "dataclass_type": "应为一组“键: 值”",
}


@cache
def hints_of(cls: type) -> dict[str, Any]:
    """The annotations of a record's own fields, resolved."""
    hints = get_type_hints(cls)
    return {each.name: hints[each.name] for each in fields(cls)}


def build_item(annotation: type, item: object, place: Place) -> tuple[Any, list[Mistake]]:
    """Build one record from plain data: the record, or ``None`` and every mistake in it."""
    cls: type | None = annotation
    if annotation in KINDS:
        cls, mistakes = _chosen_kind(KINDS[annotation], item, place)
        if cls is None:
            return None, mistakes
        assert isinstance(item, dict)
        item = {key: value for key, value in item.items() if key != "kind"}
    try:
        return _adapter(cls).validate_python(item), []
    except ValidationError as error:
        return None, list(_mistakes(cls, error.errors(include_url=False), place))


def missing_keys(present: Iterable[str]) -> list[str]:
    """The top-level keys a rubric needs that no file of the folder has."""
    have = set(present)
    return [
        each.name for each in fields(Rubric) if each.default is MISSING and each.name not in have
    ]


@cache
def _adapter(cls: Any) -> TypeAdapter[Any]:
    return TypeAdapter(cls)


def _chosen_kind(
    kinds: Mapping[str, type], item: object, place: Place
) -> tuple[type | None, list[Mistake]]:
    if not isinstance(item, dict):
        return None, [(place, _EXPECTED["dataclass_type"])]
    kind = item.get("kind")
    if kind is None:
        return None, [(place, f"缺少“kind”，可用的有：{'、'.join(kinds)}")]
    if not isinstance(kind, str) or kind not in kinds:
        hint = did_you_mean(str(kind), kinds) or f"，可用的有：{'、'.join(kinds)}"
        return None, [((*place, "kind"), f"没有“{kind}”这一种{hint}")]
    return kinds[kind], []


def _mistakes(cls: Any, errors: Iterable[ErrorDetails], place: Place) -> Iterator[Mistake]:
    for error in errors:
        loc = error["loc"]
        whole = (*place, *loc)
        if error["type"] == "missing":
            yield whole[:-1], f"缺少“{loc[-1]}”"
        elif error["type"] == "unexpected_keyword_argument":
            owner = _record_at(cls, loc[:-1])
            known = hints_of(owner) if owner else {}
            hint = did_you_mean(str(loc[-1]), known) or f"，可用的有：{'、'.join(known)}"
            yield whole, f"不认识的键“{loc[-1]}”{hint}"
        elif error["type"] == "literal_error":
            expected = str(error.get("ctx", {}).get("expected", "")).replace(" or ", ", ")
            words = [each.strip(" '") for each in expected.split(",")]
            hint = did_you_mean(str(error["input"]), words)
            yield (
                whole,
                f"“{error['input']}”不在可选的值之中{hint or '，可选：' + '、'.join(words)}",
            )
        else:
            said = _EXPECTED.get(error["type"], error["msg"])
            yield whole, f"{said}，现在是{_shown(error['input'])}"


def _shown(value: object) -> str:
    if value is None:
        return "空的（如果没有内容，请整行删去）"
    if isinstance(value, bool):
        return f" {str(value).lower()}"
    if isinstance(value, dict):
        return "一组“键: 值”（如果这本是一句话，请给它加引号）"
    return "一个列表" if isinstance(value, list) else f"“{value}”"


def _record_at(annotation: Any, loc: Iterable[str | int]) -> type | None:
    """The record class that stands at ``loc`` below ``annotation``."""
    for step in loc:
        annotation = inner(annotation)
        if isinstance(step, str) and isinstance(annotation, type) and is_dataclass(annotation):
            annotation = hints_of(annotation).get(step)
    annotation = inner(annotation)
    return annotation if isinstance(annotation, type) and is_dataclass(annotation) else None


def inner(annotation: Any) -> Any:
    """The annotation without ``tuple[…, ...]`` and ``… | None`` around it."""
    while True:
        origin = get_origin(annotation)
        if origin is tuple:
            annotation = get_args(annotation)[0]
        elif origin in (Union, types.UnionType):
            rest = [each for each in get_args(annotation) if each is not type(None)]
            if len(rest) != 1:
                return annotation
            annotation = rest[0]
        else:
            return annotation


def is_reference(annotation: Any) -> bool:
    """Whether a value of this annotation is the id of something else."""
    return isinstance(annotation, NewType)
