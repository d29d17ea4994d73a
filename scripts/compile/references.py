"""Ids: each used once, every reference pointing at something that exists.

Works on the plain data, guided by the annotations of the records, so that these mistakes are
reported in the same run as mistakes of shape.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from typing import Any, get_origin

from scripts.compile.problems import did_you_mean
from scripts.compile.retired import reused
from scripts.compile.shape import Mistake, Place, class_of, hints_of, is_record, is_reference
from selfcheck.form import Field, Option
from selfcheck.ids import (
    AmbiguityId,
    AttachmentId,
    ColumnId,
    DocumentId,
    FieldId,
    ListId,
    OfficeId,
    RouteId,
    SectionId,
)
from selfcheck.indicators import Aspect
from selfcheck.inventory import Choice, Column
from selfcheck.kinds import inner
from selfcheck.rubric import Rubric

NAMES: dict[Any, tuple[str, str]] = {
    FieldId: ("fields", "栏目"),
    SectionId: ("sections", "部分"),
    ListId: ("lists", "选项表"),
    DocumentId: ("documents", "文件"),
    OfficeId: ("offices", "受理单位"),
    RouteId: ("routes", "报送路线"),
    AttachmentId: ("attachments", "附件"),
    ColumnId: ("columns", "列"),
    AmbiguityId: ("ambiguities", "歧义"),
}
"""What each kind of reference points at: the kind of the id, and its Chinese name."""
_FEW = 6
"""So many ids are told when none resembles the one that was written."""
_LOCAL = (Option, Choice, Aspect)
"""Records whose ids need only differ within their own list."""
_OWN_NAMES: dict[type, str] = {Field: "fields", Column: "columns"}
"""Records that are told apart from the top-level key they stand under."""


@dataclass(slots=True)
class Ids:
    """What the walk found: definitions by kind, references to them, and mistakes."""

    defined: dict[str, dict[str, Place]] = field(default_factory=dict)
    used: list[tuple[Any, str, Place]] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)


def collect_ids(data: dict[str, object]) -> Ids:
    """Walk all top-level keys of a rubric and collect its ids and references."""
    ids = Ids()
    for key, annotation in hints_of(Rubric).items():
        if key in data and key != "retired":
            _walk(ids, key, annotation, data[key], (key,))
    ids.mistakes.extend(reused(ids.defined, data.get("retired"), data))
    return ids


def _walk(ids: Ids, kind: str, annotation: Any, value: object, place: Place) -> None:
    if isinstance(value, list) and get_origin(annotation) is tuple:
        local: dict[str, dict[str, Place]] | None = None
        if inner(annotation) in _LOCAL:
            local = {}
        for index, each in enumerate(value):
            _visit(ids, kind, inner(annotation), each, (*place, index), local)
    else:
        _visit(ids, kind, inner(annotation), value, place, None)


def _visit(
    ids: Ids,
    kind: str,
    annotation: Any,
    value: object,
    place: Place,
    local: dict[str, dict[str, Place]] | None,
) -> None:
    if is_reference(annotation):
        if isinstance(value, str):
            ids.used.append((annotation, value, place))
        return
    cls = _record_class(annotation, value)
    if cls is None or not isinstance(value, dict):
        return
    own = value.get("id")
    if isinstance(own, str) and kind != "call":
        scope = ids.defined if local is None else local
        name = _OWN_NAMES.get(cls, kind)
        _define(ids, scope.setdefault(name, {}), own, (*place, "id"))
    leading, not_empty = _looked_into(cls)
    for key, child in value.items():
        if child == [] and key in not_empty:
            ids.mistakes.append(((*place, key), f"“{key}”不能是空列表"))
        if key in leading:
            _walk(ids, key, leading[key], child, (*place, key))


def _record_class(annotation: Any, value: object) -> type | None:
    cls, _ = class_of(annotation, value, ())
    return cls if is_record(cls) else None


@cache
def _looked_into(cls: type) -> tuple[dict[str, Any], frozenset[str]]:
    """The fields of a record that may lead to ids, and those that must not be an empty list."""
    hints = {key: hint for key, hint in hints_of(cls).items() if key != "id"}
    leading = {
        key: hint
        for key, hint in hints.items()
        if is_reference(inner(hint)) or is_record(inner(hint))
    }
    required = {each.name for each in fields(cls) if each.default is MISSING}
    lists = frozenset(key for key in required & set(hints) if get_origin(hints[key]) is tuple)
    return leading, lists


def _define(ids: Ids, scope: dict[str, Place], own: str, place: Place) -> None:
    if own in scope:
        ids.mistakes.append((place, f"编号“{own}”重复了，每个编号只能用一次"))
    else:
        scope[own] = place


def dangling(ids: Ids) -> Iterator[Mistake]:
    """Yield a mistake for every reference that points at nothing."""
    for annotation, word, place in ids.used:
        kind, called = NAMES[annotation]
        known = ids.defined.get(kind, {})
        if word not in known:
            hint = did_you_mean(word, known)
            if not hint and 0 < len(known) <= _FEW:
                hint = f"，有：{'、'.join(known)}"
            yield place, f"没有编号为“{word}”的{called}{hint}"
