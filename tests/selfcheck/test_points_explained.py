"""Why a score has its points, down to the answers; and how a joined condition says why."""

from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from scripts.compile import compile_call
from selfcheck.answers import Answers
from selfcheck.case import Case
from selfcheck.conditions import AllOf, AllYes, Alternative, AnyOf, AtLeast, Condition, DependsOn
from selfcheck.engine import assess
from selfcheck.ids import DocumentId, FieldId
from selfcheck.quantities import Answered, Growth, Ratio
from selfcheck.rubric import Rubric
from selfcheck.scores.base import Score
from selfcheck.scores.combined import BestOf, ChooseOne, OptionScore, SetByProvince
from selfcheck.scores.single import Band, ByBand, ByChoice, OptionPoints
from selfcheck.scoring import GroupScore, estimate_score, reached
from selfcheck.source import Source
from selfcheck.values import format_number

ROOT = Path(__file__).parents[2]
HERE = Source(document=DocumentId("standard"), place="附件")


@cache
def points() -> Rubric:
    return compile_call(ROOT / "tests" / "rubrics" / "points-2030").rubric


def case_of(answers: dict[str, Any]) -> Case:
    return Case.of(points(), Answers(call="points-2030", rubric="1", answers=answers))


def score_of(indicator: str) -> Score:
    score = next(each.score for each in points().indicators if each.id == indicator)
    assert score is not None
    return score


@pytest.mark.parametrize(
    ("indicator", "answers", "why"),
    [
        ("years", {}, ["从业年限还缺“从业年限”。"]),
        (
            "years",
            {"years.in_field": "7.5"},
            ["从业年限 7.5 年，每满 2 年得 1 分，最高 5 分，得 3 分。"],
        ),
        ("certificates", {}, ["还没有一项，每项 3 分，最高 5 分，得 0 分。"]),
        (
            "certificates",
            {"certificates.quality": True, "certificates.energy": True},
            ["“质量认证”、“节能认证”，每项 3 分，最高 5 分，得 5 分。"],
        ),
        ("market", {}, ["“所属领域”还没有选。"]),
        ("market", {"market.field": "old"}, ["“所属领域”选了“传统”，得 5 分。"]),
        ("market", {"market.field": "none"}, ["“所属领域”选了“都不是”，得 0 分。"]),
        ("output", {"output.chosen": "neither"}, ["“参评哪一项”没有选参评的一项，得 0 分。"]),
        (
            "output",
            {"output.standards": 3},
            [
                "“参评哪一项”还没有选。",
                "专利数还缺“专利数”。",
                "标准数 3 项，每满 1 项得 4 分，最高 8 分，得 8 分。",
            ],
        ),
    ],
)
def test_why_it_has_its_points(indicator: str, answers: dict[str, Any], why: list[str]) -> None:
    assert list(score_of(indicator).evaluate(case_of(answers)).why) == why


def test_the_better_of_two_says_both() -> None:
    found = score_of("research").evaluate(case_of({"research.spend": 600}))
    first, amount, share = found.why
    assert first == "取下面较高的一项："
    assert amount.endswith("600 万元，属于“不低于 500万元（含）”，得 10 分。")
    assert share == "研发占比还缺“研发占比”。"
    # The share could still bring more than the ten points that are certain.
    assert (found.low, found.high, found.missing) == (10, 15, ("research.share",))


def test_what_can_only_draw_level_is_not_missing() -> None:
    # A share brings fifteen at most, and the amount has brought them or more already.
    found = score_of("research").evaluate(case_of({"research.spend": 1000}))
    assert (found.low, found.high, found.missing) == (20, 20, ())
    found = score_of("research").evaluate(case_of({"research.share": 10}))
    assert (found.low, found.high, found.missing) == (15, 20, ("research.spend",))


def banded(field: str) -> ByBand:
    quantity = Answered(title=field, unit="", field=FieldId(field))
    return ByBand(quantity=quantity, bands=(Band(points=10, at_least=1), Band(points=0)))


def test_a_part_that_could_only_draw_level_changes_nothing() -> None:
    level = BestOf(scores=(banded("output.patents"), banded("output.standards")))
    found = level.evaluate(case_of({"output.patents": 1}))
    assert (found.low, found.high, found.missing) == (10, 10, ())


FIELDS_OF_BUSINESS = ByChoice(
    field=FieldId("market.field"),
    options=(
        OptionPoints(option="new", points=10),
        OptionPoints(option="old", points=5),
        OptionPoints(option="none", points=3),
    ),
)


