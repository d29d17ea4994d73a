"""Published points: every kind of score, quantity and condition, and how they decide."""

from pathlib import Path
from typing import Any

import pytest

from scripts.compile import compile_call
from selfcheck.answers import Answers
from selfcheck.assessment import Assessment
from selfcheck.case import Case
from selfcheck.conditions import AllOf, AllYes, Alternative, AnyOf, AtLeast, Condition, DependsOn
from selfcheck.engine import assess
from selfcheck.ids import DocumentId, FieldId
from selfcheck.quantities import Answered, Growth, Quantity, Ratio
from selfcheck.rubric import Rubric
from selfcheck.scores.base import Points, Score
from selfcheck.scores.combined import BestOf, ChooseOne, OptionScore, PerOption, SetByProvince
from selfcheck.scores.single import Band, ByBand, ByChoice, OptionPoints, PerFullStep
from selfcheck.scoring import ScoreEstimate
from selfcheck.source import Source

HERE = Source(document=DocumentId("standard"), place="附件")
QUALITY, SAFETY, ENERGY = "certificates.quality", "certificates.safety", "certificates.energy"
SPEND, SUBSIDY, SHARE = "research.spend", "research.subsidy", "research.share"
CHOSEN, PATENTS, STANDARDS = "output.chosen", "output.patents", "output.standards"
FIRST, SECOND, THIRD = "revenue.first", "revenue.second", "revenue.third"
SIZE = "start.size"


@pytest.fixture(scope="module")
def points(request: pytest.FixtureRequest) -> Rubric:
    """A tiny call with published points and one indicator for each kind of score."""
    folder = Path(request.path).parents[1] / "rubrics" / "points-2030"
    return compile_call(folder).rubric


def answers(rubric: Rubric, given: dict[str, Any]) -> Answers:
    return Answers(call=rubric.call.id, rubric="1", answers=given)


def scored(rubric: Rubric, score: Score, given: dict[str, Any]) -> Points:
    return score.evaluate(Case.of(rubric, answers(rubric, given)))


def of_indicator(rubric: Rubric, indicator: str, given: dict[str, Any]) -> Points:
    score = next(each.score for each in rubric.indicators if each.id == indicator)
    assert score is not None
    return scored(rubric, score, given)


def judged(
    rubric: Rubric, condition: Condition, given: dict[str, Any]
) -> tuple[str, set[str], str]:
    found = condition.result(Case.of(rubric, answers(rubric, given)))
    return found.state, set(found.missing), found.message


def assessed(rubric: Rubric, given: dict[str, Any]) -> tuple[Assessment, ScoreEstimate]:
    found = assess(rubric, answers(rubric, given))
    assert found.score is not None
    return found, found.score


def answer_to(field: str, unit: str = "") -> Answered:
    return Answered(title="这个数", unit=unit, field=FieldId(field))


def ratio(unit: str = "%", minus: str | None = None, denominator: str = FIRST) -> Ratio:
    return Ratio(
        title="占比",
        unit=unit,
        numerator=FieldId(SPEND),
        denominator=FieldId(denominator),
        minus=None if minus is None else FieldId(minus),
    )


def growth(*years: str) -> Growth:
    return Growth(title="增长率", unit="%", years=tuple(FieldId(each) for each in years))


# One score after another: the interval, and which answers can still change it.


@pytest.mark.parametrize(
    ("years", "earned"),
    [
        (0, 0),
        ("1.99", 0),
        (2, 1),
        ("3.999", 1),
        (4, 2),
        ("9.5", 4),
        (10, 5),
        # Capped.
        (12, 5),
        (100, 5),
        # None of it counts as zero.
        ("无", 0),
    ],
)
def test_a_point_for_every_two_full_years(points: Rubric, years: object, earned: int) -> None:
    found = of_indicator(points, "years", {"years.in_field": years})
    assert (found.low, found.high, found.missing) == (earned, earned, ())


@pytest.mark.parametrize("given", [{}, {"years.in_field": "很久"}, {"years.in_field": -2}])
def test_unknown_years_leave_every_point_open(points: Rubric, given: dict[str, Any]) -> None:
    found = of_indicator(points, "years", given)
    assert (found.low, found.high, found.missing) == (0, 5, ("years.in_field",))


