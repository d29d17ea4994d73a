"""What every condition has in common: its result in three values."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from selfcheck.record import Record
from selfcheck.source import Source
from selfcheck.values import tidy

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
    def reads(self) -> tuple[str, ...]:
        """The ids of the fields it looks at."""

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
            message=tidy(message),
            source=case.rubric.cite(self.source),
        )


def all_states(states: Iterable[State]) -> State:
    """Three-valued “and”: one unmet decides, else one unknown leaves it open."""
    found = set(states)
    return "unmet" if "unmet" in found else "unknown" if "unknown" in found else "met"


def any_state(states: Iterable[State]) -> State:
    """Three-valued “or”: one met decides, else one unknown leaves it open."""
    found = set(states)
    return "met" if "met" in found else "unknown" if "unknown" in found else "unmet"
