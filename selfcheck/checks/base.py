"""What every check has in common, and the finding it can report."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from selfcheck.record import Record
from selfcheck.source import Source
from selfcheck.values import tidy

if TYPE_CHECKING:
    from selfcheck.case import Case
    from selfcheck.rubric import Rubric

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""From gravest to lightest, the order in which findings are reported."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing found in the answers: by which check, how grave, about which fields, and why."""

    check: str
    severity: Severity
    fields: tuple[str, ...]
    message: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Check(Record, ABC):
    """One check of the answers.

    ``code`` is the row of the checklist it implements, ``why`` the reason in plain words.
    A check whose source is only inferred (``推``) may not have the severity ``error``.
    ``severities`` and ``field_types`` say what the kind allows; no types means any type.
    """

    kind: ClassVar[str]
    severities: ClassVar[tuple[Severity, ...]] = SEVERITIES
    field_types: ClassVar[frozenset[str]] = frozenset()

    id: str
    code: str
    severity: Severity
    why: str
    source: Source

    @abstractmethod
    def reads(self) -> tuple[str, ...]:
        """The ids of the fields this check looks at."""

    @abstractmethod
    def evaluate(self, case: Case) -> Finding | None:
        """Look at the answers and report what is wrong, or ``None``; unknown answers never are."""

    @abstractmethod
    def explain(self, rubric: Rubric) -> str:
        """The rule as a Chinese sentence, for the guidance pages."""

    def found(
        self,
        case: Case,
        message: str,
        fields: Sequence[str] | None = None,
        severity: Severity | None = None,
        source: Source | None = None,
    ) -> Finding:
        """Report ``message``; fields, severity and source are by default the check's own."""
        return Finding(
            check=self.id,
            severity=severity or self.severity,
            fields=tuple(self.reads() if fields is None else fields),
            message=tidy(message),
            source=case.rubric.cite(source or self.source),
        )

    @property
    def must_not(self) -> str:
        """“不能” for a check that can prove an error, “一般不应” for one that only warns."""
        return "不能" if self.severity == "error" else "一般不应"


def names(rubric: Rubric, fields: Sequence[str]) -> str:
    """The short names of fields as a Chinese enumeration, each in quotation marks."""
    return "、".join(f"“{rubric.fields[each].short}”" for each in fields)