def test_below_zero_a_step_earns_nothing(points: Rubric) -> None:
    score = PerFullStep(quantity=answer_to(FIRST), step=2, points=1, cap=5)
    assert scored(points, score, {FIRST: -7}).low == 0


@pytest.mark.parametrize(
    ("given", "low", "high", "missing"),
    [
        ({}, 0, 5, {QUALITY, SAFETY, ENERGY}),
        ({QUALITY: False, SAFETY: False, ENERGY: False}, 0, 0, set()),
        ({QUALITY: True, SAFETY: False, ENERGY: False}, 3, 3, set()),
        # Three for each, but five at most.
        ({QUALITY: True, SAFETY: True, ENERGY: False}, 5, 5, set()),
        ({QUALITY: True, SAFETY: True, ENERGY: True}, 5, 5, set()),
        ({QUALITY: True}, 3, 5, {SAFETY, ENERGY}),
        ({QUALITY: False, SAFETY: False}, 0, 3, {ENERGY}),
        # The cap is reached: the last one can no longer change anything.
        ({QUALITY: True, SAFETY: True}, 5, 5, set()),
    ],
)
def test_points_for_each_option(
    points: Rubric, given: dict[str, Any], low: int, high: int, missing: set[str]
) -> None:
    found = of_indicator(points, "certificates", given)
    assert (found.low, found.high, set(found.missing)) == (low, high, missing)


def test_a_cap_above_all_options_is_no_maximum(points: Rubric) -> None:
    score = PerOption(fields=(FieldId(QUALITY), FieldId(SAFETY)), points=3, cap=10)
    assert score.maximum == 6
    assert scored(points, score, {}).high == 6


@pytest.mark.parametrize(
    ("given", "low", "high", "missing"),
    [
        ({}, 0, 20, {SPEND, SHARE}),
        # The amount alone is better, the share alone is better, both the same.
        ({SPEND: 1000, SHARE: 0}, 20, 20, set()),
        ({SPEND: 0, SHARE: 10}, 15, 15, set()),
        ({SPEND: 500, SHARE: 5}, 10, 10, set()),
        ({SPEND: "无", SHARE: "无"}, 0, 0, set()),
        # One is known: what could still be better stays open.
        ({SPEND: 500}, 10, 15, {SHARE}),
        ({SHARE: 10}, 15, 20, {SPEND}),
        # The best the share could give is less than the amount gives already.
        ({SPEND: 1000}, 20, 20, set()),
    ],
)
def test_the_better_of_an_amount_and_a_share(
    points: Rubric, given: dict[str, Any], low: int, high: int, missing: set[str]
) -> None:
    found = of_indicator(points, "research", given)
    assert (found.low, found.high, set(found.missing)) == (low, high, missing)


def test_the_better_of_two_that_share_an_answer_names_it_once(points: Rubric) -> None:
    step = PerFullStep(quantity=answer_to(PATENTS), step=1, points=1, cap=3)
    score = BestOf(scores=(step, step))
    assert (score.maximum, score.reads()) == (3, (PATENTS,))
    assert scored(points, score, {}).missing == (PATENTS,)


@pytest.mark.parametrize(
    ("given", "low", "high", "missing"),
    [
        ({}, 0, 10, {CHOSEN, PATENTS, STANDARDS}),
        ({CHOSEN: "patents"}, 0, 10, {PATENTS}),
        ({CHOSEN: "standards"}, 0, 8, {STANDARDS}),
        ({CHOSEN: "neither"}, 0, 0, set()),
        ({CHOSEN: "都不参评", PATENTS: 9}, 0, 0, set()),
        # What was not chosen does not count, however good.
        ({CHOSEN: "patents", PATENTS: 1, STANDARDS: 2}, 5, 5, set()),
        ({CHOSEN: "standards", PATENTS: 9, STANDARDS: 1}, 4, 4, set()),
        ({CHOSEN: "standards", STANDARDS: 3}, 8, 8, set()),
        # Only the choice is open; neither may yet be chosen.
        ({PATENTS: 1, STANDARDS: 2}, 0, 8, {CHOSEN}),
        ({PATENTS: 5}, 0, 10, {CHOSEN, STANDARDS}),
        ({CHOSEN: "论文", PATENTS: 5, STANDARDS: 1}, 0, 10, {CHOSEN}),
    ],
)
def test_one_of_two_is_chosen(
    points: Rubric, given: dict[str, Any], low: int, high: int, missing: set[str]
) -> None:
    found = of_indicator(points, "output", given)
    assert (found.low, found.high, set(found.missing)) == (low, high, missing)


