"""Checks of texts: length, agreement, form and membership of a list."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar, Literal

from selfcheck.characters import count_characters, count_words
from selfcheck.checks.base import Check, Finding, names
from selfcheck.checks.codes import valid_organisation_code
from selfcheck.ids import FieldId, ListId

if TYPE_CHECKING:
    from selfcheck.case import Case
    from selfcheck.rubric import Rubric

_PHONE = re.compile(r"(?=(?:\D*\d){7})\+?[\d()\s-]{7,24}(?:(?:转|[ext#.]+)\s*\d{1,6})?")
_FORMATS = {
    "mobile": (re.compile(r"(?:\+?86)?1\d{10}"), "应为 11 位数字的手机号"),
    "phone": (_PHONE, "应为区号加号码，例如 020-12345678"),
    "email": (re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+"), "应含 @ 和域名"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MaxCharacters(Check):
    """The fields together have at most ``limit`` 字.

    The notice does not say how to count: over the limit as a word processor counts is reported
    with the check's severity, over it only when every character counts is a warning.
    """

    kind: ClassVar[str] = "max_characters"

    fields: tuple[FieldId, ...]
    limit: int

    def reads(self) -> tuple[str, ...]:
        """See :meth:`Check.reads`."""
        return self.fields

    def evaluate(self, case: Case) -> Finding | None:
        """See :meth:`Check.evaluate`."""
        texts = [case.text(each) or "" for each in self.fields]
        words = sum(count_words(text) for text in texts)
        characters = sum(count_characters(text) for text in texts)
        together = "合计" if len(self.fields) > 1 else ""
        said = f"{case.quote(self.fields)}{together}"
        if words > self.limit:
            return self.found(
                case,
                f"{said} {words} 字，超过限定的 {self.limit} 字，请删减 {words - self.limit} 字。",
            )
        if characters > self.limit:
            return self.found(
                case,
                f"{said}按汉字和词计 {words} 字，没有超过 {self.limit} 字；"
                f"若连字母数字逐个计则是 {characters} 字，已超过。"
                "通知没有说怎么数，删减一些更稳妥。",
                severity="warning",
            )
        return None

    def explain(self, rubric: Rubric) -> str:
        """See :meth:`Check.explain`."""
        together = "合计" if len(self.fields) > 1 else ""
        return f"{names(rubric, self.fields)}{together}{self.must_not}超过 {self.limit} 字。"


@dataclass(frozen=True, slots=True, kw_only=True)
class SameText(Check):
    """Two texts are the same, or where ``contains`` is set one contains the other."""

    kind: ClassVar[str] = "same_text"

    field: FieldId
    other: FieldId
    contains: bool = False

    def reads(self) -> tuple[str, ...]:
        """See :meth:`Check.reads`."""
        return (self.field, self.other)

    def evaluate(self, case: Case) -> Finding | None:
        """See :meth:`Check.evaluate`."""
        first, second = (_plain(case.text(each)) for each in self.reads())
        if not first or not second or first == second:
            return None
        if self.contains and (first in second or second in first):
            return None
        return self.found(
            case,
            f"“{case.name(self.field)}”（{case.show(self.field)}）与"
            f"“{case.name(self.other)}”（{case.show(self.other)}）不一致。请核对，或说明原因。",
        )

    def explain(self, rubric: Rubric) -> str:
        """See :meth:`Check.explain`."""
        alike = "一致或互相包含" if self.contains else "一致"
        return f"{names(rubric, self.reads())}一般应{alike}。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Distinct(Check):
    """No two of ``fields`` say the same."""

    kind: ClassVar[str] = "distinct"

    fields: tuple[FieldId, ...]

    def reads(self) -> tuple[str, ...]:
        """See :meth:`Check.reads`."""
        return self.fields

    def evaluate(self, case: Case) -> Finding | None:
        """See :meth:`Check.evaluate`."""
        texts = {each: _plain(case.text(each)) for each in self.fields}
        said = [text for text in texts.values() if text]
        repeated = [each for each, text in texts.items() if text and said.count(text) > 1]
        if not repeated:
            return None
        return self.found(case, f"{case.quote(repeated)}填了相同的内容，应各不相同。", repeated)

    def explain(self, rubric: Rubric) -> str:
        """See :meth:`Check.explain`."""
        return f"{names(rubric, self.fields)}应各不相同。"


@dataclass(frozen=True, slots=True, kw_only=True)
class InList(Check):
    """Each text is an entry of a list, or one of the parts an entry joins by a slash or 和."""

    kind: ClassVar[str] = "in_list"

    fields: tuple[FieldId, ...]
    list: ListId

    def reads(self) -> tuple[str, ...]:
        """See :meth:`Check.reads`."""
        return self.fields

    def evaluate(self, case: Case) -> Finding | None:
        """See :meth:`Check.evaluate`."""
        options = case.rubric.lists_by_id[self.list]
        known = _entries(tuple([option.label for option in options.options]))
        strange = [
            each for each in self.fields if (text := _plain(case.text(each))) and text not in known
        ]
        if not strange:
            return None
        return self.found(
            case,
            f"{case.quote(strange)}填的内容不在“{options.title}”之中。请改用表上的名称，或说明归属。",
            strange,
        )

    def explain(self, rubric: Rubric) -> str:
        """See :meth:`Check.explain`."""
        title = rubric.lists_by_id[self.list].title
        return f"{names(rubric, self.fields)}应取自“{title}”。"


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionsAny(Check):
    """The text mentions at least one of ``words``."""

    kind: ClassVar[str] = "mentions_any"

    field: FieldId
    words: tuple[str, ...]
    advice: str

    def reads(self) -> tuple[str, ...]:
        """See :meth:`Check.reads`."""
        return (self.field,)

    def evaluate(self, case: Case) -> Finding | None:
        """See :meth:`Check.evaluate`."""
        text = case.text(self.field)
        if not text or any(word in text for word in self.words):
            return None
        return self.found(case, self.advice)

    def explain(self, rubric: Rubric) -> str:
        """See :meth:`Check.explain`."""
        return self.advice


@dataclass(frozen=True, slots=True, kw_only=True)
class HasFormat(Check):
    """The text has the form of the thing it should be.

    That is a mobile or telephone number, an e-mail address, or an organisation code whose check
    digit is correct.
    """

    kind: ClassVar[str] = "has_format"

    field: FieldId
    format: Literal["mobile", "phone", "email", "organisation_code"]

    def reads(self) -> tuple[str, ...]:
        """See :meth:`Check.reads`."""
        return (self.field,)

    def evaluate(self, case: Case) -> Finding | None:
        """See :meth:`Check.evaluate`."""
        text = case.text(self.field)
        if not text:
            return None
        plain = unicodedata.normalize("NFKC", text).strip()
        if self.format == "mobile":
            plain = plain.replace(" ", "").replace("-", "")
        if self.format == "organisation_code":
            right = valid_organisation_code(plain)
        else:
            right = _FORMATS[self.format][0].fullmatch(plain) is not None
        if right:
            return None
        return self.found(case, f"“{case.name(self.field)}”可能填错了，{self._rule()}。")

    def explain(self, rubric: Rubric) -> str:
        """See :meth:`Check.explain`."""
        return f"“{rubric.fields[self.field].short}”{self._rule()}。"

    def _rule(self) -> str:
        if self.format == "organisation_code":
            return "应为 18 位统一社会信用代码或 9 位组织机构代码，且校验位正确"
        return _FORMATS[self.format][1]


@lru_cache(maxsize=16)
def _entries(labels: tuple[str, ...]) -> frozenset[str]:
    """The entries of a list and their parts; the same lists are looked at again and again."""
    known = {_plain(each) for each in labels}
    return frozenset(known | {part for each in known for part in re.split("[/和]", each)})


def _plain(text: str | None) -> str:
    return "".join(unicodedata.normalize("NFKC", text or "").split())
