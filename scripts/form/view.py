"""What the form's templates need to know about each field, worked out from the rubric once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from selfcheck.call import Figure
from selfcheck.checks.presence import EvidenceAttached, RequiredWhen
from selfcheck.checks.texts import MaxCharacters
from selfcheck.form import Field, FieldType, OptionList, Section
from selfcheck.ids import FieldId
from selfcheck.rubric import Rubric

Widget = Literal["line", "figure", "paragraphs", "date", "tick", "flag", "choice"]
"""The native control a field gets: one line of text, a figure with its unit, a text area, …"""

WIDGETS: dict[FieldType, Widget] = {
    "text": "line",
    "month": "line",
    "phone": "line",
    "mobile": "line",
    "email": "line",
    "integer": "figure",
    "number": "figure",
    "percent": "figure",
    "long_text": "paragraphs",
    "date": "date",
    "tick": "tick",
    "yes_no": "flag",
    "seal": "flag",
    "attachment": "flag",
    "choice": "choice",
}

NONE_IN_WORDS: frozenset[FieldType] = frozenset({"text", "long_text"})
"""Besides the figures of starred sections, where the form itself offers “无”."""

YES_NO = (("true", "是"), ("false", "否"), ("", "还不知道"))
READINESS = (("true", "已备"), ("false", "还没有"), ("", "未定"))
UNCHOSEN = ("", "未选")
QUESTIONS = "申报前自查"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """The limit of 字 that the form sets for this field, or for it and others together."""

    most: int
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The answers that call for a field: one of ``fields`` has the value ``value``.

    ``label`` is that value as the form shows it.
    """

    fields: tuple[FieldId, ...]
    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """One field as the templates draw it.

    ``key`` is the field id as a part of HTML ids. ``may_be_none`` offers a button for “无”;
    ``registers_evidence`` an input for where the evidence is. A field that is not ``counted``
    is no part of the progress. A field that ``may_settle`` has a place for saying that it can no
    longer change the result. ``references`` are the published figures for it.
    """

    field: Field
    key: str
    widget: Widget
    radios: tuple[tuple[str, str], ...]
    suggestions: OptionList | None
    limit: Limit | None
    when: When | None
    may_be_none: bool
    registers_evidence: bool
    counted: bool
    may_settle: bool
    references: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupView:
    """Consecutive fields under one legend; without a legend they simply follow each other."""

    legend: str
    fields: tuple[FieldView, ...]

    @property
    def ticks(self) -> bool:
        """Whether it is a list of boxes, all of which can be answered at once by “none of it”."""
        return bool(self.legend) and all(each.widget == "tick" for each in self.fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """One section of the form; ``guide`` is the address of the guidance that explains it."""

    id: str
    number: str
    title: str
    starred: bool
    explain: str
    guide: str
    groups: tuple[GroupView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartView:
    """Consecutive sections under one heading of the form."""

    id: str
    title: str
    sections: tuple[SectionView, ...]

    @property
    def plain(self) -> bool:
        """Whether the part is but one section of the same name, so that one heading is enough."""
        first, *others = self.sections
        return not others and not first.number and first.title in self.title


class FormView:
    """The whole form: the questions before it, then its parts in official order."""

    def __init__(self, rubric: Rubric) -> None:
        self._rubric = rubric
        self._indicators = {each.section: each.id for each in rubric.indicators}
        self._assessed = {field for each in rubric.indicators for field in each.reads()}
        self._limits = {
            field: Limit(most=check.limit, fields=check.fields)
            for check in rubric.checks
            if isinstance(check, MaxCharacters)
            for field in check.fields
        }
        self._proved = {
            field
            for check in rubric.checks
            if isinstance(check, EvidenceAttached)
            for field in check.fields
        }
        self._whens = {
            check.field: self._when(check)
            for check in rubric.checks
            if isinstance(check, RequiredWhen) and check.otherwise_empty
        }

    def _when(self, check: RequiredWhen) -> When:
        value = _as_control_value(check.value)
        radios = dict(_radios(self._rubric.fields[check.when[0]]))
        return When(fields=check.when, value=value, label=radios.get(value, value))

    def parts(self) -> tuple[PartView, ...]:
        """The questions and the sections, grouped by the headings of the form."""
        questions = SectionView(
            id="questions",
            number="",
            title=QUESTIONS,
            starred=False,
            explain="这些问题不在官方表格里，用来判断形式条件和怎样报送。不确定的可以先不答。",
            guide="../conditions/",
            groups=self._groups(self._rubric.questions, None),
        )
        parts = [PartView(id="before", title=QUESTIONS, sections=(questions,))]
        for title, sections in groupby(self._rubric.sections, key=lambda section: section.part):
            views = tuple(self._section(section) for section in sections)
            parts.append(PartView(id=views[0].id, title=title, sections=views))
        return tuple(parts)

    def _section(self, section: Section) -> SectionView:
        guide = "../materials/"
        if section.id in self._indicators:
            guide = f"../indicators/{self._indicators[section.id]}/"
        return SectionView(
            id=section.id,
            number=section.number,
            title=section.title,
            starred=section.starred,
            explain=section.explain,
            guide=guide,
            groups=self._groups(section.fields, section),
        )

    def _groups(self, fields: Iterable[Field], section: Section | None) -> tuple[GroupView, ...]:
        return tuple(
            GroupView(legend=legend, fields=tuple(self._field(each, section) for each in members))
            for legend, members in groupby(fields, key=lambda field: field.group)
        )

    def _field(self, field: Field, section: Section | None) -> FieldView:
        assessed = section is not None and section.id in self._indicators
        starred = section is not None and section.starred
        limit = self._limits.get(field.id)
        if limit is None and field.max_characters is not None:
            limit = Limit(most=field.max_characters, fields=(field.id,))
        return FieldView(
            field=field,
            key=field.id.replace(".", "-"),
            widget=WIDGETS[field.type],
            radios=_radios(field),
            suggestions=self._rubric.lists_by_id[field.suggestions] if field.suggestions else None,
            limit=limit,
            when=self._whens.get(field.id),
            may_be_none=assessed and (field.type in NONE_IN_WORDS or (field.numeric and starred)),
            registers_evidence=field.id in self._proved,
            counted=field.type != "tick" and not field.filled_by_office,
            may_settle=field.id in self._assessed,
            references=tuple(each for each in comparable(self._rubric) if each.field == field.id),
        )


def comparable(rubric: Rubric) -> tuple[Figure, ...]:
    """The published figures that may stand beside a number of the applicant's own."""
    return tuple(
        each for each in rubric.figures if each.field is not None and each.value is not None
    )


def _radios(field: Field) -> tuple[tuple[str, str], ...]:
    """Value and label of each radio button; the empty value stands for unanswered."""
    if field.type == "yes_no":
        return YES_NO
    if field.type in {"seal", "attachment"}:
        return READINESS
    if field.type == "choice":
        return (*((option.id, option.label) for option in field.options), UNCHOSEN)
    return ()


def _as_control_value(value: str | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else value