@pytest.mark.parametrize(
    ("scored", "low"),
    [
        # Whichever is chosen brings three points at least; an option without a score brings none.
        (("medium", "small", "large"), 3),
        (("medium", "small"), 0),
    ],
)
def test_the_least_an_open_choice_can_bring(scored: tuple[str, ...], low: int) -> None:
    options = tuple(OptionScore(option=each, score=FIELDS_OF_BUSINESS) for each in scored)
    found = ChooseOne(field=FieldId("start.size"), options=options).evaluate(case_of({}))
    assert (found.low, found.high) == (low, 10)
    assert found.missing == ("start.size", "market.field")


@pytest.mark.parametrize(
    ("score", "rule"),
    [
        (BestOf(scores=(FIELDS_OF_BUSINESS,)), ["取下面较高的一项："]),
        (SetByProvince(points=10, note="本省已定。", score=FIELDS_OF_BUSINESS), ["本省已定。"]),
    ],
)
def test_a_rule_made_of_a_rule_says_both(score: Score, rule: list[str]) -> None:
    labels = ["新兴：10 分", "传统：5 分", "都不是：3 分"]
    assert list(score.explain(points())) == rule + labels


def test_a_rule_that_is_not_known_is_a_note() -> None:
    score = SetByProvince(points=10, note="各省自定。")
    assert score.explain(points()) == ("各省自定。",)
    assert score.reads() == ()


def test_outside_every_band_it_says_so() -> None:
    answers = {"revenue.first": 100, "revenue.second": 90, "revenue.third": 81}
    found = score_of("revenue").evaluate(case_of(answers))
    assert (found.low, found.high) == (0, 0)
    assert found.why[0].endswith("= -10%，属于“不在任何一档”，得 0 分。")


def test_what_cannot_be_computed_says_why_and_whom_to_ask() -> None:
    answers = {"revenue.first": 0, "revenue.second": 90, "revenue.third": 81}
    found = score_of("revenue").evaluate(case_of(answers))
    assert found.why == (
        "平均增长率无法计算：“第一年收入”是 0 万元，算不出增长率。"
        "标准没有规定这种情形，请问受理单位。",
    )
    assert (found.low, found.high, found.missing) == (0, 10, ())


@pytest.mark.parametrize(
    ("indicator", "reads"),
    [
        ("years", ("years.in_field",)),
        ("certificates", ("certificates.quality", "certificates.safety", "certificates.energy")),
        ("research", ("research.spend", "research.share")),
        ("output", ("output.chosen", "output.patents", "output.standards")),
        ("revenue", ("revenue.first", "revenue.second", "revenue.third")),
        ("market", ("market.field",)),
        ("local", ("local.projects",)),
    ],
)
def test_which_answers_a_score_reads(indicator: str, reads: tuple[str, ...]) -> None:
    assert score_of(indicator).reads() == reads


@pytest.mark.parametrize(
    ("indicator", "rule"),
    [
        ("years", ["从业年限：每满 2 年得 1 分，最高 5 分"]),
        ("market", ["新兴：10 分", "传统：5 分"]),
        (
            "revenue",
            [
                "平均增长率 = （“第二年收入” − “第一年收入”）÷ “第一年收入”、"
                "（“第三年收入” − “第二年收入”）÷ “第二年收入”的平均",
                "不低于 10%（含）：10 分",
                "不低于 0%（含），低于 10%（不含）：5 分",
            ],
        ),
        ("local", ["本省已定。", "地方项目数：每满 1 个得 2 分，最高 8 分"]),
    ],
)
def test_a_rule_for_points_as_sentences(indicator: str, rule: list[str]) -> None:
    assert list(score_of(indicator).explain(points())) == rule


@pytest.mark.parametrize(
    ("low", "high", "mark", "state"),
    [
        (30, 40, 30, "met"),
        (29, 40, 30, "unknown"),
        (0, 30, 30, "unknown"),
        (0, 29, 30, "unmet"),
        (30, 30, 30, "met"),
        (29, 29, 30, "unmet"),
        (0, 0, 0, "met"),
    ],
)
def test_whether_a_mark_is_reached(low: int, high: int, mark: int, state: str) -> None:
    assert reached(low, high, mark) == state


def test_what_a_direct_route_still_needs_is_not_settled() -> None:
    answers = Answers(call="points-2030", rubric="1", answers={"research.spend": 1000})
    assert "research.share" in assess(points(), answers).settled
    scoring = points().scoring
    assert scoring is not None
    share = Answered(title="研发占比", unit="%", field=FieldId("research.share"))
    route = replace(scoring, direct=(at_least("share", share, 20),))
    assert "research.share" not in assess(replace(points(), scoring=route), answers).settled