def test_a_choice_among_scores_may_hold_any_score(points: Rubric) -> None:
    score = ChooseOne(
        field=FieldId(CHOSEN),
        options=(
            OptionScore(
                option="patents",
                score=PerOption(fields=(FieldId(QUALITY), FieldId(SAFETY)), points=2, cap=4),
            ),
        ),
    )
    assert score.maximum == 4
    assert score.reads() == (CHOSEN, QUALITY, SAFETY)
    assert scored(points, score, {CHOSEN: "patents", QUALITY: True, SAFETY: False}).low == 2


@pytest.mark.parametrize(
    ("given", "low", "high", "missing"),
    [
        ({}, 0, 8, {"local.projects"}),
        ({"local.projects": 0}, 0, 0, set()),
        ({"local.projects": 3}, 6, 6, set()),
        ({"local.projects": 9}, 8, 8, set()),
    ],
)
def test_a_slot_whose_rule_the_province_has_set(
    points: Rubric, given: dict[str, Any], low: int, high: int, missing: set[str]
) -> None:
    found = of_indicator(points, "local", given)
    assert (found.low, found.high, set(found.missing)) == (low, high, missing)


@pytest.mark.parametrize("given", [{}, {"local.projects": 9}])
def test_a_slot_whose_rule_is_not_known_stays_open(points: Rubric, given: dict[str, Any]) -> None:
    slot = SetByProvince(points=10, note="各省自定，这里没有收录。")
    found = scored(points, slot, given)
    assert (found.low, found.high) == (0, 10)
    # No answer of the applicant's can settle it.
    assert found.missing == slot.reads() == ()
    assert found.why == ("各省自定，这里没有收录。",)


@pytest.mark.parametrize(
    ("given", "low", "high"),
    [
        ({}, 0, 10),
        ({"market.field": "new"}, 10, 10),
        ({"market.field": "传统"}, 5, 5),
        # An option without points of its own gives none.
        ({"market.field": "none"}, 0, 0),
        ({"market.field": "别的"}, 0, 10),
    ],
)
def test_points_by_choice(points: Rubric, given: dict[str, Any], low: int, high: int) -> None:
    found = of_indicator(points, "market", given)
    assert (found.low, found.high) == (low, high)
    assert found.missing == (() if low == high else ("market.field",))


def test_the_least_a_choice_can_give_is_its_poorest_option(points: Rubric) -> None:
    options = tuple(
        OptionPoints(option=each, points=earned)
        for each, earned in (("new", 10), ("old", 5), ("none", 2))
    )
    score = ByChoice(field=FieldId("market.field"), options=options)
    assert (scored(points, score, {}).low, scored(points, score, {}).high) == (2, 10)


@pytest.mark.parametrize(
    ("band", "inside", "outside"),
    [
        (Band(points=1, at_least=5), ["5", "5.01", "100"], ["4.99", "-5"]),
        (Band(points=1, more_than=5), ["5.01"], ["5", "4.99"]),
        (Band(points=1, at_most=55), ["55", "54.99", "-1"], ["55.01"]),
        (Band(points=1, less_than=55), ["54.99"], ["55", "55.01"]),
        (Band(points=1, at_least=5, less_than=10), ["5", "9.99"], ["4.99", "10"]),
        (Band(points=1, more_than="4.5", at_most="7.5"), ["4.51", "7.5"], ["4.5", "7.51"]),
        (Band(points=1), ["-1", "0", "1000"], []),
    ],
)
def test_the_bounds_of_a_band(
    points: Rubric, band: Band, inside: list[str], outside: list[str]
) -> None:
    score = ByBand(quantity=answer_to(FIRST), bands=(band,))
    assert [scored(points, score, {FIRST: each}).low for each in inside] == [1] * len(inside)
    assert [scored(points, score, {FIRST: each}).low for each in outside] == [0] * len(outside)


