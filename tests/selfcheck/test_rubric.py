"""The real rubric holds what the notice and its form hold: counts, ids, routes, sources."""

import re
from pathlib import Path

import pytest

from selfcheck.checks.texts import MaxCharacters
from selfcheck.form import Section
from selfcheck.jsondata import rubric_from_json, rubric_to_json
from selfcheck.rubric import Rubric

FIELD_IDS = (Path(__file__).parent / "field-ids.txt").read_text("utf-8").split()
STARRED = "1.1 1.2 1.3 1.4 1.5 2.1 2.3 3.2 3.3 3.4 3.5 4.1 4.5 5.1 5.2"
NOT_STARRED = "2.2 3.1 4.2 4.3 4.4 5.3"
FORM = "《2022年跨行业跨领域工业互联网平台申报书》"
SHEET = "《2022年跨行业跨领域工业互联网平台推荐信息汇总表》"


def numbered(rubric: Rubric) -> list[Section]:
    return [each for each in rubric.sections if each.number]


def test_three_conditions_as_the_notice_numbers_them(rubric: Rubric) -> None:
    assert [each.number for each in rubric.conditions] == ["（一）", "（二）", "（三）"]


def test_five_dimensions_with_twenty_one_indicators(rubric: Rubric) -> None:
    assert [len(each.indicators) for each in rubric.dimensions] == [5, 3, 5, 5, 3]
    assert [each.number for each in rubric.dimensions] == list("一二三四五")
    for place, dimension in enumerate(rubric.dimensions, 1):
        numbers = [each.number for each in dimension.indicators]
        assert numbers == [f"{place}.{n}" for n in range(1, len(numbers) + 1)]


def test_indicators_and_numbered_sections_correspond(rubric: Rubric) -> None:
    sections = [(each.number, each.id) for each in numbered(rubric)]
    assert [(each.number, each.section) for each in rubric.indicators] == sections


def test_the_form_has_these_fields_in_this_order(rubric: Rubric) -> None:
    assert [each.id for section in rubric.sections for each in section.fields] == FIELD_IDS


def test_the_form_in_numbers(rubric: Rubric) -> None:
    fields = [each for section in rubric.sections for each in section.fields]
    assert len(rubric.sections) == 27
    assert len(fields) == 153
    assert sum(1 for each in fields if each.numeric) == 76
    assert sum(len(each.fields) for each in rubric.sections if each.starred) == 86


def test_the_starred_sections(rubric: Rubric) -> None:
    assert [each.number for each in numbered(rubric) if each.starred] == STARRED.split()
    assert [each.number for each in numbered(rubric) if not each.starred] == NOT_STARRED.split()
    assert not any(each.starred for each in rubric.sections if not each.number)


def test_no_question_before_the_form_is_a_field_of_it(rubric: Rubric) -> None:
    assert len(rubric.questions) == 7
    assert len(rubric.fields) == 160


@pytest.mark.parametrize(
    ("office", "deadline", "copies"),
    [("guangzhou", "2022-03-17 18:00", (4, 3, 3)), ("guangdong", "2022-03-18 15:00", (3, 2, 2))],
)
def test_deadlines_and_copies(
    rubric: Rubric, office: str, deadline: str, copies: tuple[int, int, int]
) -> None:
    found = rubric.offices_by_id[office]
    paper, discs, sheets = copies
    assert found.deadline == deadline
    assert [(each.item, each.medium, each.copies) for each in found.deliveries] == [
        (FORM, "纸质版", paper),
        (FORM, "电子版光盘", discs),
        (SHEET, "纸质文件", sheets),
    ]


def test_two_routes_to_the_province(rubric: Rubric) -> None:
    assert [
        (each.id, each.offices, each.when_field, each.when_value) for each in rubric.routes
    ] == [
        ("via_guangzhou", ("guangzhou", "guangdong"), "route.province_level", False),
        ("direct_to_province", ("guangdong",), "route.province_level", True),
    ]


def test_the_attachments_the_form_lists(rubric: Rubric) -> None:
    assert [(each.number, each.title) for each in rubric.attachments] == [
        ("附件1", "工业设备清单"),
        ("附件2", "工业模型清单"),
        ("附件3", "工业APP清单"),
        ("附件4", "服务企业清单"),
        ("附件5", "解决方案清单"),
        ("附件6", "财务报表等其他相关材料"),
        ("…", "其他证明材料"),
    ]
    wanted = [each.id for each in rubric.sections_by_id["attachments"].fields]
    assert [each.field for each in rubric.attachments] == wanted


def test_the_only_three_limits_of_length(rubric: Rubric) -> None:
    limits = {each.id: each.max_characters for each in rubric.fields.values()}
    assert {key: limit for key, limit in limits.items() if limit} == {
        "architecture.text": 2500,
        "plan.text": 1000,
    }
    checks = [each for each in rubric.checks if isinstance(each, MaxCharacters)]
    assert {each.fields: each.limit for each in checks} == {
        ("org.intro_overview", "org.intro_strengths"): 1000,
        ("architecture.text",): 2500,
        ("plan.text",): 1000,
    }


def test_the_lists_of_industries_and_domains(rubric: Rubric) -> None:
    industries = [each.label for each in rubric.lists_by_id["industries"].options]
    assert len(industries) == 22
    assert sum(len(re.split("/|和", each)) for each in industries) == 26
    kinds = [
        each.label for each in rubric.sections_by_id["apps"].fields if each.group == "工业APP种类"
    ]
    assert [each.label for each in rubric.lists_by_id["domains"].options] == kinds
    assert len(kinds) == 9


def test_every_objective_field_shows_something_its_indicator_looks_at(rubric: Rubric) -> None:
    for indicator in rubric.indicators:
        shown = {field for aspect in indicator.aspects for field in aspect.fields}
        section = rubric.sections_by_id[indicator.section]
        assert [each.id for each in section.fields if each.objective and each.id not in shown] == []


def test_starred_figures_say_what_shows_them(rubric: Rubric) -> None:
    starred = [each for section in rubric.sections if section.starred for each in section.fields]
    assert [each.id for each in starred if each.objective and not each.evidence] == []


def test_every_field_says_what_to_fill_in_and_where_that_comes_from(rubric: Rubric) -> None:
    place = re.compile(r"正文 [一二三]（.）|附件3 (封面|一|二（[1345]）|二（2）\d\.\d)")
    assert [each.id for each in rubric.fields.values() if not each.explain] == []
    assert [each.id for each in rubric.fields.values() if not place.match(each.source.place)] == []
    for section in numbered(rubric):
        wanted = f"附件3 二（2）{section.number}"
        assert {each.source.place for each in section.fields} == {wanted}


def test_only_the_applicants_own_contact_is_a_person(rubric: Rubric) -> None:
    persons = [each.id for each in rubric.fields.values() if "姓名" in each.label + each.short]
    assert persons == ["org.contact_name"]
    # Officials are reached through their office: no “联系人：某某” was taken over from the notice.
    assert not re.search(r"联系人[:：]", rubric_to_json(rubric))


def test_the_rubric_survives_being_written_and_read(rubric: Rubric) -> None:
    assert rubric_from_json(rubric_to_json(rubric)) == rubric
