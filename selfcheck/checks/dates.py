"""Checks of dates, with each other, with a fixed day and with the deadline of the route."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from selfcheck.checks.base import Check, Finding, names
from selfcheck.form import DATES
from selfcheck.ids import FieldId
from selfcheck.reading import later

if TYPE_CHECKING:
    from selfcheck.case import Case
    from selfcheck.rubric import Rubric


@dataclass(frozen=True, slots=True, kw_only=True)
class DateOrder(Check):
    """The date ``earlier`` is not after ``later``; partial dates compare as far as known."""

    kind: ClassVar[str] = "date_order"
    field_types: ClassVar[frozenset[str]] = DATES

    earlier: FieldId
    later: FieldId

    def reads(self) -> tuple[str, ...]:
        """See :meth:`Check.reads`."""
        return (self.earlier, self.later)

    def evaluate(self, case: Case) -> Finding | None:
        """See :meth:`Check.evaluate`."""
        first, second = case.text(self.earlier), case.text(self.later)
        if not first or not second or not later(first, second):
            return None
        return self.found(
            case,
            f"“{case.name(self.earlier)}”（{first}）晚于“{case.name(self.later)}”（{second}）。"
            "请核对，或说明原因。",
        )

    def explain(self, rubric: Rubric) -> str:
        """See :meth:`Check.explain`."""
        first, second = rubric.fields[self.earlier].short, rubric.fields[self.later].short
        return f"“{first}”{self.must_not}晚于“{second}”。"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateAtMost(Check):
    """The date is not after ``limit`` (``YYYY-MM-DD``); ``advice`` says what follows if it is."""

    kind: ClassVar[str] = "date_at_most"
    field_types: ClassVar[frozenset[str]] = DATES

    field: FieldId
    limit: str
    advice: str

    def reads(self) -> tuple[str, ...]:
        """See :meth:`Check.reads`."""
        return (self.field,)

    def evaluate(self, case: Case) -> Finding | None:
        """See :meth:`Check.evaluate`."""
        date = case.text(self.field)
        if not date or not later(date, self.limit):
            return None
        return self.found(case, f"“{case.name(self.field)}”是 {date}。{self.advice}")

    def explain(self, rubric: Rubric) -> str:
        """See :meth:`Check.explain`."""
        return f"“{rubric.fields[self.field].short}”晚于 {self.limit} 时：{self.advice}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ByDeadline(Check):
    """The dates are not after the deadline of the first office on the applicant's route.

    While the route is unknown, only a date after every route's deadline counts in full; one
    after some of them is a warning.
    """

    kind: ClassVar[str] = "by_deadline"
    field_types: ClassVar[frozenset[str]] = DATES

    fields: tuple[FieldId, ...]

    def reads(self) -> tuple[str, ...]:
        """See :meth:`Check.reads`."""
        return self.fields

    def evaluate(self, case: Case) -> Finding | None:
        """See :meth:`Check.evaluate`."""
        offices = [case.rubric.offices_by_id[route.offices[0]] for route in case.routes()]
        missed = {
            each: [office for office in offices if later(date, office.deadline[:10])]
            for each in self.fields
            if (date := case.text(each))
        }
        late = [each for each, by in missed.items() if by]
        certain = [each for each in late if len(missed[each]) == len(offices)]
        if not late:
            return None
        named = certain or late
        by = list(dict.fromkeys(office for each in named for office in missed[each]))
        where = "；".join(f"{office.name}为 {office.deadline}" for office in by)
        dates = "、".join(f"“{case.name(each)}”（{case.text(each)}）" for each in named)
        route = "" if certain else "若走这条路线，"
        return self.found(
            case,
            f"{dates}晚于报送截止时间：{route}{where}。{by[0].arrival_rule}。",
            named,
            severity=None if certain else "warning",
            source=by[0].source,
        )

    def explain(self, rubric: Rubric) -> str:
        """See :meth:`Check.explain`."""
        return f"{names(rubric, self.fields)}{self.must_not}晚于所走路线的截止日期。"
