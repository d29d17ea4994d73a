"""Changes of the conditions: who may apply."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import ClassVar

from scripts.changes.base import Change, MembersChanged
from scripts.changes.comparing import Pair, Part
from scripts.changes.wording import nested
from scripts.schema.keys import about as about_kind
from scripts.schema.keys import key_of
from selfcheck.conditions import Answered, AtLeast, Condition, OneOf
from selfcheck.rubric import Rubric

_COMMON = frozenset(each.name for each in fields(Condition))


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionKindChanged(Change):
    """The same condition is judged in another way."""

    kind: ClassVar[str] = "condition_kind"
    recheck: ClassVar[bool] = True

    before: str
    after: str

    def explain(self) -> str:
        """See :meth:`Change.explain`."""
        return f"判断办法由“{nested(self.before)}”改为“{nested(self.after)}”"


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdChanged(Change):
    """Another number has to be reached."""

    kind: ClassVar[str] = "threshold"
    recheck: ClassVar[bool] = True

    before: str
    after: str

    def explain(self) -> str:
        """See :meth:`Change.explain`."""
        return f"下限由 {self.before} 改为 {self.after}"


def compare_conditions(pair: Pair) -> Iterator[Change]:
    """Every change of a condition that all applicants have to meet."""
    yield from compare_listed(pair, "conditions", pair.old.conditions, pair.new.conditions)


def compare_listed(
    pair: Pair, key: str, olds: tuple[Condition, ...], news: tuple[Condition, ...]
) -> Iterator[Change]:
    """Every change in a list of conditions; ``key`` is the part they belong to."""
    part = Part(pair, key, _reads)

    def inside(old: Condition, new: Condition) -> Iterator[Change]:
        own = [each.name for each in fields(new) if each.name not in _COMMON]
        about = part.about(old, new)
        if old.kind != new.kind:
            before, after = about_kind(type(old)), about_kind(type(new))
            yield ConditionKindChanged(
                **about, before=before.removesuffix("。"), after=after.removesuffix("。")
            )
            yield from part.keys(old, new, skip=own)
            return
        told: list[str] = []
        if isinstance(old, OneOf) and isinstance(new, OneOf):
            told = ["accepted", "undecided"]
            yield from _options(part, old, new)
        if isinstance(old, AtLeast) and isinstance(new, AtLeast):
            told = ["minimum"]
            if old.minimum != new.minimum:
                before, after = (f"{each.minimum} {each.quantity.unit}" for each in (old, new))
                yield ThresholdChanged(**about, before=before, after=after)
        yield from part.keys(old, new, skip=told)

    yield from part.listed(olds, news, inside)


def _options(part: Part, old: OneOf, new: OneOf) -> Iterator[Change]:
    for key in ("accepted", "undecided"):
        before, after = getattr(old, key), getattr(new, key)
        if set(before) != set(after):
            yield MembersChanged(
                **part.about(old, new),
                key=key_of(OneOf, key).name,
                gone=_labels(part.pair.old, old.field, [x for x in before if x not in after]),
                new=_labels(part.pair.new, new.field, [x for x in after if x not in before]),
            )


def _labels(rubric: Rubric, field: str, options: list[str]) -> tuple[str, ...]:
    labels = {each.id: each.label for each in rubric.fields[field].options}
    return tuple(f"“{labels[each]}”" for each in options)


def _reads(condition: Condition, rubric: Rubric) -> tuple[str, ...]:
    if isinstance(condition, Answered):
        return tuple(
            field.id
            for section in condition.sections
            for field in rubric.sections_by_id[section].fields
        )
    return condition.reads()
