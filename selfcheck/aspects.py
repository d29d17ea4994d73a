"""How far an application shows one aspect: what its answers and its evidence amount to."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Literal

from selfcheck.case import Case
from selfcheck.indicators import Aspect
from selfcheck.values import NONE

Shown = Literal["shown", "partly", "not_shown", "unknown"]
SHOWN_WORDS: dict[Shown, str] = {
    "shown": "已体现",
    "partly": "部分体现",
    "not_shown": "没有体现",
    "unknown": "还不知道",
}


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval from ``low`` to ``high``."""

    low: Fraction
    high: Fraction

    @property
    def known(self) -> bool:
        """Whether it is a single point."""
        # Most often both ends are one object, and comparing fractions is slow.
        return self.low is self.high or self.low == self.high


@dataclass(frozen=True, slots=True)
class AspectEstimate:
    """One aspect as an interval from 0 to 1.

    ``open`` lists the fields whose answer or evidence can still change it, and only those.
    """

    aspect: Aspect
    interval: Interval
    open: tuple[str, ...]

    @property
    def state(self) -> Shown:
        """The interval as a word."""
        if not self.interval.known:
            return "unknown"
        if self.interval.low == 0:
            return "not_shown"
        return "shown" if self.interval.low == 1 else "partly"


def estimate_aspect(case: Case, aspect: Aspect) -> AspectEstimate:
    """The mean of the aspect's fields, or the best of them where one is enough."""
    halves = {each: _halves(case, each) for each in aspect.fields}
    lows, highs = zip(*halves.values(), strict=True)
    if aspect.needs == "any":
        low, high, whole = max(lows), max(highs), 2
    else:
        low, high, whole = sum(lows), sum(highs), 2 * len(halves)
    open_fields: tuple[str, ...] = ()
    if low != high:
        open_fields = tuple(
            field
            for field, (least, most) in halves.items()
            if least != most and (aspect.needs == "all" or most > low)
        )
    return AspectEstimate(aspect, _interval(low, high, whole), open_fields)


@cache
def _interval(low: int, high: int, whole: int) -> Interval:
    """The same few come again and again, and making a fraction is slow."""
    return Interval(_share(low, whole), _share(high, whole))


@cache
def _share(part: int, whole: int) -> Fraction:
    return Fraction(part, whole)


def explain_aspect(case: Case, estimate: AspectEstimate) -> str:
    """One sentence: the aspect, its state, and the answers and evidence it rests on."""
    aspect = estimate.aspect
    rests_on = "；".join(_explain_field(case, each) for each in aspect.fields)
    rule = "，有一项即可" if aspect.needs == "any" and len(aspect.fields) > 1 else ""
    return f"{aspect.text}：{SHOWN_WORDS[estimate.state]}{rule}（{rests_on}）"


def _halves(case: Case, field: str) -> tuple[int, int]:
    """How far one field shows something, at least and at most, in halves.

    Unknown is open; “无”, 0 and “否” show nothing. Where evidence is asked for, the answer is one
    half and the evidence the other; evidence that has not been named is still open, not missing.
    Whole halves instead of fractions keep this, the innermost loop, fast.
    """
    value = case.value(field)
    if value is None:
        return 0, 2
    if value is NONE or not value:
        return 0, 0
    if case.rubric.needs_evidence(field) and not case.evidence(field):
        return 1, 2
    return 2, 2


def _explain_field(case: Case, field: str) -> str:
    name, value = case.name(field), case.value(field)
    if value is None:
        return f"{name}未填"
    claims = value is not NONE and bool(value)
    # A long text is not repeated: the reader has it in the form.
    written = claims and case.rubric.fields[field].type == "long_text"
    answer = "已填写" if written else case.show(field)
    proofs = case.evidence(field)
    if proofs:
        return f"{name} {answer}，证明：{'、'.join(proofs)}"
    if claims and case.rubric.needs_evidence(field):
        return f"{name} {answer}，还没有登记证明"
    return f"{name} {answer}"
