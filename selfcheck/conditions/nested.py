"""Conditions made of other conditions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from selfcheck.conditions.base import Condition, ConditionResult, State, all_states, any_state
from selfcheck.ids import FieldId
from selfcheck.record import Record

if TYPE_CHECKING:
    from selfcheck.case import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOf(Condition):
    """Met when all of several conditions are."""

    kind: ClassVar[str] = "all_of"

    conditions: tuple[Condition, ...]

    def reads(self) -> tuple[str, ...]:
        """See :meth:`Condition.reads`."""
        return _read_by(self.conditions)

    def judge(self, case: Case) -> tuple[State, tuple[str, ...], str]:
        """See :meth:`Condition.judge`."""
        return _joined(all_states, [each.result(case) for each in self.conditions])


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOf(Condition):
    """Met when any of several conditions is; once one is, the others no longer matter."""

    kind: ClassVar[str] = "any_of"

    conditions: tuple[Condition, ...]

    def reads(self) -> tuple[str, ...]:
        """See :meth:`Condition.reads`."""
        return _read_by(self.conditions)

    def judge(self, case: Case) -> tuple[State, tuple[str, ...], str]:
        """See :meth:`Condition.judge`."""
        return _joined(any_state, [each.result(case) for each in self.conditions])


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative(Record):
    """The condition that applies when an option is chosen."""

    option: str
    condition: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class DependsOn(Condition):
    """Which condition applies depends on a choice, for example on the size of the enterprise."""

    kind: ClassVar[str] = "depends_on"

    field: FieldId
    alternatives: tuple[Alternative, ...]

    def reads(self) -> tuple[str, ...]:
        """See :meth:`Condition.reads`."""
        return (self.field, *_read_by([each.condition for each in self.alternatives]))

    def judge(self, case: Case) -> tuple[State, tuple[str, ...], str]:
        """See :meth:`Condition.judge`."""
        chosen = case.choice(self.field)
        if chosen is None:
            return "unknown", (self.field,), f"还不能判断：{case.quote([self.field])}尚未回答。"
        for each in self.alternatives:
            if each.option == chosen:
                return each.condition.judge(case)
        return "unmet", (), f"“{case.show(self.field)}”没有对应的条件。"


def _read_by(conditions: Iterable[Condition]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(field for each in conditions for field in each.reads()))


def _joined(
    join: Callable[[Iterable[State]], State], parts: Sequence[ConditionResult]
) -> tuple[State, tuple[str, ...], str]:
    state = join(each.state for each in parts)
    # What does not decide is left out, so that the sentence says only why.
    said = [each for each in parts if each.state == state]
    missing = (field for each in said for field in each.missing) if state == "unknown" else ()
    return state, tuple(dict.fromkeys(missing)), "".join(each.message for each in said)
