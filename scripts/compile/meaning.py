"""Rules that hold between the parts of a rubric once its shape and its references are right."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from scripts.compile.problems import did_you_mean
from scripts.compile.shape import Mistake
from selfcheck.checks.base import Check
from selfcheck.checks.dates import ByDeadline, DateAtMost
from selfcheck.checks.presence import RequiredWhen
from selfcheck.conditions import OneOf
from selfcheck.rubric import Rubric


def check_meaning(rubric: Rubric) -> Iterator[Mistake]:
    """Yield every mistake of meaning: severities, field types, options and dates."""
    for index, check in enumerate(rubric.checks):
        for key, message in _check(rubric, check):
            yield ("checks", index, key), message
    for index, condition in enumerate(rubric.conditions):
        if isinstance(condition, OneOf):
            for option in (*condition.accepted, *condition.undecided):
                message = _option(rubric, condition.field, option)
                if message:
                    yield ("conditions", index), message
    for index, office in enumerate(rubric.offices):
        if not _is_date(office.deadline, "%Y-%m-%d %H:%M"):
            said = f'“{office.deadline}”不是截止时间，请写成 "2022-03-17 18:00"'
            yield ("offices", index, "deadline"), said
    for index, document in enumerate(rubric.documents):
        if document.date and not _is_date(document.date, "%Y-%m-%d"):
            yield ("documents", index, "date"), '日期请写成 "2022-03-15"，不知道就整行删去'


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
    if isinstance(check, RequiredWhen) and isinstance(check.value, str):
        for each in check.when:
            message = _option(rubric, each, check.value)
            if message:
                yield "value", message
    if isinstance(check, DateAtMost) and not _is_date(check.limit, "%Y-%m-%d"):
        yield "limit", '日期请写成 "2022-03-15"'
    if isinstance(check, ByDeadline) and not rubric.routes:
        yield "kind", "没有报送路线（routes），无法按截止时间检查"


def _option(rubric: Rubric, field: str, option: str) -> str:
    known = [each.id for each in rubric.fields[field].options]
    if option in known:
        return ""
    return f"栏目“{field}”没有选项“{option}”{did_you_mean(option, known)}"


def _is_date(text: str, pattern: str) -> bool:
    try:
        datetime.datetime.strptime(text, pattern)
    except ValueError:
        return False
    return True
