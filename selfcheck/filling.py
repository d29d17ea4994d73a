"""How far a section of the form is filled in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from selfcheck.case import Case
from selfcheck.form import Field


@dataclass(frozen=True, slots=True)
class Filling:
    """How far some fields are filled in.

    ``of`` is how many of them the applicant has to fill in, ``empty`` lists those of these that
    have no answer; ``unanswered`` lists all that have none, the others among them.
    """

    of: int
    empty: tuple[str, ...]
    unanswered: tuple[str, ...]

    @property
    def answered(self) -> int:
        """How many of those the applicant has to fill in are."""
        return self.of - len(self.empty)


def filling_of(fields: Sequence[Field], case: Case) -> Filling:
    """Look at every one of ``fields``."""
    counted = [each.id for each in fields if case.counts(each.id)]
    unanswered = tuple([each.id for each in fields if not case.answered(each.id)])
    open_ = set(unanswered)
    return Filling(
        of=len(counted),
        empty=tuple([each for each in counted if each in open_]),
        unanswered=unanswered,
    )
