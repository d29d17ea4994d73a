"""The templates, read back: what they offer, what they say, and that they count as nothing."""

import io

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from selfcheck.inventory import Inventory
from selfcheck.lists.template import file_name, template
from selfcheck.rubric import Rubric
from tests.lists.conftest import CountBytes

LISTS = ("devices", "models", "apps", "enterprises", "solutions")


@pytest.fixture(params=LISTS)
def inventory(rubric: Rubric, request: pytest.FixtureRequest) -> Inventory:
    return rubric.inventories_by_id[request.param]


def opened(rubric: Rubric, inventory: Inventory) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(template(rubric, inventory)))


def sheet(book: openpyxl.Workbook, name: str) -> Worksheet:
    found = book[name]
    assert isinstance(found, Worksheet)
    return found


def test_every_list_of_the_form_has_a_template(rubric: Rubric) -> None:
    assert tuple(rubric.inventories_by_id) == LISTS
    assert [file_name(rubric, each) for each in rubric.inventories] == [
        "附件1 工业设备清单.xlsx",
        "附件2 工业模型清单.xlsx",
        "附件3 工业APP清单.xlsx",
        "附件4 服务企业清单.xlsx",
        "附件5 解决方案清单.xlsx",
    ]


def test_headers_stay_in_view_and_every_choice_has_its_options(
    rubric: Rubric, inventory: Inventory
) -> None:
    book = opened(rubric, inventory)
    assert book.sheetnames == [inventory.title, "说明", "选项"]
    first = sheet(book, inventory.title)
    assert first.freeze_panes == "A2"
    headers = [str(cell.value) for cell in first[1]]
    assert [each.partition("（")[0] for each in headers] == [c.header for c in inventory.columns]
    rules = {
        str(each.sqref).partition("2")[0]: each for each in first.data_validations.dataValidation
    }
    options = sheet(book, "选项")
    for letter, column in zip("ABCDEFGHI", inventory.columns, strict=False):
        rule = rules[letter]
        assert (rule.promptTitle, rule.prompt) == (column.header, column.explain)
        choices = column.choices(rubric.lists_by_id)
        if choices:
            area = rule.formula1.removeprefix("选项!").replace("$", "")
            offered = [str(row[0].value) for row in options[area]]
            assert offered == [each.label for each in choices]
            assert rule.showErrorMessage is not column.several


def test_the_worked_line_is_marked_and_counts_as_nothing(
    rubric: Rubric, inventory: Inventory, count: CountBytes
) -> None:
    found = count(template(rubric, inventory))
    assert (found.inventory, found.missing, found.ignored) == (inventory.id, (), ())
    assert (found.rows, found.counted) == (0, 0)
    assert [(each.kind, each.count) for each in found.troubles] == [("example", 1)]


def test_the_worked_line_without_its_mark_is_a_sound_row(
    rubric: Rubric, inventory: Inventory, count: CountBytes
) -> None:
    book = opened(rubric, inventory)
    first = sheet(book, inventory.title)
    first["A2"] = str(first["A2"].value).removeprefix("（示例）")
    out = io.BytesIO()
    book.save(out)
    found = count(out.getvalue())
    assert (found.rows, found.counted, found.troubles) == (1, 1, ())
    assert all(each.state == "unstated" for each in found.tallies)


def test_the_second_sheet_explains_columns_and_counts_and_says_it_is_a_suggestion(
    rubric: Rubric, inventory: Inventory
) -> None:
    page = sheet(opened(rubric, inventory), "说明")
    text = "\n".join(str(cell.value) for row in page.iter_rows() for cell in row if cell.value)
    for column in inventory.columns:
        assert column.explain in text
    for counted in inventory.counts:
        assert rubric.fields[counted.field].short in text
    for said in (
        "本表的列是本站的建议",
        "统计日期",
        "不会计入",
        "本站不是官方网站",
        "附件3 二（5）",
    ):
        assert said in text


def test_equal_rubrics_give_equal_bytes(rubric: Rubric, inventory: Inventory) -> None:
    assert template(rubric, inventory) == template(rubric, inventory)
