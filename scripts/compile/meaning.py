"""Rules that hold between the parts of a rubric once its shape and its references are right."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from fractions import Fraction

from scripts.compile.guidance import check_guidance
from scripts.compile.inventories import check_inventories
from scripts.compile.options import check_options
from scripts.compile.shape import Mistake, Place
from selfcheck.checks.base import Check
from selfcheck.checks.dates import ByDeadline, DateAtMost
from selfcheck.checks.texts import MaxCharacters
from selfcheck.indicators import Dimension, Indicator
from selfcheck.rubric import Rubric
from selfcheck.scores.base import Score
from selfcheck.scores.combined import BestOf, ChooseOne, SetByProvince
from selfcheck.scores.single import ByBand


def check_meaning(rubric: Rubric) -> Iterator[Mistake]:
    """Yield every mistake of meaning: severities, field types, options, scores, dates, times."""
    for index, check in enumerate(rubric.checks):
        for key, message in _check(rubric, check):
            yield ("checks", index, key), message
    yield from check_options(rubric)
    yield from check_inventories(rubric)
    for number, dimension in enumerate(rubric.dimensions):
        yield from _dimension(rubric, dimension, ("dimensions", number))
    for index, office in enumerate(rubric.offices):
        if not _is_date(office.deadline, "%Y-%m-%d %H:%M"):
            said = f'“{office.deadline}”不是截止时间，请写成 "2022-03-17 18:00"'
            yield ("offices", index, "deadline"), said
        for number, delivery in enumerate(office.deliveries):
            if delivery.copies < 1:
                place = ("offices", index, "deliveries", number, "copies")
                yield place, f"份数是 {delivery.copies}，应是大于 0 的整数；不用交的整项删去"
    if rubric.quota and rubric.quota.most < 1:
        said = f"名额是 {rubric.quota.most}，应是大于 0 的整数；没有限定名额就删去 quota"
        yield ("quota", "most"), said
    for index, step in enumerate(rubric.countdown):
        if step.hours <= 0:
            yield ("countdown", index, "hours"), "要写截止之前几小时，应是大于 0 的整数"
    for index, document in enumerate(rubric.documents):
        if document.date and not _is_date(document.date, "%Y-%m-%d"):
            yield ("documents", index, "date"), '日期请写成 "2022-03-15"，不知道就整行删去'
    yield from check_guidance(rubric)


def _check(rubric: Rubric, check: Check) -> Iterator[tuple[str, str]]:
    if check.severity == "error" and check.source.basis == "推":
        yield "severity", "依据是推断（推）的检查不能判为 error，请改成 warning 或 note"
    if check.severity not in check.severities:
        yield "severity", f"“{check.kind}”只能是 {'、'.join(check.severities)}"
    if check.field_types:
        for each in check.reads():
            if rubric.fields[each].type not in check.field_types:
                short = rubric.fields[each].short
                types = "、".join(sorted(check.field_types))
                yield "kind", f"“{check.kind}”只能用于类型为 {types} 的栏目，“{short}”不是"
    if isinstance(check, MaxCharacters) and check.limit < 1:
        yield "limit", f"字数上限是 {check.limit}，应是大于 0 的整数"
    if isinstance(check, DateAtMost) and not _is_date(check.limit, "%Y-%m-%d"):
        yield "limit", '日期请写成 "2022-03-15"'
    if isinstance(check, ByDeadline) and not rubric.routes:
        yield "kind", "没有报送路线（routes），无法按截止时间检查"


def _dimension(rubric: Rubric, dimension: Dimension, place: Place) -> Iterator[Mistake]:
    if rubric.scoring is None and (dimension.minimum is not None or dimension.must_not_be_zero):
        yield place, "写了这一类的最低分，却没有“scoring:”说明总分怎么定"
    for index, indicator in enumerate(dimension.indicators):
        yield from _indicator(rubric, indicator, (*place, "indicators", index))


def _indicator(rubric: Rubric, indicator: Indicator, place: Place) -> Iterator[Mistake]:
    if rubric.scoring is None and indicator.score is not None:
        yield (
            (*place, "score"),
            "写了得分规则，却没有“scoring:”说明总分怎么定；没有公布分值就删去“score:”",
        )
    elif rubric.scoring is not None and indicator.score is None:
        yield place, "有“scoring:”时每个指标都要有得分规则“score:”"
    elif indicator.score is None and not indicator.aspects:
        yield place, "要么写 aspects（通知要看哪些方面），要么写 score（公布的得分规则）"
    if indicator.score is not None:
        for message in _bounds(indicator.score):
            yield (*place, "score"), message


def _bounds(score: Score) -> Iterator[str]:
    if isinstance(score, ByBand):
        for band in score.bands:
            for bound in (band.at_least, band.more_than, band.at_most, band.less_than):
                if isinstance(bound, str) and not _is_number(bound):
                    yield f'“{bound}”不是数，小数请写成 "4.5"'
    elif isinstance(score, BestOf):
        for each in score.scores:
            yield from _bounds(each)
    elif isinstance(score, ChooseOne):
        for option in score.options:
            yield from _bounds(option.score)
    elif isinstance(score, SetByProvince) and score.score is not None:
        yield from _bounds(score.score)
        if score.score.maximum > score.points:
            yield f"省里的规则最高 {score.score.maximum} 分，超过了这一项的 {score.points} 分"


def _is_number(text: str) -> bool:
    try:
        Fraction(text)
    except (ValueError, ZeroDivisionError):
        return False
    return True


def _is_date(text: str, pattern: str) -> bool:
    try:
        datetime.datetime.strptime(text, pattern)
    except ValueError:
        return False
    return True
