"""A promised gain is what the estimate really rises by, and the order really changes or not."""

from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.compile import compile_call
from selfcheck.answers import Answers
from selfcheck.assessment import (
    Assessment,
    DimensionEstimate,
    Gain,
    IndicatorEstimate,
    NextStep,
)
from selfcheck.engine import assess
from selfcheck.form import BOOLEAN, DATES, Field
from selfcheck.gains import Worth, together, worth_of
from selfcheck.ids import DocumentId, SectionId
from selfcheck.indicators import Dimension, Indicator
from selfcheck.rubric import Rubric
from selfcheck.source import Source

ROOT = Path(__file__).parents[2]
PROOF = ["附件1"]
HERE = Source(document=DocumentId("notice"), place="附件")
# Two assessments of the long form each.
half = settings(max_examples=(settings.default.max_examples if settings.default else 100) // 2)
FAMILIES = ["equal_indicators", "equal_dimensions", "bounded_dimensions", "any"]


@cache
def real() -> Rubric:
    return compile_call(ROOT / "rubric" / "shuangkua-2022-guangdong").rubric


def judged(answers: dict[str, Any], evidence: dict[str, Any]) -> Assessment:
    call = real().call
    return assess(
        real(), Answers(call=call.id, rubric=call.version, answers=answers, evidence=evidence)
    )


def claim(field: Field) -> Any:
    """An answer that shows the field in full, once there is evidence for it."""
    if field.options:
        return field.options[0].id
    if field.type in BOOLEAN:
        return True
    if field.numeric:
        return 1
    return "2022-03-15" if field.type in DATES else "有"


@st.composite
def filled(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any]]:
    fields = sorted(real().fields)
    claimed, denied = draw(st.sets(st.sampled_from(fields))), draw(st.sets(st.sampled_from(fields)))
    full = draw(st.booleans())
    answers: dict[str, Any] = {
        each: claim(real().fields[each]) for each in (fields if full else claimed)
    }
    for each in denied:
        kind = real().fields[each]
        answers[each] = False if kind.type in BOOLEAN else "无"
    return answers, dict.fromkeys(fields if full else claimed, PROOF)


def rise(before: Assessment, after: Assessment) -> dict[str, Fraction]:
    pairs = zip(before.overall.weightings, after.overall.weightings, strict=True)
    return {old.id: new.low - old.low for old, new in pairs}


def relations(found: Assessment) -> list[tuple[bool, bool]]:
    """For each pair of dimensions, whether the first may lead and whether the second may."""
    return [
        (one.high > other.low, one.low < other.high)
        for one in found.dimensions
        for other in found.dimensions
        if one.id < other.id
    ]


@half
@given(st.data())
def test_closing_a_gap_brings_its_gain(data: st.DataObject) -> None:
    answers, evidence = data.draw(filled())
    before = judged(answers, evidence)
    gaps = [each for each in before.next_steps if each.kind == "gap"]
    if not gaps:
        return
    step = data.draw(st.sampled_from(gaps))
    aspect = next(
        each
        for indicator in real().indicators
        for each in indicator.aspects
        if step.text.startswith(f"{indicator.number} “{each.text}”")
    )
    shown = {str(each): claim(real().fields[each]) for each in aspect.fields}
    after = judged({**answers, **shown}, {**evidence, **dict.fromkeys(aspect.fields, PROOF)})
    risen = rise(before, after)
    assert [each.weighting for each in step.gains] == FAMILIES
    gains = {each.weighting: each for each in step.gains}
    for name in ("equal_indicators", "equal_dimensions"):
        # More, where a field also shows another aspect.
        assert gains[name].low == gains[name].high <= risen[name]
        if is_in_one_aspect(aspect.fields):
            assert risen[name] == gains[name].low
    assert gains["bounded_dimensions"].low <= risen["bounded_dimensions"]
    assert gains["any"].low == 0
    if is_in_one_aspect(aspect.fields):
        assert risen["bounded_dimensions"] <= gains["bounded_dimensions"].high
        assert 0 <= risen["any"] <= gains["any"].high
        assert step.reorders == (relations(before) != relations(after))


def is_in_one_aspect(fields: tuple[str, ...]) -> bool:
    aspects = [each for indicator in real().indicators for each in indicator.aspects]
    return all(sum(1 for each in aspects if field in each.fields) == 1 for field in fields)


@half
@given(st.data())
def test_answering_a_section_brings_at_most_what_it_promises(data: st.DataObject) -> None:
    answers, evidence = data.draw(filled())
    for each in data.draw(st.sets(st.sampled_from(sorted(real().fields)), min_size=20)):
        answers.pop(each, None)
    before = judged(answers, evidence)
    steps = [each for each in before.next_steps if each.kind == "unknown" and each.gains]
    if not steps:
        return
    step = data.draw(st.sampled_from(steps))
    shown = {each: claim(real().fields[each]) for each in step.fields}
    risen = rise(before, judged({**answers, **shown}, {**evidence, **dict.fromkeys(shown, PROOF)}))
    gains = {each.weighting: each for each in step.gains}
    assert list(gains) == FAMILIES
    for name, gain in gains.items():
        assert 0 <= risen[name] <= gain.high


