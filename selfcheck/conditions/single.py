"""Conditions that look at answers themselves."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from selfcheck.conditions.base import Condition, State
from selfcheck.ids import FieldId, SectionId
from selfcheck.quantities import Quantity

if TYPE_CHECKING:
    from selfcheck.case import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class AllYes(Condition):
    """Met when every one of ``fields`` is answered yes, unmet as soon as one is no."""

    kind: ClassVar[str] = "all_yes"

    fields: tuple[FieldId, ...]

    def reads(self) -> tuple[str, ...]:
        """See :meth:`Condition.reads`."""
        return self.fields

    def judge(self, case: Case) -> tuple[State, tuple[str, ...], str]:
        """See :meth:`Condition.judge`."""
        refused = [each for each in self.fields if case.flag(each) is False]
        missing = tuple(each for each in self.fields if case.flag(each) is None)
        if refused:
            return "unmet", (), f"不符合：{case.quote(refused)}回答了“否”。"
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

    def reads(self) -> tuple[str, ...]:
        """See :meth:`Condition.reads`."""
        return (self.field,)

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

    def reads(self) -> tuple[str, ...]:
        """None of its own: which fields the sections have is for the rubric to say."""
        return ()

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

    def reads(self) -> tuple[str, ...]:
        """See :meth:`Condition.reads`."""
        return self.quantity.reads()

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
