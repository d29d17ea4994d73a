"""Changes of the lists that figures are counted from."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.changes.base import Change, MembersChanged, Moved
from scripts.changes.comparing import Pair, Part
from scripts.changes.wording import quoted, title_of
from selfcheck.inventory import Column, Inventory
from selfcheck.rubric import Rubric


def compare_inventories(pair: Pair) -> Iterator[Change]:
    """Every change of a list, its columns, and what is counted from it."""
    part = Part(pair, "inventories", _counted)
    yield from part.listed(
        pair.old.inventories,
        pair.new.inventories,
        lambda old, new: part.keys(old, new, skip=["columns"]),
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


def _columns(rubric: Rubric) -> list[Column]:
    return [column for each in rubric.inventories for column in each.columns]


def _homes(rubric: Rubric) -> dict[str, Inventory]:
    return {column.id: each for each in rubric.inventories for column in each.columns}


def _counted(inventory: Inventory, rubric: Rubric) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.field for each in inventory.counts))