def test_the_first_band_that_holds_decides(points: Rubric) -> None:
    bands = (Band(points=5, at_least=1), Band(points=20, at_least=5), Band(points=2))
    score = ByBand(quantity=answer_to(FIRST), bands=bands)
    assert scored(points, score, {FIRST: 9}).low == 5
    # The last band takes the rest, so that nothing is worth less than it.
    assert (scored(points, score, {}).low, scored(points, score, {}).high) == (2, 20)


def test_without_a_band_for_the_rest_nothing_is_certain(points: Rubric) -> None:
    score = ByBand(quantity=answer_to(FIRST), bands=(Band(points=5, at_least=1),))
    assert (scored(points, score, {}).low, scored(points, score, {}).high) == (0, 5)
    assert "不在任何一档" in scored(points, score, {FIRST: 0}).why[0]


# Quantities computed from raw figures.


@pytest.mark.parametrize(
    ("quantity", "given", "shown"),
    [
        (ratio(), {SPEND: 499, FIRST: 10000}, "4.99%"),
        (ratio(), {SPEND: 0, FIRST: 3}, "0%"),
        (ratio(), {SPEND: "无", FIRST: 3}, "0%"),
        (ratio(), {SPEND: 3, FIRST: 2}, "150%"),
        (ratio("倍"), {SPEND: 3, FIRST: 2}, "1.5 倍"),
        (ratio(minus=SUBSIDY), {SPEND: 50, SUBSIDY: 30, FIRST: 100}, "20%"),
        (ratio(minus=SUBSIDY), {SPEND: 30, SUBSIDY: 50, FIRST: 100}, "-20%"),
        # A percentage below is a share: 400 is 8 % of 5,000.
        (ratio("万元", denominator=SHARE), {SPEND: 400, SHARE: 8}, "5,000 万元"),
        (growth(FIRST, SECOND), {FIRST: 14000, SECOND: 16100}, "15%"),
        (growth(FIRST, SECOND), {FIRST: 40000, SECOND: 39960}, "-0.1%"),
        (growth(FIRST, SECOND), {FIRST: 100, SECOND: 0}, "-100%"),
        (growth(FIRST, SECOND), {FIRST: 100, SECOND: -100}, "-200%"),
        # The mean of two growth rates, not the growth over two years.
        (growth(FIRST, SECOND, THIRD), {FIRST: 100, SECOND: 200, THIRD: 200}, "50%"),
        (growth(FIRST, SECOND, THIRD), {FIRST: 100, SECOND: 50, THIRD: 100}, "25%"),
    ],
)
def test_quantities_are_computed_exactly(
    points: Rubric, quantity: Quantity, given: dict[str, Any], shown: str
) -> None:
    measured = quantity.measure(Case.of(points, answers(points, given)))
    assert measured.value is not None
    assert quantity.show(measured.value) == shown
    assert (measured.missing, measured.impossible) == ((), "")


@pytest.mark.parametrize(
    ("quantity", "given", "missing"),
    [
        (ratio(), {}, (SPEND, FIRST)),
        (ratio(), {SPEND: 1}, (FIRST,)),
        (ratio(minus=SUBSIDY), {SPEND: 1, FIRST: 2}, (SUBSIDY,)),
        (growth(FIRST, SECOND, THIRD), {SECOND: 5}, (FIRST, THIRD)),
        (growth(FIRST, SECOND), {FIRST: "不详", SECOND: 5}, (FIRST,)),
    ],
)
def test_quantities_name_the_figures_they_lack(
    points: Rubric, quantity: Quantity, given: dict[str, Any], missing: tuple[str, ...]
) -> None:
    measured = quantity.measure(Case.of(points, answers(points, given)))
    assert (measured.value, measured.missing) == (None, missing)


