"""Checks of what has been filled in, and of what evidence stands behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from selfcheck.checks.base import Check, Finding, Severity, names
from selfcheck.form import BOOLEAN
from selfcheck.ids import FieldId
from selfcheck.values import NONE

if TYPE_CHECKING:
    from selfcheck.case import Case
    from selfcheck.rubric import Rubric


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledIn(Check):
    """Every field has an answer. A blank is unknown, so never an error.

    “无” is an answer, unless ``none_counts`` is false: an applicant without a name is none.
    """

    kind: ClassVar[str] = "filled_in"
    severities: ClassVar[tuple[Severity, ...]] = ("warning", "note")

    fields: tuple[FieldId, ...]
    none_counts: bool = True

    def reads(self) -> tuple[str, ...]:
        """See :meth:`Check.reads`."""
        return self.fields

    def evaluate(self, case: Case) -> Finding | None:
        """See :meth:`Check.evaluate`."""
        blank = [each for each in self.fields if self._blank(case, each)]
        if not blank:
            return None
        return self.found(case, f"还有 {len(blank)} 项没有填写：{case.quote(blank)}。", blank)

    def explain(self, rubric: Rubric) -> str:
        """See :meth:`Check.explain`."""
        every = "都" if len(self.fields) > 1 else ""
        return f"{names(rubric, self.fields)}{every}要填写。"

    def _blank(self, case: Case, field: str) -> bool:
        if case.value(field) is NONE:
            return not self.none_counts
        # What cannot be read has been reported as such.
        return not case.answered(field) and not case.unread(field)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequiredWhen(Check):
    """``field`` is needed when one of ``when`` has the value ``value``.

    ``value`` is an option id, or ``true``/``false`` for yes/no. Where ``otherwise_empty`` is set
    and none of ``when`` has that value, the field should be left blank.
    """

    kind: ClassVar[str] = "required_when"

    field: FieldId
    when: tuple[FieldId, ...]
    value: str | bool
    otherwise_empty: bool = False

    def reads(self) -> tuple[str, ...]:
        """See :meth:`Check.reads`."""
        return (*self.when, self.field)

    def applies(self, case: Case) -> bool | None:
        """Whether the field is needed: yes, no, or ``None`` while that is not known."""
        values = [case.value(each) for each in self.when]
        if self.value in values:
            return True
        return None if None in values else False

    def evaluate(self, case: Case) -> Finding | None:
        """See :meth:`Check.evaluate`."""
        applies, has_text = self.applies(case), bool(case.text(self.field))
        if applies and not has_text:
            said = [each for each in self.when if case.value(each) == self.value]
            return self.found(
                case,
                f"{case.quote(said)}选了“{case.show(said[0])}”，"
                f"但“{case.name(self.field)}”没有填写。请补上。",
                (*said, self.field),
            )
        if applies is False and self.otherwise_empty and has_text:
            return self.found(
                case,
                f"{case.quote(self.when)}选的是“{case.show(self.when[0])}”，"
                f"“{case.name(self.field)}”应留空。请核对选项，或清空这一栏。",
            )
        return None

    def explain(self, rubric: Rubric) -> str:
        """See :meth:`Check.explain`."""
        first = rubric.fields[self.when[0]]
        labels = {option.id: option.label for option in first.options}
        shown = "是" if self.value is True else "否" if self.value is False else self.value
        label = labels.get(str(self.value), shown)
        rest = "；没有选时应留空" if self.otherwise_empty else ""
        field = rubric.fields[self.field].short
        return f"{names(rubric, self.when)}选“{label}”时，须填写“{field}”{rest}。"


@dataclass(frozen=True, slots=True, kw_only=True)
class MustBeYes(Check):
    """No one of ``fields`` is answered no: a seal, a signature or an attachment is ready."""

    kind: ClassVar[str] = "must_be_yes"
    field_types: ClassVar[frozenset[str]] = BOOLEAN

    fields: tuple[FieldId, ...]

    def reads(self) -> tuple[str, ...]:
        """See :meth:`Check.reads`."""
        return self.fields

    def evaluate(self, case: Case) -> Finding | None:
        """See :meth:`Check.evaluate`."""
        refused = [each for each in self.fields if case.flag(each) is False]
        if not refused:
            return None
        return self.found(case, f"{case.quote(refused)}还没有。报送前须备齐。", refused)

    def explain(self, rubric: Rubric) -> str:
        """See :meth:`Check.explain`."""
        return f"报送时{names(rubric, self.fields)}须备齐。"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceAttached(Check):
    """Each of ``fields`` that claims something names its evidence; “无”, 0 and “否” need none."""

    kind: ClassVar[str] = "evidence_attached"

    fields: tuple[FieldId, ...]

    def reads(self) -> tuple[str, ...]:
        """See :meth:`Check.reads`."""
        return self.fields

    def evaluate(self, case: Case) -> Finding | None:
        """See :meth:`Check.evaluate`."""
        bare = [each for each in self.fields if case.claims(each) and not case.evidence(each)]
        if not bare:
            return None
        return self.found(
            case,
            f"{case.quote(bare)}已填写，还没有登记证明材料。",
            bare,
        )

    def explain(self, rubric: Rubric) -> str:
        """See :meth:`Check.explain`."""
        return f"{names(rubric, self.fields)}有内容时须附证明材料；没有的填“无”，不必附。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder(Check):
    """A rule no program can decide from the answers: a note to check by hand.

    It is shown once any of ``fields`` claims something, or always where there are none.
    """

    kind: ClassVar[str] = "reminder"
    severities: ClassVar[tuple[Severity, ...]] = ("note",)

    text: str
    fields: tuple[FieldId, ...] = ()

    def reads(self) -> tuple[str, ...]:
        """See :meth:`Check.reads`."""
        return self.fields

    def evaluate(self, case: Case) -> Finding | None:
        """See :meth:`Check.evaluate`."""
        if self.fields and not any(case.claims(each) for each in self.fields):
            return None
        return self.found(case, self.text)

    def explain(self, rubric: Rubric) -> str:
        """See :meth:`Check.explain`."""
        return self.text
