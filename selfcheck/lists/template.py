"""The template of a list: a sheet to fill in, what its columns mean, and the options."""

from __future__ import annotations

from decimal import Decimal

from selfcheck.inventory import Column, Inventory
from selfcheck.lists.asides import EXAMPLE
from selfcheck.lists.words import SUGGESTED, how_counted
from selfcheck.rubric import Rubric
from selfcheck.workbooks import LAST_ROW, Book, Cell, Page, Style, breadth

_STYLES: dict[str, Style] = {"integer": "integer", "number": "number", "year": "integer"}
_WIDTHS = {"text": 26.0, "choice": 18.0}
_PROMPT = 255
_PROMPT_TITLE = 32
"""Longest texts that spreadsheets accept beside a cell."""
_FIRST_YEAR, _LAST_YEAR = 1990, 2100


def file_name(rubric: Rubric, inventory: Inventory) -> str:
    """How the file of a template is called."""
    return f"{rubric.attachments_by_id[inventory.attachment].number} {inventory.title}.xlsx"


def template(rubric: Rubric, inventory: Inventory) -> bytes:
    """Write the template of one list.

    Raises:
        CannotWrite: where XlsxWriter is not installed.
    """
    book = Book(inventory.title)
    _fill_in(book.sheet(inventory.title), rubric, inventory)
    _explain(book.sheet("说明"), rubric, inventory)
    _options(book.sheet("选项"), rubric, inventory)
    return book.close()


def _fill_in(page: Page, rubric: Rubric, inventory: Inventory) -> None:
    lists = [each.id for each in _with_options(rubric, inventory)]
    marked = False
    page.row(0, map(_heading, inventory.columns), "heading")
    for place, column in enumerate(inventory.columns):
        style = _STYLES.get(column.type, "code")
        width = max(_WIDTHS.get(column.type, 10.0), breadth(_heading(column)) + 3)
        page.column(place, width, style)
        example: Cell = column.example
        if column.type == "text" and not marked:
            # The mark keeps the worked line out of every count.
            example, marked = f"{EXAMPLE}{example}", True
        elif column.type in _STYLES:
            example = Decimal(column.example)
        page.write(1, place, example, "faint")
        rule = _rule(column)
        if column.id in lists:
            number = lists.index(column.id)
            last = len(column.choices(rubric.lists_by_id)) + 1
            letter = chr(ord("A") + number)
            rule["source"] = f"=选项!${letter}$2:${letter}${last}"
        page.sheet.data_validation(1, place, LAST_ROW, place, rule)
    page.print_wide()
    page.sheet.freeze_panes(1, 0)
    page.sheet.autofilter(0, 0, 1, len(inventory.columns) - 1)


def _heading(column: Column) -> str:
    return f"{column.header}（{column.unit}）" if column.unit else column.header


def _rule(column: Column) -> dict[str, object]:
    """What the spreadsheet offers and says while a cell is filled in."""
    rule: dict[str, object] = {
        "input_title": column.header[:_PROMPT_TITLE],
        "input_message": column.explain[:_PROMPT],
        "error_title": "请核对",
        "error_type": "warning",
    }
    if column.type in {"choice", "yes_no"}:
        rule |= {"validate": "list", "error_message": "请从下拉选项里选，别的写法数不进去。"}
        # Several options in one cell are typed, and no drop-down knows them.
        rule["show_error"] = not column.several
    elif column.type == "integer":
        rule |= {"validate": "integer", "criteria": ">=", "value": 0}
        rule["error_message"] = "请填整数，不带单位。"
    elif column.type == "number":
        rule |= {"validate": "decimal", "criteria": ">=", "value": 0}
        rule["error_message"] = "请填数字，不带单位。"
    elif column.type == "year":
        rule |= {"validate": "integer", "criteria": "between"}
        rule |= {"minimum": _FIRST_YEAR, "maximum": _LAST_YEAR}
        rule["error_message"] = "请填四位年份，例如 2021。"
    else:
        rule["validate"] = "any"
    return rule


def _explain(page: Page, rubric: Rubric, inventory: Inventory) -> None:
    attachment = rubric.attachments_by_id[inventory.attachment]
    page.widths([24, 10, 60, 46])
    page.print_wide()
    page.write(0, 0, f"{attachment.number} {inventory.title}：怎么填，数什么", "title")
    lines = [
        f"{rubric.call.short_title}。{inventory.explain}",
        SUGGESTED,
        f"第 2 行（“{EXAMPLE}”开头）是示例，不会计入，报送前请删去。",
        "统计日期由你们选定一个，申报书和各张清单用同一个，并写在补充说明里；运行日志要在申报通知发布之前。",
        f"依据：{rubric.cite(inventory.source)}。本站不是官方网站。",
    ]
    for number, line in enumerate(lines, 1):
        page.write(number, 0, line)
    at = len(lines) + 2
    page.row(at, ("列名", "必填", "怎么填", "可以写"), "heading")
    for column in inventory.columns:
        at += 1
        options = "、".join(each.label for each in column.choices(rubric.lists_by_id))
        required = "必填" if column.required else "可不填"
        page.row(at, (_heading(column), required, column.explain, options), "wrapped")
    at += 2
    page.row(at, ("申报书栏目", "节", "怎样从清单数出来", ""), "heading")
    for count in inventory.counts:
        at += 1
        section = rubric.section_of[count.field]
        name = rubric.fields[count.field].short
        rule = how_counted(rubric, inventory, count)
        page.row(at, (name, section.number, rule, ""), "wrapped")


def _options(page: Page, rubric: Rubric, inventory: Inventory) -> None:
    """The options stand in cells, because a drop-down holds only 255 characters of its own."""
    for place, column in enumerate(_with_options(rubric, inventory)):
        page.column(place, 24)
        page.write(0, place, column.header, "heading")
        for number, choice in enumerate(column.choices(rubric.lists_by_id), 1):
            page.write(number, place, choice.label, "code")


def _with_options(rubric: Rubric, inventory: Inventory) -> list[Column]:
    return [each for each in inventory.columns if each.choices(rubric.lists_by_id)]