@pytest.mark.parametrize(
    ("quantity", "given", "reason"),
    [
        (ratio(), {SPEND: 5, FIRST: 0}, "“第一年收入”是 0 万元，不能作除数"),
        (ratio(), {SPEND: 5, FIRST: "无"}, "“第一年收入”是“无”，不能作除数"),
        (ratio(), {SPEND: 5, FIRST: -3}, "“第一年收入”是 -3 万元，不能作除数"),
        (ratio(denominator=SHARE), {SPEND: 5, SHARE: 0}, "“研发占比”是 0%，不能作除数"),
        (growth(FIRST, SECOND), {FIRST: 0, SECOND: 5}, "“第一年收入”是 0 万元，算不出增长率"),
        (growth(FIRST, SECOND), {FIRST: -9, SECOND: 5}, "“第一年收入”是 -9 万元，算不出增长率"),
        (
            growth(FIRST, SECOND, THIRD),
            {FIRST: 5, SECOND: 0, THIRD: 5},
            "“第二年收入”是 0 万元，算不出增长率",
        ),
    ],
)
def test_what_cannot_be_computed_stays_open_with_its_reason(
    points: Rubric, quantity: Quantity, given: dict[str, Any], reason: str
) -> None:
    bands = (Band(points=20, at_least=15), Band(points=5, at_least=0), Band(points=0))
    found = scored(points, ByBand(quantity=quantity, bands=bands), given)
    # Every figure is there, so no answer is missing; the standard does not say what follows.
    assert (found.low, found.high, found.missing) == (0, 20, ())
    assert "无法计算" in found.why[0]
    assert reason in found.why[0]

    condition = AtLeast(
        id="enough", number="1", title="", text="", source=HERE, quantity=quantity, minimum=1
    )
    state, missing, message = judged(points, condition, given)
    assert (state, missing) == ("unknown", set())
    assert reason in message


def test_a_loss_in_the_last_year_is_no_obstacle(points: Rubric) -> None:
    found = of_indicator(points, "revenue", {FIRST: 100, SECOND: 100, THIRD: -100})
    assert (found.low, found.high) == (0, 0)


# Conditions.


def yes(*fields: str) -> AllYes:
    own = tuple(FieldId(each) for each in fields)
    return AllYes(id="yes", number="1", title="", text="", source=HERE, fields=own)


def at_least(field: str, minimum: int) -> AtLeast:
    return AtLeast(
        id=f"{field}.enough",
        number="1",
        title="",
        text="",
        source=HERE,
        quantity=answer_to(field),
        minimum=minimum,
    )


def all_of(*parts: Condition) -> AllOf:
    return AllOf(id="all", number="1", title="", text="", source=HERE, conditions=parts)


def any_of(*parts: Condition) -> AnyOf:
    return AnyOf(id="any", number="1", title="", text="", source=HERE, conditions=parts)


def by_size(**minimums: int) -> DependsOn:
    return DependsOn(
        id="by_size",
        number="1",
        title="",
        text="",
        source=HERE,
        field=FieldId(SIZE),
        alternatives=tuple(
            Alternative(option=size, condition=at_least(SPEND, minimum))
            for size, minimum in minimums.items()
        ),
    )


@pytest.mark.parametrize(
    ("given", "state", "missing"),
    [
        ({}, "unknown", {SPEND}),
        ({SPEND: "很多"}, "unknown", {SPEND}),
        ({SPEND: 500}, "met", set()),
        ({SPEND: "500.01"}, "met", set()),
        ({SPEND: "499.99"}, "unmet", set()),
        ({SPEND: "5000000元"}, "met", set()),
        ({SPEND: "无"}, "unmet", set()),
    ],
)
def test_at_least(points: Rubric, given: dict[str, Any], state: str, missing: set[str]) -> None:
    assert judged(points, at_least(SPEND, 500), given)[:2] == (state, missing)