def test_the_score_cites_its_rule() -> None:
    score = estimate_score(case_of({}))
    assert score is not None
    assert score.rule == "总分 30 分，研究不低于 10 分，基础不能为 0；或者直通。"
    assert (score.source, score.pass_mark) == ("示例〔2030〕2号 二", 30)


def test_a_group_remembers_its_minimum() -> None:
    assert [each.minimum for each in groups()] == [None, 10, None, None]
    assert [each.maximum for each in groups()] == [10, 30, 20, 8]


def groups() -> tuple[GroupScore, ...]:
    score = estimate_score(case_of({}))
    assert score is not None
    return score.by_group


SPEND = Answered(title="研发费用", unit="万元", field=FieldId("research.spend"))
LOSS = Growth(
    title="增长率",
    unit="%",
    years=(FieldId("revenue.first"), FieldId("revenue.second")),
)
SMALL_BASE = Ratio(
    title="占比",
    unit="%",
    numerator=FieldId("research.spend"),
    denominator=FieldId("revenue.first"),
)


@pytest.mark.parametrize(
    ("answers", "state", "said"),
    [
        ({}, "unknown", "还不能判断：“研发费用”尚未回答。"),
        ({"research.spend": 500}, "met", "研发费用 500 万元，不少于 500 万元。"),
        ({"research.spend": "499.5"}, "unmet", "研发费用 499.5 万元，少于 500 万元。"),
    ],
)
def test_a_threshold_says_both_numbers(answers: dict[str, Any], state: str, said: str) -> None:
    found = at_least("spend", SPEND, 500).result(case_of(answers))
    assert (found.state, found.message) == (state, said)


def at_least(id: str, quantity: Any, minimum: int) -> AtLeast:
    return AtLeast(
        id=id, number="", title="", text="", source=HERE, quantity=quantity, minimum=minimum
    )


def all_yes(id: str, field: str) -> AllYes:
    return AllYes(id=id, number="", title="", text="", source=HERE, fields=(FieldId(field),))


def test_joined_conditions_say_what_decides_and_miss_only_what_is_open() -> None:
    parts: tuple[Condition, ...] = (
        at_least("spend", SPEND, 500),
        all_yes("prize", "direct.prize"),
    )
    both = AllOf(id="both", number="", title="", text="", source=HERE, conditions=parts)
    open_ = both.result(case_of({}))
    assert open_.missing == ("research.spend", "direct.prize")
    assert open_.message == "还不能判断：“研发费用”尚未回答。还不能判断：“是否获过奖”尚未回答。"
    failed = both.result(case_of({"research.spend": 1}))
    assert (failed.state, failed.missing) == ("unmet", ())
    assert failed.message == "研发费用 1 万元，少于 500 万元。"


def test_which_answers_a_joined_condition_reads() -> None:
    spend, prize = at_least("spend", SPEND, 500), all_yes("prize", "direct.prize")
    parts: tuple[Condition, ...] = (spend, prize, spend)
    both = AllOf(id="both", number="", title="", text="", source=HERE, conditions=parts)
    either = AnyOf(id="either", number="", title="", text="", source=HERE, conditions=parts)
    assert both.reads() == either.reads() == ("research.spend", "direct.prize")
    by_size = DependsOn(
        id="size",
        number="",
        title="",
        text="",
        source=HERE,
        field=FieldId("start.size"),
        alternatives=(
            Alternative(option="small", condition=prize),
            Alternative(option="large", condition=both),
        ),
    )
    assert by_size.reads() == ("start.size", "direct.prize", "research.spend")


@pytest.mark.parametrize("base", ["0.5", "1"])
def test_a_small_base_is_still_a_base(base: str) -> None:
    answers = {"revenue.first": base, "revenue.second": 2, "research.spend": 2}
    assert LOSS.measure(case_of(answers)).value is not None
    assert SMALL_BASE.measure(case_of(answers)).value is not None


@pytest.mark.parametrize(
    ("tenths", "places", "written"), [(12345, 0, "1,235"), (12345, 1, "1,234.5"), (-4, 0, "0")]
)
def test_numbers_are_rounded_to_the_places_asked_for(
    tenths: int, places: int, written: str
) -> None:
    assert format_number(Fraction(tenths, 10), places) == written
