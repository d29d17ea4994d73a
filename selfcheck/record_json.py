"""Records as JSON text, the same bytes on every Python."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from fractions import Fraction
from functools import cache
from json.encoder import encode_basestring as _quoted
from typing import Any

from selfcheck.visible import visible_json

_WORDS = {True: "true", False: "false", None: "null"}
_HALVES = re.compile("[\ud800-\udfff]")
"""What stands alone of a pair of surrogates."""


def record_json(value: object) -> str:
    """One record, or a tuple of them or of texts, as a line of JSON.

    Fractions are rounded only here, to the nearest binary number. Half of a character that an
    answers file may hold, and no file can, is replaced as everywhere.
    """
    text = _json(value)
    # What acts on a terminal is not printable, nor is half a character; most texts are.
    return text if text.isprintable() else visible_json(_HALVES.sub("\ufffd", text))


def object_json(parts: Sequence[tuple[str, str]]) -> str:
    """An object whose values are JSON already."""
    members = ",".join([f'"{name}":{text}' for name, text in parts])
    return f"{{{members}}}"


def array_json(texts: Sequence[str]) -> str:
    """An array whose items are JSON already."""
    return f"[{','.join(texts)}]"


def _json(value: Any) -> str:
    kind: Any = type(value)
    if kind is str:
        return _quoted(value)
    if kind is tuple:
        return array_json([_quoted(each) if type(each) is str else _json(each) for each in value])
    if kind is Fraction:
        return str(value.numerator) if value.denominator == 1 else repr(float(value))
    if names := field_names(kind):
        texts = []
        for name in names:
            own = getattr(value, name)
            # Most are texts, and a call for each would cost more than the text.
            texts.append(f'"{name}":{_quoted(own) if type(own) is str else _json(own)}')
        return f"{{{','.join(texts)}}}"
    if kind is int:
        return str(value)
    return _WORDS[value]


@cache
def field_names(kind: type) -> tuple[str, ...]:
    """The names of a record's fields; none for what is no record."""
    return tuple(each.name for each in fields(kind)) if is_dataclass(kind) else ()
