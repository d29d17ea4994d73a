"""Hand-written pages repeat no number or date that a rubric holds: it would go stale unnoticed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.compile import compile_all
from selfcheck.checks.texts import MaxCharacters
from selfcheck.rubric import Rubric

ROOT = Path(__file__).parents[2]
PAGES = [
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "docs" / "editing").glob("*.md")),
]
RUBRICS = [each.rubric for each in compile_all(ROOT / "rubric")]

CODE = re.compile(r"^---\n.*?^---\n|^```.*?^```|`[^`]*`|\{#[^}]*\}|<[^>]*>", re.M | re.S)
DATE = re.compile(r"\d{4}\s*[-年]\s*\d{1,2}\s*[-月]\s*\d{1,2}|\d{1,2}\s*月\s*\d{1,2}\s*日")
TIME = re.compile(r"\d{1,2}\s*[:：]\s*\d{2}|\d{1,2}\s*[时点](?!候)")
COUNT = re.compile(
    r"(?P<number>\d+|[一二三四五六七八九十百]+)\s*"
    r"(?P<unit>份|张|个?栏目?|栏|节|字|分|项条件|项指标|个指标|个维度|条核对|项核对|份附件)"
)
DIGITS = {each: place for place, each in enumerate("零一二三四五六七八九")}


def number(written: str) -> int:
    """A number as it stands in a text, in figures or in Chinese numerals below a thousand."""
    if written.isdigit():
        return int(written)
    total, digit = 0, 0
    for each in written:
        if each in "十百":
            total += (digit or 1) * (10 if each == "十" else 100)
            digit = 0
        else:
            digit = DIGITS[each]
    return total + digit


def held(rubric: Rubric) -> Iterator[tuple[str, int]]:
    """The numbers a rubric holds, each with the first character of what is counted."""
    for office in rubric.offices:
        for each in office.deliveries:
            yield from (("份", each.copies), ("张", each.copies))
    if rubric.quota:
        yield "个", rubric.quota.most
    for check in rubric.checks:
        if isinstance(check, MaxCharacters):
            yield "字", check.limit
    if rubric.scoring:
        yield from (("分", each.minimum) for each in rubric.dimensions if each.minimum)
        yield "分", rubric.scoring.pass_mark
    starred = [each for section in rubric.sections if section.starred for each in section.fields]
    for unit in ("栏", "个"):
        yield from ((unit, len(rubric.section_of)), (unit, len(starred)))
    yield "节", sum(section.starred for section in rubric.sections)
    yield from (("项", len(rubric.conditions)), ("项", len(rubric.indicators)))
    yield from (("个", len(rubric.dimensions)), ("个", len(rubric.indicators)))
    yield from (("条", len(rubric.checks)), ("项", len(rubric.checks)))
    yield "份", len(rubric.attachments)


def repeated(text: str, rubrics: list[Rubric]) -> list[str]:
    """Every date, time and number in a hand-written text that a rubric holds as well."""
    prose = CODE.sub("", text)
    numbers = {each for rubric in rubrics for each in held(rubric)}
    found = [each[0] for pattern in (DATE, TIME) for each in pattern.finditer(prose)]
    for each in COUNT.finditer(prose):
        if (each["unit"][0], number(each["number"])) in numbers:
            found.append(each[0])
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_hand_written_pages_leave_numbers_and_dates_to_the_rubric(page: Path) -> None:
    assert repeated(page.read_text("utf-8"), RUBRICS) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("截止 2022-03-17 以前", ["2022-03-17"]),
        ("3 月 17 日 18:00 前", ["3 月 17 日", "18:00"]),
        ("光盘 3 份、申报书四份", ["3 份", "四份"]),
        ("一共 153 个栏目", ["153 个栏目"]),
        ("五个维度、二十一项指标", ["五个维度", "二十一项指标"]),
        ("限 2500 字", ["2500 字"]),
        ("60 分及格", ["60 分"]),
        ("分三级，九份，`3 份`，什么时候", []),
    ],
)
def test_what_is_repeated_would_be_found(text: str, found: list[str]) -> None:
    assert repeated(text, RUBRICS) == found


@pytest.mark.parametrize("rubric", RUBRICS, ids=lambda each: each.call.id)
def test_answers_leave_numbers_to_the_facts_below_them(rubric: Rubric) -> None:
    assert rubric.faq
    for each in rubric.faq:
        assert not re.search(r"\d", each.answer), each.id
