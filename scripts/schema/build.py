"""The JSON Schema of the YAML, from the records themselves and the words of ``keys.yaml``."""

from __future__ import annotations

import json
import types
from dataclasses import MISSING, fields
from typing import Any, Literal, Union, get_args, get_origin

from scripts.compile.examples import Example
from scripts.compile.shape import hints_of, is_reference
from scripts.schema.keys import about, key_of
from scripts.schema.records import names, records
from selfcheck.kinds import FAMILIES
from selfcheck.rubric import Rubric

Schema = dict[str, Any]

DIALECT = "http://json-schema.org/draft-07/schema#"
"""The draft that the YAML language server knows."""
ID = {"type": "string", "pattern": r"^[A-Za-z0-9][A-Za-z0-9_.-]*$"}
_PLAIN: dict[object, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    object: {},
}


def call_schema() -> str:
    """The schema of the files of a call; each may have any of the top-level keys."""
    return _written(Rubric, required=False)


def example_schema() -> str:
    """The schema of a worked example."""
    return _written(Example)


def _written(cls: type, *, required: bool = True) -> str:
    schema = {"$schema": DIALECT, **_record(cls)}
    if not required:
        schema.pop("required", None)
    schema["definitions"] = _definitions(cls)
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _definitions(top: type) -> Schema:
    """Every record that the top one can hold, by name; each family is a choice of its kinds."""
    found: Schema = {}
    waiting = [top]
    while waiting:
        for hint in hints_of(waiting.pop()).values():
            for name, schema, more in _named(hint):
                if name not in found:
                    found[name] = schema
                    waiting += more
    return dict(sorted(found.items()))


def _named(annotation: Any) -> list[tuple[str, Schema, list[type]]]:
    """The definitions that an annotation needs, with the records to look into after it."""
    if annotation in FAMILIES:
        kinds = FAMILIES[annotation]
        family = annotation.__name__
        choice = {"oneOf": [_reference(f"{family}.{kind}") for kind in kinds]}
        members = [(f"{family}.{kind}", _record(cls), [cls]) for kind, cls in kinds.items()]
        return [(family, choice, []), *members]
    if isinstance(annotation, type) and annotation in names():
        return [(names()[annotation], _record(annotation), [annotation])]
    return [each for part in get_args(annotation) for each in _named(part)]


def _record(cls: type) -> Schema:
    """One record: its keys, which of them it needs, and no others."""
    hints = hints_of(cls)
    properties: Schema = {}
    kind = getattr(cls, "kind", None)
    if isinstance(kind, str):
        properties["kind"] = {"const": kind, "description": about(cls)}
    required = list(properties)
    for each in fields(cls):
        key = key_of(cls, each.name)
        described: Schema = {"description": f"{key.name}：{key.about}"}
        if key.example is not None:
            described["examples"] = [key.example]
        schema = ID if each.name == "id" else _value(hints[each.name])
        # Beside a reference draft 7 reads nothing else.
        properties[each.name] = (
            {**described, "allOf": [schema]} if "$ref" in schema else {**schema, **described}
        )
        if each.default is MISSING and each.default_factory is MISSING:
            required.append(each.name)
    return {
        "type": "object",
        "description": about(cls),
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _value(annotation: Any) -> Schema:
    """What may stand at a key with this annotation."""
    if is_reference(annotation):
        return ID
    if annotation in FAMILIES:
        return _reference(annotation.__name__)
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return {"enum": list(parts)}
    if origin is tuple and parts[-1] is Ellipsis:
        return {"type": "array", "items": _value(parts[0])}
    if origin is tuple:
        return {"type": "array", "items": _value(parts[0]), "minItems": 2, "maxItems": 2}
    if origin is dict:
        return {"type": "object", "additionalProperties": _value(parts[1])}
    if origin in (Union, types.UnionType):
        # None only says that the key may be left out; YAML has no other way to write it here.
        choices = [_value(each) for each in parts if each is not type(None)]
        return choices[0] if len(choices) == 1 else {"anyOf": choices}
    assert annotation in records().values(), f"no schema for {annotation!r}"
    return _reference(names()[annotation])


def _reference(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}
