"""What differs between two versions of a form, field by field: one small class per kind of change.

Whoever has filled in an earlier version is told by these what to look at again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from scripts.changes.base import Added, Change, Moved, Renamed, Retired
from scripts.changes.comparing import Pair, Part
from scripts.changes.wording import TYPES, quoted
from selfcheck.checks.texts import MaxCharacters
from selfcheck.form import Field, FieldType
from selfcheck.ids import FieldId
from selfcheck.rubric import Rubric

QUESTIONS = "申报书之前的问题"


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeChanged(Change):
    """The field holds something else now."""

    kind: ClassVar[str] = "type"
    recheck: ClassVar[bool] = True

    before: FieldType
    after: FieldType

    def explain(self) -> str:
        """See :meth:`Change.explain`."""
        return f"原来填{TYPES[self.before]}，现在填{TYPES[self.after]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitChanged(Change):
    """The same number means something else now."""

    kind: ClassVar[str] = "unit"
    recheck: ClassVar[bool] = True

    before: str
    after: str

    def explain(self) -> str:
        """See :meth:`Change.explain`."""
        return f"单位由{quoted(self.before)}改为{quoted(self.after)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionsChanged(Change):
    """Other choices; those that only read differently count as gone and come anew."""

    kind: ClassVar[str] = "options"
    recheck: ClassVar[bool] = True

    gone: tuple[str, ...]
    new: tuple[str, ...]

    def explain(self) -> str:
        """See :meth:`Change.explain`."""
        parts = (("不再有", self.gone), ("新增", self.new))
        said = [f"{word}{'、'.join(map(quoted, labels))}" for word, labels in parts if labels]
        return f"选项有改动：{'，'.join(said)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitChanged(Change):
    """Another limit of 字, of the field alone or of several together."""

    kind: ClassVar[str] = "limit"
    recheck: ClassVar[bool] = True

    before: int | None
    after: int | None

    def explain(self) -> str:
        """See :meth:`Change.explain`."""
        before = "不限字数" if self.before is None else f"限 {self.before} 字"
        after = "不限字数" if self.after is None else f"限 {self.after} 字"
        return f"字数由{before}改为{after}"


@dataclass(frozen=True, slots=True, kw_only=True)
class StarChanged(Change):
    """Whether the form asks for proof of the figure."""

    kind: ClassVar[str] = "star"
    recheck: ClassVar[bool] = True

    after: bool

    def explain(self) -> str:
        """See :meth:`Change.explain`."""
        return "现在要附证明材料" if self.after else "不再要求附证明材料"


def changes(old: Rubric, new: Rubric) -> tuple[Change, ...]:
    """Every change of a field that somebody who has filled it in is told, in the form's order.

    What is asked no more comes last. Explanations and the like are no change here.
    """
    return (*_in_order(old, new), *_retired(old, new))


def changes_to_json(old: Rubric, new: Rubric) -> str:
    """The changes as the self-check page reads them."""
    listed = [
        {
            "kind": each.kind,
            "field": each.id,
            "name": each.name,
            "message": each.explain(),
            "recheck": each.recheck,
        }
        for each in changes(old, new)
    ]
    content = {"from": old.call.version, "to": new.call.version, "changes": listed}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def compare_fields(pair: Pair) -> Iterator[Change]:
    """Every change of a field: what :func:`changes` tells, then its place and its other keys.

    A star that a whole section has got or lost is told of the section.
    """
    part = Part(pair, "fields", lambda field, rubric: (field.id,))
    for each in changes(pair.old, pair.new):
        if not (isinstance(each, StarChanged) and _by_section(pair, each.id)):
            affects = () if isinstance(each, Renamed) else (each.id,)
            yield replace(each, affects=affects)
    told = ("label", "type", "unit", "options", "max_characters")
    for name, field in pair.new.fields.items():
        earlier = pair.old.fields.get(name)
        if earlier is not None:
            yield from part.keys(earlier, field, skip=told)
            before, after = _heading(pair.old, name), _heading(pair.new, name)
            if _section(pair.old, name) != _section(pair.new, name):
                yield Moved(id=name, name=field.short, before=before, after=after)
    for _, olds, news in _sections(pair):
        known = [each for each in news if each.id in pair.old.fields]
        for change in part.listed(
            [each for each in olds if each.id in pair.new.fields], known, lambda a, b: iter(())
        ):
            if change.kind == "order":
                yield change


def _sections(pair: Pair) -> Iterator[tuple[str, tuple[Field, ...], tuple[Field, ...]]]:
    yield "", pair.old.questions, pair.new.questions
    for each in pair.new.sections:
        earlier = pair.old.sections_by_id.get(each.id)
        yield each.id, earlier.fields if earlier else (), each.fields


def _by_section(pair: Pair, field: str) -> bool:
    before, after = pair.old.section_of.get(field), pair.new.section_of.get(field)
    return before is not None and after is not None and before.id == after.id


def _section(rubric: Rubric, field: str) -> str:
    section = rubric.section_of.get(field)
    return section.id if section else ""


def _heading(rubric: Rubric, field: str) -> str:
    section = rubric.section_of.get(field)
    return f"{section.number} {section.title}".strip() if section else QUESTIONS


def _in_order(old: Rubric, new: Rubric) -> Iterator[Change]:
    before, after = _limits(old), _limits(new)
    for name, field in new.fields.items():
        was, now = before.get(field.id), after.get(field.id)
        earlier = old.fields.get(name)
        if earlier is None:
            yield Added(id=name, name=field.short)
            continue
        yield from _changed(earlier, field)
        if was != now:
            yield LimitChanged(id=name, name=field.short, before=was, after=now)
        if old.needs_evidence(name) != new.needs_evidence(name):
            yield StarChanged(id=name, name=field.short, after=new.needs_evidence(name))


def _changed(old: Field, new: Field) -> Iterator[Change]:
    name = new.short
    if old.label != new.label:
        yield Renamed(id=new.id, name=name, before=old.label, after=new.label)
    if old.type != new.type:
        yield TypeChanged(id=new.id, name=name, before=old.type, after=new.type)
    if old.unit != new.unit:
        yield UnitChanged(id=new.id, name=name, before=old.unit, after=new.unit)
    gone = tuple(each.label for each in old.options if each not in new.options)
    added = tuple(each.label for each in new.options if each not in old.options)
    if gone or added:
        yield OptionsChanged(id=new.id, name=name, gone=gone, new=added)


def _retired(old: Rubric, new: Rubric) -> Iterator[Change]:
    for name, field in old.fields.items():
        if name not in new.fields:
            yield Retired(id=name, name=field.short)


def _limits(rubric: Rubric) -> dict[FieldId, int]:
    """The limit of 字 of each field that has one, alone or together with others."""
    own = {each.id: each.max_characters for each in rubric.fields.values() if each.max_characters}
    shared = {
        field: check.limit
        for check in rubric.checks
        if isinstance(check, MaxCharacters)
        for field in check.fields
    }
    return {**own, **shared}
