"""What a figure comes to, from the groups of rows that were counted."""

from __future__ import annotations

from fractions import Fraction

from selfcheck.inventory import Count, Distinct, Rows, SumOf
from selfcheck.lists.counting import Counter
from selfcheck.lists.groups import Group


def total(counter: Counter, count: Count) -> Fraction:
    """What a figure comes to, from columns that are all there."""
    if isinstance(count, Distinct) and count.column in counter.distinct:
        return Fraction(len(counter.distinct[count.column]))
    index: dict[str, int] = {each.id: place for place, each in enumerate(counter.roles.columns)}
    groups = [each for each in counter.groups() if applies(count, each, index)]
    if isinstance(count, Rows):
        return Fraction(sum(each.rows for each in groups))
    if isinstance(count, SumOf):
        place = next(n for n, each in enumerate(counter.roles.numbers) if each.id == count.column)
        return sum((Fraction(each.sums[place]) for each in groups), Fraction(0))
    assert isinstance(count, Distinct)
    named: set[str] = set()
    for each in groups:
        value = each.meaning[index[count.column]]
        if isinstance(value, tuple):
            named.update(value)
    return Fraction(len(named))


def applies(count: Count, group: Group, index: dict[str, int], *, ever: bool = False) -> bool:
    """Whether the rows of a group count; with ``ever``, in whatever year.

    Args:
        count: the figure.
        group: the rows.
        index: the place of each column in what the group means.
        ever: whether the year is of no account.
    """
    for where in count.where:
        value = group.meaning[index[where.column]]
        if not isinstance(value, tuple) or not set(value) & set(where.options):
            return False
    if count.since is None or ever:
        return True
    year = group.meaning[index[count.since.column]]
    return isinstance(year, int) and year >= count.since.year