@pytest.mark.parametrize(
    ("quality", "spend", "all_state", "all_missing", "any_state", "any_missing"),
    [
        (True, 500, "met", set(), "met", set()),
        (True, 100, "unmet", set(), "met", set()),
        (False, 100, "unmet", set(), "unmet", set()),
        # Once one part decides, the other no longer matters.
        (True, None, "unknown", {SPEND}, "met", set()),
        (False, None, "unmet", set(), "unknown", {SPEND}),
        (None, 500, "unknown", {QUALITY}, "met", set()),
        (None, 100, "unmet", set(), "unknown", {QUALITY}),
        (None, None, "unknown", {QUALITY, SPEND}, "unknown", {QUALITY, SPEND}),
    ],
)
def test_all_of_and_any_of(
    points: Rubric,
    quality: bool | None,
    spend: int | None,
    all_state: str,
    all_missing: set[str],
    any_state: str,
    any_missing: set[str],
) -> None:
    given = {QUALITY: quality, SPEND: spend}
    parts = (yes(QUALITY), at_least(SPEND, 500))
    assert judged(points, all_of(*parts), given)[:2] == (all_state, all_missing)
    assert judged(points, any_of(*parts), given)[:2] == (any_state, any_missing)


def test_conditions_nest(points: Rubric) -> None:
    nested = all_of(yes(QUALITY), any_of(yes(SAFETY), at_least(SPEND, 500)))
    assert judged(points, nested, {QUALITY: True, SAFETY: False, SPEND: 500})[0] == "met"
    assert judged(points, nested, {QUALITY: True, SAFETY: False, SPEND: 1})[0] == "unmet"
    assert judged(points, nested, {QUALITY: True, SAFETY: False})[:2] == ("unknown", {SPEND})
    assert judged(points, nested, {QUALITY: False})[:2] == ("unmet", set())


def test_a_joined_condition_says_only_what_decides(points: Rubric) -> None:
    parts = (yes(QUALITY), at_least(SPEND, 500))
    _, _, message = judged(points, any_of(*parts), {QUALITY: False, SPEND: 600})
    assert "600" in message
    assert "否" not in message


@pytest.mark.parametrize(
    ("given", "state", "missing"),
    [
        # The size comes first: which figure matters is not known without it.
        ({}, "unknown", {SIZE}),
        ({SPEND: 10**6}, "unknown", {SIZE}),
        ({SIZE: "medium"}, "unknown", {SPEND}),
        ({SIZE: "medium", SPEND: 100}, "unmet", set()),
        ({SIZE: "small", SPEND: 100}, "met", set()),
        ({SIZE: "小型", SPEND: 99}, "unmet", set()),
        # A size for which nothing is laid down does not qualify.
        ({SIZE: "large", SPEND: 10**6}, "unmet", set()),
    ],
)
def test_which_condition_applies_depends_on_the_size(
    points: Rubric, given: dict[str, Any], state: str, missing: set[str]
) -> None:
    assert judged(points, by_size(medium=500, small=100), given)[:2] == (state, missing)


# The verdict from points, groups and direct routes.

ENOUGH = {
    "start.registered": True,
    "years.in_field": 2,
    QUALITY: False,
    SAFETY: False,
    ENERGY: False,
    SPEND: 1000,
    SHARE: 0,
    CHOSEN: "neither",
    FIRST: 100,
    SECOND: 100,
    THIRD: 90,
    "market.field": "new",
    "local.projects": 0,
    "direct.prize": False,
    "direct.financing": 0,
}
"""31 points of at least 30: 1 of the basics, 20 of research, 10 of growth."""


