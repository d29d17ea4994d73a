"""What every published score has in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from selfcheck.record import Record

if TYPE_CHECKING:
    from selfcheck.case import Case
    from selfcheck.rubric import Rubric


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """The points of one score as an interval.

    ``why`` explains them in Chinese down to the answers; ``missing`` lists the unanswered fields
    that can still change the interval, and only those.
    """

    low: int
    high: int
    why: tuple[str, ...]
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Score(Record, ABC):
    """A published rule that turns answers into points."""

    kind: ClassVar[str]

    @property
    @abstractmethod
    def maximum(self) -> int:
        """The most points the rule can give."""

    @abstractmethod
    def reads(self) -> tuple[str, ...]:
        """The ids of the fields the rule looks at."""

    @abstractmethod
    def evaluate(self, case: Case) -> Points:
        """The points for one applicant's answers; unknown answers widen the interval."""

    @abstractmethod
    def explain(self, rubric: Rubric) -> tuple[str, ...]:
        """The rule in Chinese, one line per band or option."""
