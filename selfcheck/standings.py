"""How one indicator stands: its estimate, what it lacks, and what it still waits for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from selfcheck.aspects import SHOWN_WORDS, AspectEstimate, estimate_aspect
from selfcheck.assessment import IndicatorEstimate
from selfcheck.case import Case
from selfcheck.estimate import estimate_indicator
from selfcheck.indicators import Indicator
from selfcheck.scores.base import Score
from selfcheck.values import tidy


@dataclass(frozen=True, slots=True)
class Gap:
    """What an indicator looks for and did not find in the answers, though none is missing.

    ``rise`` is by how much the indicator's estimate rises when it is shown in full.
    """

    text: str
    fields: tuple[str, ...]
    rise: Fraction


@dataclass(frozen=True, slots=True)
class Standing:
    """All that follows for one indicator from the answers it reads.

    ``unanswered`` lists those of its fields that have no answer, whether or not one still matters.
    """

    estimate: IndicatorEstimate
    gaps: tuple[Gap, ...]
    unanswered: tuple[str, ...]


def standing_of(indicator: Indicator, case: Case) -> Standing:
    """Estimate the indicator and find its gaps."""
    aspects = [estimate_aspect(case, each) for each in indicator.aspects]
    estimate = estimate_indicator(case, indicator, aspects)
    return Standing(
        estimate=estimate,
        gaps=tuple(_gaps(case, indicator, aspects, estimate)),
        unanswered=tuple(each for each in indicator.reads() if not case.answered(each)),
    )


def _gaps(
    case: Case,
    indicator: Indicator,
    aspects: Sequence[AspectEstimate],
    estimate: IndicatorEstimate,
) -> Iterator[Gap]:
    if indicator.score is not None:
        yield from _points_gap(indicator, indicator.score, estimate)
    for each in aspects:
        if each.state not in ("partly", "not_shown"):
            continue
        aspect = each.aspect
        weak = tuple(field for field in aspect.fields if not case.claims(field)) or aspect.fields
        text = (
            f"{indicator.number} “{aspect.text}”{SHOWN_WORDS[each.state]}："
            f"如有相应内容，请补充{case.quote(weak)}及其证明。"
        )
        yield Gap(text, weak, (1 - each.interval.low) / len(indicator.aspects))


def _points_gap(indicator: Indicator, score: Score, estimate: IndicatorEstimate) -> Iterator[Gap]:
    """What is left of the points of an indicator that no answer is missing for."""
    left = score.maximum - estimate.low
    if left and not estimate.missing:
        title = f"{indicator.number} “{indicator.title}”"
        text = f"{title}离满分还差 {left} 分：{estimate.why[-1]}"
        yield Gap(tidy(text), score.reads(), left)