@pytest.mark.parametrize(
    ("changes", "verdict", "low", "high"),
    [
        ({}, "passes", 31, 31),
        # The group that must not be zero is, though the total would do.
        ({"years.in_field": 1, "local.projects": 4}, "fails", 38, 38),
        ({"years.in_field": 1, ENERGY: None, "local.projects": 4}, "cannot_tell_yet", 38, 41),
        # The group with a minimum of its own misses it.
        (
            {SPEND: 0, CHOSEN: "patents", PATENTS: 1, "years.in_field": 10, "local.projects": 4},
            "fails",
            28,
            28,
        ),
        (
            {
                SPEND: 0,
                CHOSEN: "patents",
                PATENTS: 1,
                "years.in_field": 10,
                QUALITY: True,
                "local.projects": 4,
            },
            "fails",
            31,
            31,
        ),
        # The total: on the line, and one below.
        ({CHOSEN: "standards", STANDARDS: 1, "market.field": "old"}, "passes", 30, 30),
        ({"market.field": "old", "years.in_field": 8}, "fails", 29, 29),
        # Open, but open only above the line; open across it.
        ({"local.projects": None}, "passes", 31, 39),
        ({"market.field": None}, "cannot_tell_yet", 21, 31),
        # Even the most that is open is not enough.
        ({"market.field": "none", "local.projects": None}, "fails", 21, 29),
        # A direct route, on its line and below, and still open.
        ({"market.field": "none", "direct.financing": 500}, "passes", 21, 21),
        ({"market.field": "none", "direct.financing": "499.99"}, "fails", 21, 21),
        ({"market.field": "none", "direct.prize": True}, "passes", 21, 21),
        ({"market.field": "none", "direct.prize": None}, "cannot_tell_yet", 21, 21),
        # A precondition stands before either way.
        ({"start.registered": False}, "fails", 31, 31),
        ({"start.registered": False, "direct.prize": True}, "fails", 31, 31),
        ({"start.registered": None}, "cannot_tell_yet", 31, 31),
        # A figure that cannot be computed is no zero.
        ({FIRST: 0}, "passes", 31, 41),
        ({FIRST: 0, "market.field": "none"}, "cannot_tell_yet", 21, 31),
    ],
)
def test_the_verdict(
    points: Rubric, changes: dict[str, Any], verdict: str, low: int, high: int
) -> None:
    found, score = assessed(points, ENOUGH | changes)
    assert (score.low, score.high, found.verdict) == (low, high, verdict)


def test_nothing_answered_leaves_everything_open(points: Rubric) -> None:
    found, score = assessed(points, {})
    assert found.verdict == "cannot_tell_yet"
    # The province's own rule gives at most 8 of the slot's 10.
    assert (score.low, score.high, score.maximum) == (0, 68, 68)
    assert [each.state for each in score.by_group] == ["unknown", "unknown", "met", "met"]
    assert [each.state for each in score.direct] == ["unknown", "unknown"]


@pytest.mark.parametrize(
    ("given", "state"),
    [
        ({"years.in_field": 2}, "met"),
        ({QUALITY: True}, "met"),
        ({"years.in_field": 1, QUALITY: False, SAFETY: False, ENERGY: False}, "unmet"),
        ({"years.in_field": 1, QUALITY: False, SAFETY: False}, "unknown"),
    ],
)
def test_a_group_that_must_not_be_zero(points: Rubric, given: dict[str, Any], state: str) -> None:
    _, score = assessed(points, given)
    basics = score.by_group[0]
    assert (basics.id, basics.minimum, basics.state) == ("basics", None, state)


def test_settled_are_only_the_answers_that_can_change_nothing(points: Rubric) -> None:
    given = {QUALITY: True, SAFETY: True, SPEND: 1000, CHOSEN: "patents"}
    found, _ = assessed(points, given)
    assert set(found.settled) == {ENERGY, SHARE, STANDARDS}
    # Whatever they are answered with, the points stay what they are.
    for extra in ({ENERGY: True}, {SHARE: 100}, {STANDARDS: 9}):
        assert assessed(points, given | extra)[1].low == assessed(points, given)[1].low
        assert assessed(points, given | extra)[1].high == assessed(points, given)[1].high


def test_every_rule_explains_itself(points: Rubric) -> None:
    lines = [
        line
        for each in points.indicators
        if each.score is not None
        for line in each.score.explain(points)
    ]
    assert "从业年限：每满 2 年得 1 分，最高 5 分" in lines
    assert "“质量认证”、“安全认证”、“节能认证”：每项 3 分，最高 5 分" in lines
    assert "不低于 1000万元（含）：20 分" in lines
    assert "高于 4.5%（不含）：10 分" in lines
    assert "选“专利”：不低于 5项（含）：10 分" in lines
    assert "新兴：10 分" in lines
    assert "本省已定。" in lines