def dimension(id: str, count: int) -> Dimension:
    indicators = tuple(
        Indicator(
            id=f"{id}{number}",
            number="",
            title="",
            section=SectionId("x"),
            asks="",
            source=HERE,
        )
        for number in range(count)
    )
    return Dimension(id=id, number="", title="", asks="", indicators=indicators, source=HERE)


def at(id: str, low: Fraction | int, high: Fraction | int) -> DimensionEstimate:
    return DimensionEstimate(id=id, low=Fraction(low), high=Fraction(high))


HALF = Fraction(1, 2)
INDICATORS = [
    IndicatorEstimate(id=str(each), low=HALF, high=HALF, why=(), missing=()) for each in range(8)
]


def test_the_gain_under_each_weighting() -> None:
    five = [at(each, HALF, HALF) for each in "abcde"]
    found = worth_of(HALF, HALF, dimension("a", 2), five, INDICATORS)
    quarter = Fraction(1, 4)
    assert found.gains == (
        Gain(weighting="equal_indicators", low=HALF / 8, high=HALF / 8),
        Gain(weighting="equal_dimensions", low=quarter / 5, high=quarter / 5),
        Gain(weighting="bounded_dimensions", low=quarter / 10, high=quarter * 3 / 10),
        Gain(weighting="any", low=Fraction(0), high=HALF),
    )
    assert found.guaranteed == quarter / 10


@pytest.mark.parametrize("count", [4, 5, 10])
def test_where_every_dimension_can_have_its_share_there_is_a_gain(count: int) -> None:
    dimensions = [at(str(each), HALF, HALF) for each in range(count)]
    found = worth_of(HALF, HALF, dimension("0", 1), dimensions, INDICATORS)
    assert [each.weighting for each in found.gains] == FAMILIES


@pytest.mark.parametrize("count", [2, 3, 11])
def test_where_no_dimension_can_have_its_share_there_is_no_such_gain(count: int) -> None:
    dimensions = [at(str(each), HALF, HALF) for each in range(count)]
    found = worth_of(HALF, HALF, dimension("0", 1), dimensions, INDICATORS)
    assert [each.weighting for each in found.gains] == [
        "equal_indicators",
        "equal_dimensions",
        "any",
    ]
    assert found.guaranteed == min(HALF / 8, HALF / count)


@pytest.mark.parametrize(
    ("own", "other", "low", "high", "reorders"),
    [
        # A point below another point rises to it, then above it.
        ((0, 0), (HALF, HALF), Fraction(1, 4), Fraction(1, 4), False),
        ((0, 0), (HALF, HALF), HALF, HALF, True),
        ((0, 0), (HALF, HALF), 1, 1, True),
        # One above stays above.
        ((HALF, HALF), (0, 0), HALF, HALF, False),
        # Equals part company.
        ((HALF, HALF), (HALF, HALF), Fraction(1, 4), Fraction(1, 4), True),
        # An open question that is answered may settle who leads.
        ((0, 1), (HALF, HALF), 1, 0, True),
        ((0, 1), (HALF, HALF), Fraction(1, 4), 0, False),
    ],
)
def test_whether_the_order_of_the_dimensions_can_change(
    own: tuple[Any, Any], other: tuple[Any, Any], low: Any, high: Any, reorders: bool
) -> None:
    dimensions = [at("b", *other), at("a", *own)]
    found = worth_of(Fraction(low), Fraction(high), dimension("a", 1), dimensions, INDICATORS)
    assert found.reorders is reorders


def test_the_gain_within_a_dimension_is_shared_by_its_indicators() -> None:
    dimensions = [at("a", 0, 0), at("b", HALF, HALF)]
    assert worth_of(Fraction(1), Fraction(1), dimension("a", 1), dimensions, INDICATORS).reorders
    assert not worth_of(
        Fraction(1), Fraction(1), dimension("a", 3), dimensions, INDICATORS
    ).reorders


def worth(fixed: Fraction, most: Fraction, reorders: bool = False) -> Worth:
    return Worth(
        (
            Gain(weighting="equal_indicators", low=fixed, high=fixed),
            Gain(weighting="any", low=Fraction(0), high=most),
        ),
        fixed,
        reorders,
    )


def test_gains_together() -> None:
    found = together([worth(Fraction(1, 8), Fraction(1, 2)), worth(Fraction(1, 4), Fraction(1, 3))])
    assert found == worth(Fraction(3, 8), Fraction(1, 2))
    assert together([worth(HALF, HALF), worth(HALF, HALF, True)]).reorders
    assert together([]) == Worth((), Fraction(0), False)


def test_a_step_without_an_estimate_promises_nothing() -> None:
    step = NextStep(kind="unknown", text="", fields=())
    assert (step.gains, step.reorders) == ((), False)
