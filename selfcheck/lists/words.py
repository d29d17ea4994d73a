"""How a figure is counted from a list, said in Chinese."""

from __future__ import annotations

from selfcheck.inventory import Count, Inventory, Rows, SumOf
from selfcheck.rubric import Rubric

SUGGESTED = (
    "通知只点了清单的名字，没有规定栏目；本表的列是本站的建议，可以增删，本站按列名认列，次序不限。"
)


def how_counted(rubric: Rubric, inventory: Inventory, count: Count) -> str:
    """The rule by which a figure follows from the list, for example on the template."""
    columns = {each.id: each for each in inventory.columns}
    rules: list[str] = []
    for where in count.where:
        column = columns[where.column]
        labels = {each.id: each.label for each in column.choices(rubric.lists_by_id)}
        named = "或".join(f"“{labels[each]}”" for each in where.options)
        rules.append(f"“{column.header}”是{named}")
    if count.since is not None:
        rules.append(f"“{columns[count.since.column].header}”不早于 {count.since.year} 年")
    only = f"，只数{'、'.join(rules)}的行" if rules else ""
    if isinstance(count, Rows):
        return f"数行数{only}"
    header = columns[count.reads()[0]].header
    if isinstance(count, SumOf):
        return f"合计“{header}”列{only}"
    return f"数“{header}”列有几种{only}"
