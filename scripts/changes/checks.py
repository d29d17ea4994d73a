"""Changes of checks: how grave they are, what they compare, and their limits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import ClassVar

from scripts.changes.base import Change, ValueChanged
from scripts.changes.comparing import Pair, Part
from scripts.changes.wording import nested, short
from scripts.schema.keys import key_of
from selfcheck.checks.base import Check, Severity
from selfcheck.checks.presence import RequiredWhen
from selfcheck.phrases import SEVERITY_WORDS
from selfcheck.rubric import Rubric

LIMITS = frozenset({"limit", "maximum", "minimum", "doubtful_above", "times", "tolerance"})
_COMMON = frozenset(each.name for each in fields(Check))


@dataclass(frozen=True, slots=True, kw_only=True)
class SeverityChanged(Change):
    """What was a warning is an error now, or the other way round."""

    kind: ClassVar[str] = "severity"
    recheck: ClassVar[bool] = True

    before: Severity
    after: Severity

    def explain(self) -> str:
        """See :meth:`Change.explain`."""
        return f"严重程度由“{SEVERITY_WORDS[self.before]}”改为“{SEVERITY_WORDS[self.after]}”"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckKindChanged(Change):
    """The same check compares in another way."""

    kind: ClassVar[str] = "check_kind"
    recheck: ClassVar[bool] = True

    before: str
    after: str

    def explain(self) -> str:
        """See :meth:`Change.explain`."""
        return f"核对的内容由“{nested(self.before)}”改为“{nested(self.after)}”"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckLimitChanged(Change):
    """Another number or day is the limit; ``None`` where there is none."""

    kind: ClassVar[str] = "check_limit"
    recheck: ClassVar[bool] = True

    key: str
    before: int | str | None
    after: int | str | None

    def explain(self) -> str:
        """See :meth:`Change.explain`."""
        before, after = ("无" if each is None else each for each in (self.before, self.after))
        return f"{self.key}由 {before} 改为 {after}"


def compare_checks(pair: Pair) -> Iterator[Change]:
    """Every change of a check."""
    part = Part(pair, "checks", lambda check, rubric: check.reads())

    def inside(old: Check, new: Check) -> Iterator[Change]:
        about = part.about(old, new)
        if old.severity != new.severity:
            yield SeverityChanged(**about, before=old.severity, after=new.severity)
        if old.kind != new.kind:
            yield CheckKindChanged(
                **about, before=short(old.explain(pair.old)), after=short(new.explain(pair.new))
            )
            own = [each.name for each in fields(new) if each.name not in _COMMON]
            yield from part.keys(old, new, skip=["severity", *own])
            return
        for key in sorted(LIMITS):
            before, after = getattr(old, key, None), getattr(new, key, None)
            if before != after:
                name = key_of(type(new), key).name
                yield CheckLimitChanged(**about, key=name, before=before, after=after)
        told = ["severity", *LIMITS]
        if isinstance(old, RequiredWhen) and isinstance(new, RequiredWhen):
            told.append("value")
            before, after = _value(old, pair.old), _value(new, pair.new)
            if old.value != new.value:
                name = key_of(RequiredWhen, "value").name
                yield ValueChanged(**about, key=name, before=before, after=after)
        yield from part.keys(old, new, skip=told)

    yield from part.listed(pair.old.checks, pair.new.checks, inside)


def _value(check: RequiredWhen, rubric: Rubric) -> str:
    """The answer that calls for another, as the form prints it."""
    if isinstance(check.value, bool):
        return "“是”" if check.value else "“否”"
    labels = {each.id: each.label for each in rubric.fields[check.when[0]].options}
    return f"“{labels[check.value]}”"
