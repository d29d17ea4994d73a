"""Checks as JSON schemas, as far as a schema can say them."""

from __future__ import annotations

from typing import Any

from benchmarks.translation import textual
from selfcheck.checks.amounts import PositiveRequires, WithinRange
from selfcheck.checks.base import Check
from selfcheck.checks.presence import FilledIn, MustBeYes, RequiredWhen
from selfcheck.rubric import Rubric

Schema = dict[str, Any]
NOT_NONE: Schema = {"not": {"const": "无"}}
NOT_NO: Schema = {"not": {"const": False}}
POSITIVE: Schema = {"type": "number", "exclusiveMinimum": 0}


def schema_of(check: Check, rubric: Rubric) -> Schema | None:
    """The schema that fails where the check finds something, or ``None``."""
    match check:
        case WithinRange():
            return {"properties": {check.field: _range(check)}}
        case PositiveRequires():
            claimed = {"required": list(check.reads()), "properties": {check.field: POSITIVE}}
            return {"if": claimed, "then": {"properties": {check.requires: POSITIVE}}}
        case RequiredWhen():
            return _required_when(check)
        case FilledIn():
            texts = [] if check.none_counts else textual(check, rubric)
            return {
                "required": list(check.fields),
                "properties": dict.fromkeys(texts, NOT_NONE),
            }
        case MustBeYes():
            return {"properties": dict.fromkeys(check.fields, NOT_NO)}
    return None


def _range(check: WithinRange) -> Schema:
    number: Schema = {}
    if check.minimum is not None:
        number["minimum"] = check.minimum
    highest = [each for each in (check.maximum, check.doubtful_above) if each is not None]
    if highest:
        number["maximum"] = min(highest)
    # “无” is as good as zero.
    zero_is_within = number.get("minimum", 0) <= 0 <= number.get("maximum", 0)
    return {"if": {"type": "number"}, "then": number, "else": zero_is_within}


def _required_when(check: RequiredWhen) -> Schema:
    chosen: list[Schema] = [
        {"required": [each], "properties": {each: {"const": check.value}}} for each in check.when
    ]
    schema: Schema = {
        "if": {"anyOf": chosen},
        "then": {"required": [check.field], "properties": {check.field: NOT_NONE}},
    }
    if check.otherwise_empty:
        empty = {"properties": {check.field: {"const": "无"}}}
        schema["else"] = {"if": {"required": list(check.when)}, "then": empty}
    return schema
