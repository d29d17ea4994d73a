"""What stands in the blanks of the form on paper: the answers as they are to be read."""

from __future__ import annotations

import json
from fractions import Fraction

from selfcheck.answers import Answers
from selfcheck.case import Case
from selfcheck.form import Field
from selfcheck.rubric import Rubric
from selfcheck.values import NONE, NONE_WORD, format_number


class Blanks:
    """The blanks of one applicant's form."""

    def __init__(self, case: Case, answers: Answers) -> None:
        self._case = case
        self._answers = answers

    @classmethod
    def of(cls, rubric: Rubric, answers: Answers) -> Blanks:
        """The blanks as these answers fill them."""
        return cls(Case.of(rubric, answers), answers)

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

    def number(self, field: Field) -> bool:
        """Whether a number stands there, which a unit may follow."""
        return isinstance(self._case.value(field.id), Fraction)

    def ticked(self, field: Field) -> bool:
        """Whether something is claimed."""
        return self._case.claims(field.id)

    def chosen(self, field: Field) -> str:
        """The id of the chosen option, ``true`` or ``false`` for yes or no, empty for none."""
        if field.type == "choice":
            return self._case.choice(field.id) or ""
        flag = self._case.flag(field.id)
        return "" if flag is None else str(flag).lower()

    def evidence(self, field: Field) -> tuple[str, ...]:
        """Where the evidence for the field is, piece by piece."""
        return self._case.evidence(field.id)


def blanks_json(rubric: Rubric, answers: Answers) -> str:
    """What stands in each blank, for a page that prints the form: by field, only what is filled."""
    blanks = Blanks.of(rubric, answers)
    filled = {}
    for section in rubric.sections:
        for field in section.fields:
            found = {
                "text": blanks.text(field),
                "number": blanks.number(field),
                "chosen": blanks.chosen(field),
                "ticked": blanks.ticked(field),
            }
            filled[field.id] = {name: each for name, each in found.items() if each}
    return json.dumps(filled)


def chinese_date(date: str) -> str:
    """``2022-03-16`` as 2022年3月16日; a year or a month alone likewise."""
    return "".join(
        f"{int(part)}{unit}" for part, unit in zip(date.split("-"), "年月日", strict=False)
    )
