"""What differs between two versions of a form, field by field: one small class per kind of change.

Whoever has filled in an earlier version is told by these what to look at again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from selfcheck.checks.texts import MaxCharacters
from selfcheck.form import Field, FieldType
from selfcheck.ids import FieldId
from selfcheck.rubric import Rubric

TYPES: dict[FieldType, str] = {
    "text": "一行文字",
    "long_text": "一段文字",
    "integer": "整数",
    "number": "数",
    "percent": "百分数",
    "date": "日期",
    "month": "年月",
    "phone": "电话",
    "mobile": "手机",
    "email": "电子邮箱",
    "yes_no": "是或否",
    "choice": "单选",
    "tick": "勾选",
    "seal": "盖章或签字",
    "attachment": "附件",
}
"""What a field holds, as a reader would say it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change of one field; ``name`` is how the field was called last.

    ``recheck`` is true of the kinds after which an answer that was right may be so no longer.
    """

    kind: ClassVar[str]
    recheck: ClassVar[bool] = False

    field: str
    name: str

    def explain(self) -> str:
        """What has changed, as a sentence without its subject."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Added(Change):
    """A field that the earlier version did not have."""

    kind: ClassVar[str] = "added"

    def explain(self) -> str:
        """See :meth:`Change.explain`."""
        return "新增的栏目"


@dataclass(frozen=True, slots=True, kw_only=True)
class Retired(Change):
    """A field that is asked no more."""

    kind: ClassVar[str] = "retired"

    def explain(self) -> str:
        """See :meth:`Change.explain`."""
        return "不再有这一栏"


@dataclass(frozen=True, slots=True, kw_only=True)
class Renamed(Change):
    """The same field under other words: what was filled in stays right."""

    kind: ClassVar[str] = "renamed"

    before: str
    after: str

    def explain(self) -> str:
        """See :meth:`Change.explain`."""
        return f"名称由“{self.before}”改为“{self.after}”"


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
        return f"单位由{_quoted(self.before)}改为{_quoted(self.after)}"


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
        said = [f"{word}{'、'.join(map(_quoted, labels))}" for word, labels in parts if labels]
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
    """Every change of a field from one version to the other, in the order of the form.

    What is asked no more comes last.
    """
    return (*_in_order(old, new), *_retired(old, new))


def changes_to_json(old: Rubric, new: Rubric) -> str:
    """The changes as the self-check page reads them."""
    listed = [
        {
            "kind": each.kind,
            "field": each.field,
            "name": each.name,
            "message": each.explain(),
            "recheck": each.recheck,
        }
        for each in changes(old, new)
    ]
    content = {"from": old.call.version, "to": new.call.version, "changes": listed}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _in_order(old: Rubric, new: Rubric) -> Iterator[Change]:
    before, after = _limits(old), _limits(new)
    for name, field in new.fields.items():
        was, now = before.get(field.id), after.get(field.id)
        earlier = old.fields.get(name)
        if earlier is None:
            yield Added(field=name, name=field.short)
            continue
        yield from _changed(earlier, field)
        if was != now:
            yield LimitChanged(field=name, name=field.short, before=was, after=now)
        if old.needs_evidence(name) != new.needs_evidence(name):
            yield StarChanged(field=name, name=field.short, after=new.needs_evidence(name))


def _changed(old: Field, new: Field) -> Iterator[Change]:
    name = new.short
    if old.label != new.label:
        yield Renamed(field=new.id, name=name, before=old.label, after=new.label)
    if old.type != new.type:
        yield TypeChanged(field=new.id, name=name, before=old.type, after=new.type)
    if old.unit != new.unit:
        yield UnitChanged(field=new.id, name=name, before=old.unit, after=new.unit)
    gone = tuple(each.label for each in old.options if each not in new.options)
    added = tuple(each.label for each in new.options if each not in old.options)
    if gone or added:
        yield OptionsChanged(field=new.id, name=name, gone=gone, new=added)


def _retired(old: Rubric, new: Rubric) -> Iterator[Change]:
    for name, field in old.fields.items():
        if name not in new.fields:
            yield Retired(field=name, name=field.short)


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


def _quoted(text: str) -> str:
    return f"“{text}”" if text else "无"
