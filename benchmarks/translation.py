"""The rubric's checks in the words of a general rule language.

Every check is translated once, with the few words of :class:`Language`; each rule language says
how it writes them. Only checks that such a language can say are translated: comparisons of numbers,
and what must be filled in. Texts, dates, codes and evidence are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeVar, cast

from selfcheck.checks import amounts, derived, presence
from selfcheck.checks.base import Check
from selfcheck.form import BOOLEAN
from selfcheck.rubric import Rubric

T = TypeVar("T")


class Language(Protocol[T]):
    """What a rule language needs in order to say the checks; ``T`` is one of its expressions."""

    def known(self, field: str) -> T:
        """Whether the field is answered."""

    def is_(self, field: str, value: object) -> T:
        """Whether the answer is known and is ``value``."""

    def amount(self, field: str) -> T:
        """The number a known field holds, “无” being zero."""

    def number(self, value: int) -> T:
        """A constant."""

    def plus(self, terms: Sequence[T]) -> T:
        """A sum."""

    def times(self, first: T, second: T) -> T:
        """A product."""

    def minus(self, first: T, second: T) -> T:
        """A difference."""

    def more(self, first: T, second: T) -> T:
        """Whether the first is greater than the second."""

    def choose(self, condition: T, yes: T, no: T) -> T:
        """One of two values."""

    def every(self, parts: Sequence[T]) -> T:
        """Logical and."""

    def some(self, parts: Sequence[T]) -> T:
        """Logical or."""

    def no(self, part: T) -> T:
        """Logical not."""


def translate(check: Check, rubric: Rubric, say: Language[T]) -> T | None:
    """The expression that is true where the check finds something, or ``None``."""
    rule = _RULES.get(type(check))
    return None if rule is None else cast("T", rule(check, rubric, say))


def _within_total(check: amounts.PartsWithinTotal, rubric: Rubric, say: Language[T]) -> T:
    total = say.amount(check.total)
    parts = say.plus([_amount_or_zero(each, say) for each in check.parts])
    return say.every([say.known(check.total), say.more(parts, total)])


def _cover_total(check: amounts.PartsCoverTotal, rubric: Rubric, say: Language[T]) -> T:
    parts = say.plus([say.amount(each) for each in check.parts])
    known = [say.known(each) for each in (*check.parts, check.total)]
    return say.every([*known, say.more(say.amount(check.total), parts)])


def _at_most(check: amounts.AtMost, rubric: Rubric, say: Language[T]) -> T:
    amount = say.amount(check.field)
    if check.absolute:
        amount = _absolute(amount, say)
    if check.times != 1:
        amount = say.times(amount, say.number(check.times))
    known = [say.known(check.field), say.known(check.other)]
    return say.every([*known, say.more(amount, say.amount(check.other))])


def _within_range(check: amounts.WithinRange, rubric: Rubric, say: Language[T]) -> T:
    amount, outside = say.amount(check.field), []
    if check.minimum is not None:
        outside.append(say.more(say.number(check.minimum), amount))
    highest = [each for each in (check.maximum, check.doubtful_above) if each is not None]
    if highest:
        outside.append(say.more(amount, say.number(min(highest))))
    return say.every([say.known(check.field), say.some(outside)])


def _positive_requires(check: amounts.PositiveRequires, rubric: Rubric, say: Language[T]) -> T:
    zero = say.number(0)
    return say.every(
        [
            say.known(check.field),
            say.known(check.requires),
            say.more(say.amount(check.field), zero),
            say.no(say.more(say.amount(check.requires), zero)),
        ]
    )


def _kinds_match(check: amounts.KindsMatchCount, rubric: Rubric, say: Language[T]) -> T:
    zero, one, count = say.number(0), say.number(1), say.amount(check.count)
    positive = say.plus(
        [say.choose(say.more(_amount_or_zero(each, say), zero), one, zero) for each in check.parts]
    )
    too_few = say.every([*(say.known(each) for each in check.parts), say.more(count, positive)])
    return say.every([say.known(check.count), say.some([say.more(positive, count), too_few])])


def _implied_total(check: derived.ImpliedTotal, rubric: Rubric, say: Language[T]) -> T:
    part, share, total = (say.amount(each) for each in check.reads())
    hundred = say.number(100)
    # Without division, which rounds in some languages: both sides times the share.
    product = say.times(total, share)
    apart = _absolute(say.minus(say.times(part, hundred), product), say)
    allowed = say.times(product, say.number(check.tolerance))
    return say.every(
        [
            *(say.known(each) for each in check.reads()),
            say.more(share, say.number(0)),
            say.more(say.times(apart, hundred), allowed),
        ]
    )


def _required_when(check: presence.RequiredWhen, rubric: Rubric, say: Language[T]) -> T:
    called_for = say.some([say.is_(each, check.value) for each in check.when])
    empty = say.some([say.no(say.known(check.field)), say.is_(check.field, "无")])
    missing = say.every([called_for, empty])
    if not check.otherwise_empty:
        return missing
    known = [say.known(each) for each in check.when]
    return say.some([missing, say.every([*known, say.no(called_for), say.no(empty)])])


def _filled_in(check: presence.FilledIn, rubric: Rubric, say: Language[T]) -> T:
    blank = [say.no(say.known(each)) for each in check.fields]
    if not check.none_counts:
        blank += [say.is_(each, "无") for each in textual(check, rubric)]
    return say.some(blank)


def _must_be_yes(check: presence.MustBeYes, rubric: Rubric, say: Language[T]) -> T:
    return say.some([say.is_(each, False) for each in check.fields])


def textual(check: presence.FilledIn, rubric: Rubric) -> list[str]:
    """The fields of the check in which “无” is an answer of its own."""
    return [each for each in check.fields if rubric.fields[each].type not in BOOLEAN]


def _amount_or_zero(field: str, say: Language[T]) -> T:
    return say.choose(say.known(field), say.amount(field), say.number(0))


def _absolute(amount: T, say: Language[T]) -> T:
    zero = say.number(0)
    return say.choose(say.more(zero, amount), say.minus(zero, amount), amount)


_RULES: dict[type[Check], Callable[[Any, Rubric, Any], object]] = {
    amounts.PartsWithinTotal: _within_total,
    amounts.PartsCoverTotal: _cover_total,
    amounts.AtMost: _at_most,
    amounts.WithinRange: _within_range,
    amounts.PositiveRequires: _positive_requires,
    amounts.KindsMatchCount: _kinds_match,
    derived.ImpliedTotal: _implied_total,
    presence.RequiredWhen: _required_when,
    presence.FilledIn: _filled_in,
    presence.MustBeYes: _must_be_yes,
}
