"""Every list counts columns of its own, and columns that can be counted that way."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.compile.problems import did_you_mean
from scripts.compile.shape import Mistake, Place
from selfcheck.inventory import CHOSEN, NUMBERS, Column, Count, Distinct, Inventory, SumOf
from selfcheck.lists.headers import names_of
from selfcheck.rubric import Rubric


def check_inventories(rubric: Rubric) -> Iterator[Mistake]:
    """Yield every mistake of meaning in the lists."""
    for index, inventory in enumerate(rubric.inventories):
        place: Place = ("inventories", index)
        if not any(each.key for each in inventory.columns):
            yield (*place, "columns"), "没有一列写了 key: true，看不出哪些行是重复的"
        named: dict[str, str] = {}
        for number, column in enumerate(inventory.columns):
            for message in (*_column(column), *_names(column, named)):
                yield (*place, "columns", number), message
        for number, count in enumerate(inventory.counts):
            for key, message in _count(rubric, inventory, count):
                yield (*place, "counts", number, *key), message


def _column(column: Column) -> Iterator[str]:
    given = bool(column.options) + (column.options_from is not None)
    if column.type == "choice" and given != 1:
        yield "类型为 choice 的列要写 options 或 options_from，只写一个"
    if column.type != "choice" and given:
        yield f"类型为 {column.type} 的列不能有选项"
    if column.several and column.type not in {"choice", "text"}:
        yield f"类型为 {column.type} 的列不能写 several"


def _names(column: Column, named: dict[str, str]) -> Iterator[str]:
    """A header must mean one column; ``named`` holds what the columns before are called."""
    for name in sorted(names_of(column)):
        if name in named:
            yield f"列名“{name}”已经是“{named[name]}”的列名，表头里分不清"
        else:
            named[name] = column.header


def _count(rubric: Rubric, inventory: Inventory, count: Count) -> Iterator[Mistake]:
    columns = {each.id: each for each in inventory.columns}
    foreign = [each for each in count.reads() if each not in columns]
    if foreign:
        yield (), f"“{foreign[0]}”不是这张清单的列{did_you_mean(foreign[0], columns)}"
        return
    if not rubric.fields[count.field].numeric:
        yield ("field",), f"“{rubric.fields[count.field].short}”不是填数字的栏目"
    if isinstance(count, SumOf) and columns[count.column].type not in NUMBERS:
        yield ("column",), f"只能合计数字，“{columns[count.column].header}”不是数字列"
    if isinstance(count, Distinct):
        column = columns[count.column]
        if column.type not in {"text", "choice"}:
            yield ("column",), f"“{column.header}”不是文字或选项，不能数有几种"
        elif column.type == "text" and (count.where or count.since):
            yield (), "数文字有几种时不能带条件"
    if count.since is not None and columns[count.since.column].type != "year":
        yield ("since", "column"), f"“{columns[count.since.column].header}”不是年份列"
    for index, where in enumerate(count.where):
        column = columns[where.column]
        if column.type not in CHOSEN:
            yield ("where", index, "column"), f"“{column.header}”没有选项，不能作条件"
            continue
        known = [each.id for each in column.choices(rubric.lists_by_id)]
        for option in where.options:
            if option not in known:
                hint = did_you_mean(option, known)
                yield ("where", index, "options"), f"列“{column.header}”没有选项“{option}”{hint}"
