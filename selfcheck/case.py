"""One applicant's answers read against one rubric: what the checks look at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeVar

from selfcheck.answers import Answers
from selfcheck.call import Route
from selfcheck.checks.base import Finding
from selfcheck.readings import Readings
from selfcheck.rubric import Rubric
from selfcheck.values import NONE, NONE_WORD, Value, with_unit

T = TypeVar("T")
NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class Case:
    """The readable answers of one applicant, and what could not be read.

    ``problems`` are the findings of reading itself: they name the field, and everything else is
    still assessed. Answers and evidence can only be had by asking for a field, and every method
    that answers notes that it was asked: so :meth:`recorded` knows what a result rests on.
    """

    rubric: Rubric
    problems: tuple[Finding, ...]
    _values: Mapping[str, Value]
    _proofs: Mapping[str, tuple[str, ...]]
    _unreadable: frozenset[str]
    _asked: set[str] = field(default_factory=set, repr=False, compare=False)

    @classmethod
    def of(cls, rubric: Rubric, answers: Answers) -> Case:
        """Read every answer and every piece of evidence; never raises, whatever they hold."""
        readings = Readings(rubric)
        readings.take(answers)
        return cls.after(rubric, readings)

    @classmethod
    def after(cls, rubric: Rubric, readings: Readings) -> Case:
        """The case that the newest file makes which ``readings`` have taken."""
        return cls(rubric, readings.problems, readings.values, readings.proofs, readings.unreadable)

    def recorded(self, compute: Callable[[Case], T]) -> tuple[T, tuple[str, ...]]:
        """Compute something from the case; returns it with the fields that were asked for.

        As long as none of these has another answer or other evidence, computing it again comes to
        the same. Not to be used within ``compute``, of which it would forget the beginning.
        """
        self._asked.clear()
        result = compute(self)
        return result, tuple(self._asked)

    def value(self, field: str) -> Value | None:
        """The readable answer, or ``None`` while it is unknown."""
        self._asked.add(field)
        return self._values.get(field)

    def amount(self, field: str) -> Fraction | None:
        """The number to compare with: “无” counts as nothing, that is as zero."""
        self._asked.add(field)
        value = self._values.get(field)
        if value is NONE:
            return NOTHING
        return value if type(value) is Fraction else None

    def flag(self, field: str) -> bool | None:
        """Yes or no, or ``None`` while unknown."""
        self._asked.add(field)
        value = self._values.get(field)
        return value if isinstance(value, bool) else None

    def text(self, field: str) -> str | None:
        """The text, date or option id; empty for “无”, ``None`` while unknown."""
        self._asked.add(field)
        value = self._values.get(field)
        if value is NONE:
            return ""
        return value if isinstance(value, str) else None

    def choice(self, field: str) -> str | None:
        """The id of the chosen option, or ``None`` while unknown."""
        return self.text(field) or None

    def answered(self, field: str) -> bool:
        """Whether there is a readable answer; “无” is one."""
        self._asked.add(field)
        return field in self._values

    def unread(self, field: str) -> bool:
        """Whether there is an answer that could not be read."""
        self._asked.add(field)
        return field in self._unreadable

    def claims(self, field: str) -> bool:
        """Whether the answer claims something: neither unknown, “无”, 0, “否” nor empty."""
        self._asked.add(field)
        value = self._values.get(field)
        return value is not NONE and bool(value)

    def evidence(self, field: str) -> tuple[str, ...]:
        """The pieces of evidence named for the field."""
        self._asked.add(field)
        return self._proofs.get(field, ())

    def counts(self, field: str) -> bool:
        """Whether the applicant still has to answer the field, as far as is known.

        Boxes of a multiple choice and what the office fills in do not count; a blank that only
        some answers call for counts once they do.
        """
        described = self.rubric.fields[field]
        if described.type == "tick" or described.filled_by_office:
            return False
        checks = self.rubric.called_for.get(field, ())
        return not checks or any(check.applies(self) for check in checks)

    def routes(self) -> tuple[Route, ...]:
        """The routes the applicant may be on: one if known, all that are possible otherwise."""
        return tuple(
            route
            for route in self.rubric.routes
            if self.flag(route.when_field) in (None, route.when_value)
        )

    def name(self, field: str) -> str:
        """The short name of the field."""
        return self.rubric.shorts[field]

    def quote(self, fields: Iterable[str]) -> str:
        """The short names of fields as a Chinese enumeration, each in quotation marks."""
        return self.rubric.quote(fields)

    def show(self, field: str) -> str:
        """The answer as people read it, with its unit."""
        self._asked.add(field)
        value = self._values.get(field)
        if value is None:
            return "未填"
        if value is NONE:
            return f"“{NONE_WORD}”"
        if isinstance(value, bool):
            return "是" if value else "否"
        if type(value) is Fraction:
            # What was typed is repeated as it is; only computed figures are rounded.
            return with_unit(value, self.rubric.fields[field].unit, places=6)
        options = self.rubric.fields[field].options
        return next((each.label for each in options if each.id == value), str(value))

    def measure(self, field: str, amount: Fraction) -> str:
        """A number with the unit of the field."""
        return with_unit(amount, self.rubric.fields[field].unit)
