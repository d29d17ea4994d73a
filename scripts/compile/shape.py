"""Validating plain data against the records of the engine, with every mistake in one run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, NewType, get_origin, get_type_hints

from scripts.compile.problems import did_you_mean
from selfcheck.kinds import FAMILIES, inner
from selfcheck.rubric import Rubric

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Place = tuple[str | int, ...]
Mistake = tuple[Place, str]
"""Where in the data something is wrong, and what, in Chinese."""

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


def build_item(annotation: Any, item: object, place: Place) -> tuple[Any, list[Mistake]]:
    """Build one record from plain data: the record, or ``None`` and every mistake in it."""
    cls, mistakes = class_of(annotation, item, place)
    if cls is None:
        return None, mistakes
    prepared, broken = _prepare(cls, item, place, mistakes)
    from scripts.compile.validator import validated  # Only if there is anything to compile.

    built, errors = validated(cls, prepared)
    told = (each for each in errors if each["loc"] not in broken)
    mistakes += _mistakes(cls, told, place)
    return (None if mistakes or errors else built), mistakes


def class_of(annotation: Any, item: object, place: Place) -> tuple[type | None, list[Mistake]]:
    """The record class for an item: the annotation itself, or the kind the item names."""
    if annotation not in FAMILIES:
        return annotation, []
    kinds = FAMILIES[annotation]
    if not isinstance(item, dict):
        return None, [(place, _EXPECTED["dataclass_type"])]
    kind = item.get("kind")
    if kind is None:
        return None, [(place, f"缺少“kind”，可用的有：{'、'.join(kinds)}")]
    if not isinstance(kind, str) or kind not in kinds:
        hint = did_you_mean(str(kind), kinds) or f"，可用的有：{'、'.join(kinds)}"
        return None, [((*place, "kind"), f"没有“{kind}”这一种{hint}")]
    return kinds[kind], []


def _prepare(
    cls: type, item: object, place: Place, mistakes: list[Mistake]
) -> tuple[object, set[Place]]:
    """Build the records inside ``item`` first, so that each is validated as its own kind.

    Returns the item with them in place, and the keys that hold a broken one: their mistakes have
    been told, and the validator need not tell again that they are missing.
    """
    if not isinstance(item, dict):
        return item, set()
    records = _records_in(cls)
    prepared: dict[str, object] = {}
    broken: set[Place] = set()
    for key, value in item.items():
        if key not in records or value is None:
            if key != "kind" or key in hints_of(cls):
                prepared[key] = value
            continue
        inside, several = records[key]
        many = several and isinstance(value, list)
        parts = list(enumerate(value)) if many else [(None, value)]
        built = []
        for index, part in parts:
            where = (*place, key) if index is None else (*place, key, index)
            record, found = build_item(inside, part, where)
            mistakes += found
            built.append(record)
        if None in built:
            broken.add((key,))
        else:
            prepared[key] = tuple(built) if many else built[0]
    return prepared, broken


@cache
def _records_in(cls: type) -> dict[str, tuple[Any, bool]]:
    """The fields of a record that hold other records, of which class, and whether many."""
    within = {key: (inner(hint), get_origin(hint) is tuple) for key, hint in hints_of(cls).items()}
    return {key: found for key, found in within.items() if is_record(found[0])}


def is_record(annotation: Any) -> bool:
    """Whether a value of this annotation is a record, perhaps one of several kinds."""
    return isinstance(annotation, type) and is_dataclass(annotation)


def missing_keys(present: Iterable[str]) -> list[str]:
    """The top-level keys a rubric needs that no file of the folder has."""
    have = set(present)
    return [
        each.name for each in fields(Rubric) if each.default is MISSING and each.name not in have
    ]


def _mistakes(cls: Any, errors: Iterable[ErrorDetails], place: Place) -> Iterator[Mistake]:
    for error in errors:
        loc = error["loc"]
        whole = (*place, *loc)
        if error["type"] == "missing":
            yield whole[:-1], f"缺少“{loc[-1]}”"
        elif error["type"] == "unexpected_keyword_argument":
            known = hints_of(cls)
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


def is_reference(annotation: Any) -> bool:
    """Whether a value of this annotation is the id of something else."""
    return isinstance(annotation, NewType)
