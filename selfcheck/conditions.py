"""The conditions an applicant must meet, each met, unmet or unknown."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar, Literal

from selfcheck.ids import FieldId, SectionId
from selfcheck.quantities import Quantity
from selfcheck.record import Record
from selfcheck.source import Source

if TYPE_CHECKING:
    from selfcheck.case import Case

State = Literal["met", "unmet", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionResult:
    """What became of one condition: its state, the fields still missing, and why, in Chinese."""

    id: str
    state: State
    missing: tuple[str, ...]
    message: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition(Record, ABC):
    """One condition of the notice. ``number`` is the notice's own, ``text`` our plain words."""

    kind: ClassVar[str]

    id: str
    number: str
    title: str
    text: str
    source: Source

    @abstractmethod
    def judge(self, case: Case) -> tuple[State, tuple[str, ...], str]:
        """Return the state, the fields still missing and a sentence that says why."""

    def result(self, case: Case) -> ConditionResult:
        """Judge the condition and attach its source."""
        state, missing, message = self.judge(case)
        return ConditionResult(
            id=self.id,
            state=state,
            missing=missing,
            message=message,
            source=case.rubric.cite(self.source),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AllYes(Condition):
    """Met when every one of ``fields`` is answered yes, unmet as soon as one is no."""

    kind: ClassVar[str] = "all_yes"

    fields: tuple[FieldId, ...]

    def judge(self, case: Case) -> tuple[State, tuple[str, ...], str]:
        """See :meth:`Condition.judge`."""
        refused = [each for each in self.fields if case.flag(each) is False]
        missing = tuple(each for each in self.fields if case.flag(each) is None)
        if refused:
            return "unmet", missing, f"不符合：{case.quote(refused)}回答了“否”。"
        if missing:
            return "unknown", missing, f"还不能判断：{case.quote(missing)}尚未回答。"
        return "met", (), "各项都回答了“是”。"


@dataclass(frozen=True, slots=True, kw_only=True)
class OneOf(Condition):
    """Met when the choice ``field`` is one of ``accepted``.

    Options in ``undecided`` leave the condition unknown, for a notice that ends its list with
    “等” and so does not say who else counts; ``undecided_reason`` tells the applicant what to do.
    """

    kind: ClassVar[str] = "one_of"

    field: FieldId
    accepted: tuple[str, ...]
    undecided: tuple[str, ...] = ()
    undecided_reason: str = ""

    def judge(self, case: Case) -> tuple[State, tuple[str, ...], str]:
        """See :meth:`Condition.judge`."""
        chosen = case.choice(self.field)
        if chosen is None:
            return "unknown", (self.field,), f"还不能判断：{case.quote([self.field])}尚未回答。"
        label = case.show(self.field)
        if chosen in self.accepted:
            return "met", (), f"“{label}”属于通知列出的类型。"
        if chosen in self.undecided:
            return "unknown", (), self.undecided_reason
        return "unmet", (), f"“{label}”不属于通知列出的类型。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered(Condition):
    """Met when every field of ``sections`` that the applicant fills in has an answer.

    For a requirement without published thresholds: it can be shown as answered, never as failed.
    """

    kind: ClassVar[str] = "answered"

    sections: tuple[SectionId, ...]

    def judge(self, case: Case) -> tuple[State, tuple[str, ...], str]:
        """See :meth:`Condition.judge`."""
        missing = tuple(
            field.id
            for section in self.sections
            for field in case.rubric.sections_by_id[section].fields
            if case.counts(field.id) and not case.answered(field.id)
        )
        if missing:
            return "unknown", missing, f"还不能判断：这些部分还有 {len(missing)} 项没有填写。"
        return (
            "met",
            (),
            f"{len(self.sections)} 个部分都已填写。"
            "通知没有公布门槛，这里只看是否填写，不判断水平高低。",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AtLeast(Condition):
    """Met when a quantity is at least ``minimum``, in the quantity's unit."""

    kind: ClassVar[str] = "at_least"

    quantity: Quantity
    minimum: int

    def judge(self, case: Case) -> tuple[State, tuple[str, ...], str]:
        """See :meth:`Condition.judge`."""
        title, measured = self.quantity.title, self.quantity.measure(case)
        if measured.value is None:
            reason = measured.impossible or f"{case.quote(measured.missing)}尚未回答"
            return "unknown", measured.missing, f"还不能判断：{reason}。"
        shown = self.quantity.show(measured.value)
        wanted = self.quantity.show(Fraction(self.minimum))
        if measured.value >= self.minimum:
            return "met", (), f"{title} {shown}，不少于 {wanted}。"
        return "unmet", (), f"{title} {shown}，少于 {wanted}。"


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOf(Condition):
    """Met when all of several conditions are."""

    kind: ClassVar[str] = "all_of"

    conditions: tuple[Condition, ...]

    def judge(self, case: Case) -> tuple[State, tuple[str, ...], str]:
        """See :meth:`Condition.judge`."""
        return _joined(all_states, [each.result(case) for each in self.conditions])


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOf(Condition):
    """Met when any of several conditions is; once one is, the others no longer matter."""

    kind: ClassVar[str] = "any_of"

    conditions: tuple[Condition, ...]

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

    def judge(self, case: Case) -> tuple[State, tuple[str, ...], str]:
        """See :meth:`Condition.judge`."""
        chosen = case.choice(self.field)
        if chosen is None:
            return "unknown", (self.field,), f"还不能判断：{case.quote([self.field])}尚未回答。"
        for each in self.alternatives:
            if each.option == chosen:
                return each.condition.judge(case)
        return "unmet", (), f"“{case.show(self.field)}”没有对应的条件。"


def all_states(states: Iterable[State]) -> State:
    """Three-valued “and”: one unmet decides, else one unknown leaves it open."""
    found = set(states)
    return "unmet" if "unmet" in found else "unknown" if "unknown" in found else "met"


def any_state(states: Iterable[State]) -> State:
    """Three-valued “or”: one met decides, else one unknown leaves it open."""
    found = set(states)
    return "met" if "met" in found else "unknown" if "unknown" in found else "unmet"


def _joined(
    join: Callable[[Iterable[State]], State], parts: Sequence[ConditionResult]
) -> tuple[State, tuple[str, ...], str]:
    state = join(each.state for each in parts)
    # What does not decide is left out, so that the sentence says only why.
    said = [each for each in parts if each.state == state]
    missing = (field for each in said for field in each.missing) if state == "unknown" else ()
    return state, tuple(dict.fromkeys(missing)), "".join(each.message for each in said)


CONDITION_KINDS: dict[str, type[Condition]] = {
    each.kind: each for each in (AllYes, OneOf, Answered, AtLeast, AllOf, AnyOf, DependsOn)
}
"""The closed set of conditions, by the name YAML uses."""
