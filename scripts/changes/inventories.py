"""Changes of the lists that figures are counted from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from scripts.changes.base import Change, MembersChanged, Moved
from scripts.changes.comparing import Pair, Part
from scripts.changes.wording import nested, quoted, title_of
from selfcheck.inventory import Column, Count, Inventory, SumOf
from selfcheck.rubric import Rubric


@dataclass(frozen=True, slots=True, kw_only=True)
class CountChanged(Change):
    """A figure of the form is counted in another way."""

    kind: ClassVar[str] = "count"
    recheck: ClassVar[bool] = True

    figure: str
    before: str
    after: str

    def explain(self) -> str:
        """See :meth:`Change.explain`."""
        before, after = nested(self.before), nested(self.after)
        return f"“{self.figure}”的数法由“{before}”改为“{after}”"


def compare_inventories(pair: Pair) -> Iterator[Change]:
    """Every change of a list, its columns, and what is counted from it."""
    part = Part(pair, "inventories", _counted)
    yield from part.listed(
        pair.old.inventories,
        pair.new.inventories,
        lambda old, new: _inventory(part, old, new),
    )
    columns = Part(pair, "columns")

    def inside(old: Column, new: Column) -> Iterator[Change]:
        before = {each.id: each.label for each in old.options}
        after = {each.id: each.label for each in new.options}
        if before != after:
            yield MembersChanged(
                **columns.about(old, new),
                key="选项",
                gone=tuple(quoted(x) for own, x in before.items() if after.get(own) != x),
                new=tuple(quoted(x) for own, x in after.items() if before.get(own) != x),
            )
            yield from columns.keys(old, new, skip=["options"])
        else:
            yield from columns.keys(old, new)

    yield from columns.listed(_columns(pair.old), _columns(pair.new), inside)
    homes = _homes(pair.old)
    for own, inventory in _homes(pair.new).items():
        earlier = homes.get(own)
        if earlier is not None and earlier.id != inventory.id:
            column = next(each for each in inventory.columns if each.id == own)
            yield Moved(
                part="columns",
                id=own,
                name=title_of(column, pair.new),
                before=earlier.title,
                after=inventory.title,
            )


def _inventory(part: Part, old: Inventory, new: Inventory) -> Iterator[Change]:
    yield from part.keys(old, new, skip=["columns", "counts"])
    before = {each.field: _said(each, old, part.pair.old) for each in old.counts}
    after = {each.field: _said(each, new, part.pair.new) for each in new.counts}
    for field in dict.fromkeys((*after, *before)):
        if before.get(field) != after.get(field):
            rubric = part.pair.new if field in after else part.pair.old
            yield CountChanged(
                **{**part.about(old, new), "affects": (field,)},
                figure=rubric.fields[field].short,
                before=before.get(field, "不数"),
                after=after.get(field, "不数"),
            )


def _said(count: Count, inventory: Inventory, rubric: Rubric) -> str:
    """How a figure is counted, in a few words."""
    columns = {each.id: each for each in inventory.columns}
    own = count.counted()
    said = "数行数"
    if own is not None:
        header = columns[own].header
        said = f"合计“{header}”" if isinstance(count, SumOf) else f"数“{header}”有几种"
    for where in count.where:
        column = columns[where.column]
        labels = {each.id: each.label for each in column.choices(rubric.lists_by_id)}
        options = "、".join(labels[each] for each in where.options)
        said += f"，只数“{column.header}”是“{options}”的"
    return said if count.since is None else f"{said}，只数 {count.since.year} 年起的"


def _columns(rubric: Rubric) -> list[Column]:
    return [column for each in rubric.inventories for column in each.columns]


def _homes(rubric: Rubric) -> dict[str, Inventory]:
    return {column.id: each for each in rubric.inventories for column in each.columns}


def _counted(inventory: Inventory, rubric: Rubric) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.field for each in inventory.counts))
