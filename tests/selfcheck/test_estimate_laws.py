"""Laws of the estimate and of published points, for any answers and any evidence."""

import json
import random
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.compile import compile_call
from selfcheck.answers import Answers
from selfcheck.assessment import Assessment
from selfcheck.engine import assess
from selfcheck.form import BOOLEAN, DATES, Field
from selfcheck.jsondata import rubric_from_json, rubric_to_json
from selfcheck.rubric import Rubric
from selfcheck.weightings import LARGEST_SHARE, SMALLEST_SHARE, bounded_mean

ROOT = Path(__file__).parents[2]
UNPUBLISHED = {"real": "rubric/shuangkua-2022-guangdong", "small": "tests/rubrics/small-2030"}
PUBLISHED = {"sme": "rubric/innovative-sme-2022", "points": "tests/rubrics/points-2030"}
FOLDERS = UNPUBLISHED | PUBLISHED
PROOF = ["附件1 第1页"]

# Each law is tried on several calls, and the real form is long.
MOST = settings.default.max_examples if settings.default else 100
quarter = settings(max_examples=max(MOST // 4, 2))
tenth = settings(max_examples=max(MOST // 10, 2))
any_call = pytest.mark.parametrize("call", FOLDERS)
call_without_points = pytest.mark.parametrize("call", UNPUBLISHED)
call_with_points = pytest.mark.parametrize("call", PUBLISHED)

# Of each call with points, fields of which more is better, whatever else was answered.
GOOD = {
    "sme": ["rd.expense", "debt.assets", "direct.equity_financing", "direct.prize"],
    "points": [
        "years.in_field",
        "certificates.quality",
        "certificates.energy",
        "research.spend",
        "research.share",
        "output.patents",
        "output.standards",
        "local.projects",
        "direct.prize",
        "direct.financing",
    ],
}
BEST = {
    "sme": {
        "ip.best": "class_one_high_value",
        "rd.expense": 5,
        "revenue.main_year_before": 100,
        "revenue.main_last_year": 115,
        "revenue.total": 100,
        "debt.liabilities": 55,
        "debt.assets": 100,
        "product.field": "strategic",
    },
    "points": {
        "years.in_field": 10,
        "certificates.quality": True,
        "certificates.safety": True,
        "research.spend": 1000,
        "output.chosen": "patents",
        "output.patents": 5,
        "revenue.first": 100,
        "revenue.second": 110,
        "revenue.third": 121,
        "market.field": "new",
        "local.projects": 4,
    },
}


@cache
def compiled(call: str) -> Rubric:
    return compile_call(ROOT / FOLDERS[call]).rubric


def judged(rubric: Rubric, answers: dict[str, Any], evidence: dict[str, Any]) -> Assessment:
    return assess(
        rubric, Answers(call=rubric.call.id, rubric="1", answers=answers, evidence=evidence)
    )


def answer_to(field: Field) -> st.SearchStrategy[Any]:
    """Mostly what the field can hold, now and then “无” or something that cannot be read."""
    odd = st.sampled_from(["无", "", "很多", "-3", 0.5, None])
    if field.options:
        return st.sampled_from([each.id for each in field.options]) | odd
    if field.type in BOOLEAN:
        return st.booleans() | odd
    if field.numeric:
        return st.integers(0, 3) | st.integers(-5, 2000) | odd
    if field.type in DATES:
        return st.sampled_from(["2022-03-15", "2021-02-29"]) | odd
    return st.sampled_from(["钢铁", "广东省广州市"]) | odd


@st.composite
def filled(draw: st.DrawFn, call: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Answers and evidence to some of a call's fields, or with a few changes to all."""
    rubric = compiled(call)
    full: dict[str, Any] = {each.id: everything(each) for each in rubric.fields.values()}
    known: dict[str, Any] = draw(st.sampled_from([{}, full, full | BEST.get(call, {})]))
    fields = draw(st.lists(st.sampled_from(sorted(rubric.fields)), unique=True))
    answers = {**known, **{each: draw(answer_to(rubric.fields[each])) for each in fields}}
    proved = st.lists(st.sampled_from(sorted(rubric.fields))) | st.just(list(rubric.fields))
    return answers, dict.fromkeys(draw(proved), PROOF)


def intervals(found: Assessment) -> list[tuple[Fraction | int, Fraction | int]]:
    """Every interval of an assessment, from single indicators to the overall ones."""
    overall, score = found.overall, found.score
    return [
        *((each.low, each.high) for each in found.indicators),
        *((each.low, each.high) for each in found.dimensions),
        *((each.low, each.high) for each in overall.weightings),
        (overall.low, overall.high),
        *((each.low, each.high) for each in (score.by_group if score else ())),
    ]


def some_of(data: st.DataObject, given: dict[str, Any]) -> dict[str, Any]:
    left_out = data.draw(st.sets(st.sampled_from(sorted(given)))) if given else set()
    return {key: value for key, value in given.items() if key not in left_out}


@any_call
@quarter
@given(data=st.data())
def test_answers_and_evidence_only_narrow(call: str, data: st.DataObject) -> None:
    rubric = compiled(call)
    answers, evidence = data.draw(filled(call))
    before = judged(rubric, some_of(data, answers), some_of(data, evidence))
    after = judged(rubric, answers, evidence)
    for wide, narrow in zip(intervals(before), intervals(after), strict=True):
        assert wide[0] <= narrow[0] <= narrow[1] <= wide[1]
    if before.verdict in ("passes", "fails", "not_eligible"):
        assert after.verdict == before.verdict


@any_call
@quarter
@given(data=st.data())
def test_what_is_said_to_be_settled_changes_nothing_any_more(
    call: str, data: st.DataObject
) -> None:
    rubric = compiled(call)
    answers, evidence = data.draw(filled(call))
    before = judged(rubric, answers, evidence)
    more = {each: data.draw(answer_to(rubric.fields[each])) for each in before.settled}
    after = judged(rubric, {**answers, **more}, evidence)
    assert intervals(after) == intervals(before)
    assert after.verdict == before.verdict


@any_call
@quarter
@given(data=st.data())
def test_what_is_open_is_listed(call: str, data: st.DataObject) -> None:
    rubric = compiled(call)
    found = judged(rubric, *data.draw(filled(call)))
    known = {each.id: each.score for each in rubric.indicators}
    for each in found.indicators:
        if known[each.id] is None:
            assert bool(each.missing) == (each.low < each.high)
        elif each.missing:
            assert each.low < each.high


@call_without_points
@quarter
@given(data=st.data())
def test_more_of_a_good_thing_never_lowers(call: str, data: st.DataObject) -> None:
    rubric = compiled(call)
    answers, evidence = data.draw(filled(call))
    field = data.draw(
        st.sampled_from([each for each in rubric.fields.values() if not each.options])
    )
    less, more = data.draw(less_and_more(field))
    before = judged(rubric, {**answers, field.id: less}, evidence)
    after = judged(rubric, {**answers, field.id: more}, evidence)
    proved = judged(rubric, {**answers, field.id: more}, {**evidence, field.id: PROOF})
    for first, second, third in zip(
        intervals(before), intervals(after), intervals(proved), strict=True
    ):
        assert first[0] <= second[0] <= third[0]
        assert first[1] <= second[1] <= third[1]


@call_with_points
@quarter
@given(data=st.data())
def test_more_of_a_good_thing_never_costs_points(call: str, data: st.DataObject) -> None:
    rubric = compiled(call)
    answers, evidence = data.draw(filled(call))
    field = rubric.fields[data.draw(st.sampled_from(GOOD[call]))]
    less, more = data.draw(less_and_more(field, least=1))
    before = judged(rubric, {**answers, field.id: less}, evidence)
    after = judged(rubric, {**answers, field.id: more}, evidence)
    for first, second in zip(intervals(before), intervals(after), strict=True):
        assert first[0] <= second[0]
        assert first[1] <= second[1]
    rank = ["fails", "cannot_tell_yet", "passes"]
    assert rank.index(before.verdict) <= rank.index(after.verdict)


def less_and_more(field: Field, least: int = 0) -> st.SearchStrategy[tuple[Any, Any]]:
    if field.numeric:
        pair = st.tuples(st.integers(least, 2000), st.integers(least, 2000))
        return pair.map(lambda both: (min(both), max(both)))
    if field.type in BOOLEAN:
        return st.just((False, True))
    return st.just(("无", "2022-03-15" if field.type in DATES else "有"))


@call_without_points
@quarter
@given(data=st.data())
def test_every_weighting_lies_within_any_weights(call: str, data: st.DataObject) -> None:
    rubric = compiled(call)
    found = judged(rubric, *data.draw(filled(call))).overall
    anything = found.weightings[-1]
    assert anything.id == "any"
    assert (found.low, found.high) == (anything.low, anything.high)
    for each in found.weightings:
        assert anything.low <= each.low <= each.high <= anything.high


@given(st.data())
def test_equal_dimensions_lie_within_bounded_ones(data: st.DataObject) -> None:
    found = judged(compiled("real"), *data.draw(filled("real"))).overall
    by_id = {each.id: each for each in found.weightings}
    bounded, equal = by_id["bounded_dimensions"], by_id["equal_dimensions"]
    assert bounded.low <= equal.low <= equal.high <= bounded.high


@given(
    st.lists(st.fractions(0, 1, max_denominator=12), min_size=4, max_size=10),
    st.fractions(0, 1, max_denominator=12),
)
def test_weights_sum_to_exactly_one(values: list[Fraction], shift: Fraction) -> None:
    # Raising every value by the same amount raises the mean by just that amount.
    plain = bounded_mean(values, SMALLEST_SHARE, LARGEST_SHARE)
    raised = bounded_mean([each + shift for each in values], SMALLEST_SHARE, LARGEST_SHARE)
    assert raised - plain == shift


@call_without_points
def test_the_maximum_is_reachable(call: str) -> None:
    rubric = compiled(call)
    answers = {str(each.id): everything(each) for each in rubric.fields.values()}
    found = judged(rubric, answers, dict.fromkeys(rubric.fields, PROOF))
    assert set(intervals(found)) == {(1, 1)}
    assert not [each for each in found.next_steps if each.kind in ("evidence", "unknown", "gap")]


@call_without_points
def test_the_minimum_is_reachable(call: str) -> None:
    rubric = compiled(call)
    answers = {str(each.id): nothing(each) for each in rubric.fields.values()}
    assert {low for low, _ in intervals(judged(rubric, answers, {}))} == {0}


def everything(field: Field) -> Any:
    if field.options:
        return field.options[0].id
    if field.type in BOOLEAN:
        return True
    if field.numeric:
        return 1
    return "2022-03-15" if field.type in DATES else "有"


def nothing(field: Field) -> Any:
    if field.options:
        return field.options[0].id
    return False if field.type in BOOLEAN else "无"


@call_with_points
def test_every_point_is_reachable(call: str) -> None:
    rubric = compiled(call)
    found = judged(rubric, BEST[call], {})
    assert found.score is not None
    assert found.score.low == found.score.high == found.score.maximum
    assert [each.state for each in found.score.by_group] == ["met"] * len(rubric.dimensions)


@call_with_points
@quarter
@given(data=st.data())
def test_points_are_bounded_and_add_up(call: str, data: st.DataObject) -> None:
    rubric = compiled(call)
    found = judged(rubric, *data.draw(filled(call)))
    score = found.score
    assert score is not None
    points = {each.id: each for each in found.indicators}
    for dimension, group in zip(rubric.dimensions, score.by_group, strict=True):
        own = [(points[each.id], each.score) for each in dimension.indicators]
        for estimate, rule in own:
            assert rule is not None
            assert 0 <= estimate.low <= estimate.high <= rule.maximum
        assert group.low == sum(each.low for each, _ in own)
        assert group.high == sum(each.high for each, _ in own)
        assert group.maximum == sum(rule.maximum for _, rule in own if rule is not None)
        assert group.minimum == dimension.minimum
    for whole, group in zip(found.dimensions, score.by_group, strict=True):
        assert whole.id == group.id
        assert whole.low == group.low
        assert whole.high == group.high
    assert score.low == found.overall.low == sum(each.low for each in score.by_group)
    assert score.high == found.overall.high == sum(each.high for each in score.by_group)
    assert score.high <= score.maximum == sum(each.maximum for each in score.by_group)


@any_call
@tenth
@given(data=st.data())
def test_the_order_of_yaml_keys_and_of_checks_is_irrelevant(call: str, data: st.DataObject) -> None:
    rubric = compiled(call)
    source = random.Random(data.draw(st.integers()))
    plain = json.loads(rubric_to_json(rubric))
    assert rubric_from_json(json.dumps(shuffled(plain, source))) == rubric
    source.shuffle(plain["checks"])
    other = rubric_from_json(json.dumps(shuffled(plain, source)))
    answers, evidence = data.draw(filled(call))
    assert judged(other, answers, evidence).to_json() == judged(rubric, answers, evidence).to_json()


def shuffled(value: Any, source: random.Random) -> Any:
    """The same JSON with the keys of every object in another order."""
    if isinstance(value, list):
        return [shuffled(each, source) for each in value]
    if isinstance(value, dict):
        keys = list(value)
        source.shuffle(keys)
        return {key: shuffled(value[key], source) for key in keys}
    return value
