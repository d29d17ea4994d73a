"""One applicant's answers read against one rubric: what the checks look at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from selfcheck.answers import Answers
from selfcheck.call import Route
from selfcheck.checks.base import Finding
from selfcheck.form import Field
from selfcheck.reading import read_answer
from selfcheck.rubric import Rubric
from selfcheck.values import NONE, NONE_WORD, Unreadable, Value, with_unit

UNREADABLE = "answer.unreadable"
UNKNOWN_FIELD = "answer.unknown_field"
UNKNOWN_EVIDENCE = "evidence.unknown_field"
BAD_EVIDENCE = "evidence.unreadable"
REPEATED_KEY = "answer.repeated"

_ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Case:
    """The readable answers of one applicant, and what could not be read.

    ``values`` holds only fields that have a readable answer; ``unreadable`` those whose answer
    could not be read. ``problems`` are the findings of reading itself: they name the field, and
    everything else is still assessed.
    """

    rubric: Rubric
    values: Mapping[str, Value]
    proofs: Mapping[str, tuple[str, ...]]
    problems: tuple[Finding, ...]
    unreadable: frozenset[str] = frozenset()

    @classmethod
    def of(cls, rubric: Rubric, answers: Answers) -> Case:
        """Read every answer and every piece of evidence; never raises, whatever they hold."""
        values: dict[str, Value] = {}
        unreadable: set[str] = set()
        problems: list[Finding] = []
        for field_id, raw in answers.answers.items():
            field = rubric.fields.get(field_id)
            if field is None:
                problems.append(_unknown_field(rubric, field_id))
                continue
            try:
                value = read_answer(field, raw)
            except Unreadable as error:
                problems.append(_unreadable(rubric, field, raw, error))
                unreadable.add(field_id)
            else:
                if value is not None:
                    values[field_id] = value
        proofs, bad_proofs = _read_evidence(rubric, answers.evidence)
        repeated = [
            _problem(rubric, REPEATED_KEY, f"文件里“{key}”出现了两次，以最后一次为准。", key)
            for key in answers.duplicates
        ]
        found = (*problems, *bad_proofs, *repeated)
        return cls(rubric, values, proofs, found, frozenset(unreadable))

    def value(self, field: str) -> Value | None:
        """The readable answer, or ``None`` while it is unknown."""
        return self.values.get(field)

    def amount(self, field: str) -> Fraction | None:
        """The number to compare with: “无” counts as nothing, that is as zero."""
        value = self.values.get(field)
        if value is None:
            # Most often, and asking for the class of what is no number is slow.
            return None
        if value is NONE:
            return _ZERO
        return value if isinstance(value, Fraction) else None

    def flag(self, field: str) -> bool | None:
        """Yes or no, or ``None`` while unknown."""
        value = self.values.get(field)
        return value if isinstance(value, bool) else None

    def text(self, field: str) -> str | None:
        """The text, date or option id; empty for “无”, ``None`` while unknown."""
        value = self.values.get(field)
        if value is NONE:
            return ""
        return value if isinstance(value, str) else None

    def choice(self, field: str) -> str | None:
        """The id of the chosen option, or ``None`` while unknown."""
        return self.text(field) or None

    def answered(self, field: str) -> bool:
        """Whether there is a readable answer; “无” is one."""
        return field in self.values

    def claims(self, field: str) -> bool:
        """Whether the answer claims something: neither unknown, “无”, 0, “否” nor empty."""
        value = self.values.get(field)
        return value is not NONE and bool(value)

    def evidence(self, field: str) -> tuple[str, ...]:
        """The pieces of evidence named for the field."""
        return self.proofs.get(field, ())

    def counts(self, field: str) -> bool:
        """Whether the applicant still has to answer the field, as far as is known.

        Boxes of a multiple choice and what the office fills in do not count; a blank that only
        some answers call for counts once they do.
        """
        checks = self.rubric.to_answer.get(field)
        if checks is None:
            return False
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
        return self.rubric.short_names[field]

    def quote(self, fields: Iterable[str]) -> str:
        """The short names of fields as a Chinese enumeration, each in quotation marks."""
        names = self.rubric.short_names
        return "、".join([f"“{names[each]}”" for each in fields])

    def show(self, field: str) -> str:
        """The answer as people read it, with its unit."""
        value = self.values.get(field)
        if value is None:
            return "未填"
        if value is NONE:
            return f"“{NONE_WORD}”"
        if isinstance(value, bool):
            return "是" if value else "否"
        if isinstance(value, Fraction):
            # What was typed is repeated as it is; only computed figures are rounded.
            return with_unit(value, self.rubric.fields[field].unit, places=6)
        labels = {option.id: option.label for option in self.rubric.fields[field].options}
        return labels.get(str(value), str(value))

    def measure(self, field: str, amount: Fraction) -> str:
        """A number with the unit of the field."""
        return with_unit(amount, self.rubric.fields[field].unit)


def _problem(rubric: Rubric, check: str, message: str, field: str) -> Finding:
    known = rubric.fields.get(field)
    source = rubric.cite(known.source) if known else ""
    return Finding(check=check, severity="warning", fields=(field,), message=message, source=source)


def _unknown_field(rubric: Rubric, field: str) -> Finding:
    message = f"这一版申报书里没有“{field}”这一栏，它的内容原样保留，没有参与检查。"
    return _problem(rubric, UNKNOWN_FIELD, message, field)


def _unreadable(rubric: Rubric, field: Field, raw: object, error: Unreadable) -> Finding:
    shown = str(raw)
    shown = shown if len(shown) <= 40 else f"{shown[:40]}…"
    return Finding(
        check=UNREADABLE,
        severity="error",
        fields=(field.id,),
        message=f"“{field.short}”填的是“{shown}”：{error}。",
        source=rubric.cite(field.source),
    )


def _read_evidence(
    rubric: Rubric, evidence: Mapping[str, object]
) -> tuple[dict[str, tuple[str, ...]], list[Finding]]:
    proofs: dict[str, tuple[str, ...]] = {}
    problems: list[Finding] = []
    for field_id, raw in evidence.items():
        if field_id not in rubric.fields:
            message = f"这一版申报书里没有“{field_id}”这一栏，登记在它名下的证明材料原样保留。"
            problems.append(_problem(rubric, UNKNOWN_EVIDENCE, message, field_id))
            continue
        pieces = [raw] if isinstance(raw, str) else raw
        if raw is None:
            continue
        if not isinstance(pieces, list) or not all(isinstance(each, str) for each in pieces):
            message = '证明材料应是一串文字，例如 ["附件1 第1–40页"]，这一项没有读出来。'
            problems.append(_problem(rubric, BAD_EVIDENCE, message, field_id))
            continue
        kept = tuple(each.strip() for each in pieces if each.strip())
        if kept:
            proofs[field_id] = kept
    return proofs, problems
