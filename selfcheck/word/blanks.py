"""One blank of the form on paper: what was answered, or the line to write on."""

from __future__ import annotations

from fractions import Fraction

from selfcheck.answers import Answers
from selfcheck.case import Case
from selfcheck.form import Field
from selfcheck.values import NONE, NONE_WORD, format_number
from selfcheck.word.parts import run

TICKED, UNTICKED = "☑", "□"
BLANK = "＿" * 6
LONG_BLANK = "＿" * 14
DATE_BLANK = "　　年　　月　　日"
SHORT_TYPES = frozenset({"integer", "number", "percent"})


class Blanks:
    """The blanks of one applicant's form."""

    def __init__(self, case: Case, answers: Answers) -> None:
        self._case = case
        self._answers = answers

    def text(self, field: Field) -> str:
        """The answer as it is to be read, empty while there is none.

        What could not be read stands as it was typed: paper forgives, and nothing gets lost.
        """
        value = self._case.value(field.id)
        if value is None:
            raw = self._answers.answers.get(field.id)
            return raw.strip() if isinstance(raw, str) else "" if raw is None else str(raw)
        if value is NONE:
            return NONE_WORD
        if isinstance(value, Fraction):
            return format_number(value, places=6)
        if field.type in ("date", "month"):
            return chinese_date(str(value))
        return "" if isinstance(value, bool) else str(value)

    def unit(self, field: Field) -> str:
        """The unit where a number stands whose label does not say it: there are no “无万元”."""
        number = isinstance(self._case.value(field.id), Fraction)
        return field.unit if number and field.unit not in field.label else ""

    def line(self, field: Field) -> str:
        """The answer underlined, or an empty line of its length, as a run."""
        answer = self.text(field)
        if answer:
            return run(f" {answer} ", underlined=True)
        if field.type == "date":
            return run(DATE_BLANK)
        return run(BLANK if field.type in SHORT_TYPES else LONG_BLANK)

    def box(self, field: Field) -> str:
        """The box before a label: ticked where something is claimed."""
        return TICKED if self._case.claims(field.id) else UNTICKED

    def choices(self, field: Field) -> str:
        """The boxes of a choice, or of yes and no."""
        if field.type == "choice":
            chosen = self._case.choice(field.id)
            offered = [(option.label, option.id == chosen) for option in field.options]
        else:
            flag = self._case.flag(field.id)
            offered = [("是", flag is True), ("否", flag is False)]
        return "　".join(f"{TICKED if ticked else UNTICKED}{label}" for label, ticked in offered)

    def evidence(self, field: Field) -> tuple[str, ...]:
        """Where the evidence for the field is, piece by piece."""
        return self._case.evidence(field.id)


def chinese_date(date: str) -> str:
    """``2022-03-16`` as 2022年3月16日; a year or a month alone likewise."""
    return "".join(
        f"{int(part)}{unit}" for part, unit in zip(date.split("-"), "年月日", strict=False)
    )
