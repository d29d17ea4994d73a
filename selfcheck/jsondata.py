"""A rubric as JSON and back, for the browser and the terminal, which have no YAML reader.

The JSON was written by the compiler from a checked rubric, so reading it back only builds the
records again; it does not validate a second time.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from selfcheck.kinds import FAMILIES, inner
from selfcheck.rubric import Rubric

Build = Callable[[Any], Any]


def rubric_to_json(rubric: Rubric) -> str:
    """Write a rubric as one line of JSON; values equal to their default are left out."""
    return json.dumps(_to_plain(rubric), ensure_ascii=False, separators=(",", ":"))


def rubric_from_json(text: str) -> Rubric:
    """Build the rubric that :func:`rubric_to_json` wrote.

    Raises:
        ValueError: if the text is not the JSON of a rubric of this version of the engine.
    """
    try:
        rubric = _record(Rubric)(json.loads(text))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not the JSON of a rubric: {error!r}") from error
    assert isinstance(rubric, Rubric)
    return rubric


def _to_plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_to_plain(each) for each in value]
    if not is_dataclass(value):
        return value
    plain: dict[str, object] = {}
    kind = getattr(value, "kind", None)
    if kind is not None:
        plain["kind"] = kind
    for each in fields(value):
        own = getattr(value, each.name)
        if each.default is MISSING or own != each.default:
            plain[each.name] = _to_plain(own)
    return plain


@cache
def _record(cls: type) -> Build:
    """The function that builds one class of record from a plain dictionary."""
    hints = get_type_hints(cls)
    builders = {each.name: _builder(hints[each.name]) for each in fields(cls)}
    # Most of the fields are plain values.
    parts = [(key, build) for key, build in builders.items() if build is not _same]

    def build(plain: dict[str, Any]) -> Any:
        values = {**plain}
        values.pop("kind", None)
        for key, part in parts:
            if key in values:
                values[key] = part(values[key])
        return cls(**values)

    return build


def _builder(annotation: Any) -> Build:
    if get_origin(annotation) is tuple:
        item = _builder(get_args(annotation)[0])
        return tuple if item is _same else lambda values: tuple([item(each) for each in values])
    cls = inner(annotation)
    if cls in FAMILIES:
        kinds = FAMILIES[cls]
        return lambda plain: _record(kinds[plain["kind"]])(plain)
    return _record(cls) if isinstance(cls, type) and is_dataclass(cls) else _same


def _same(value: Any) -> Any:
    return value
