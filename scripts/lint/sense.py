"""What no rule forbids and hardly anybody means: deadlines out of order, units that differ."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from scripts.compile import Compiled
from scripts.lint.remarks import Remark
from selfcheck.checks.amounts import AtMost, PartsCoverTotal, PartsWithinTotal


def check_sense(compiled: Compiled) -> Iterator[Remark]:
    """Yield what had better be looked at again."""
    yield from _deadlines(compiled)
    yield from _units(compiled)


def _deadlines(compiled: Compiled) -> Iterator[Remark]:
    """Papers that pass through several offices reach each before they are due at the next."""
    offices = compiled.rubric.offices_by_id
    for route in compiled.rubric.routes:
        for first, second in pairwise(offices[each] for each in route.offices):
            if first.deadline > second.deadline:
                said = (
                    f"“{first.name}”的截止时间（{first.deadline}）比下一站“{second.name}”的"
                    f"（{second.deadline}）还晚，请对照通知核一遍"
                )
                yield Remark(compiled.origin("offices", first.id), said)


def _units(compiled: Compiled) -> Iterator[Remark]:
    """A part is counted in the unit of its total."""
    fields = compiled.rubric.fields
    for check in compiled.rubric.checks:
        if isinstance(check, PartsCoverTotal | PartsWithinTotal):
            total, parts = fields[check.total], [fields[each] for each in check.parts]
        elif isinstance(check, AtMost) and check.times == 1:
            total, parts = fields[check.other], [fields[check.field]]
        else:
            continue
        for part in parts:
            if part.unit != total.unit:
                said = (
                    f"“{part.short}”的单位是“{part.unit}”，“{total.short}”的单位是“{total.unit}”，"
                    "直接比大小没有意义，请核对单位"
                )
                yield Remark(compiled.origin("checks", check.id), said)
