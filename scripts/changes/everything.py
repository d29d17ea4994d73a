"""All parts of two rubrics compared, in the order of a report."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.changes.base import PARTS, Change
from scripts.changes.checks import compare_checks
from scripts.changes.comparing import Pair, Part
from scripts.changes.conditions import compare_conditions
from scripts.changes.dimensions import compare_dimensions
from scripts.changes.fields import compare_fields
from scripts.changes.inventories import compare_inventories
from scripts.changes.offices import compare_submission
from scripts.changes.options import compare_lists
from scripts.changes.paper import compare_documents, compare_paper
from scripts.changes.remarks import compare_remarks
from scripts.changes.scoring import compare_scoring
from scripts.changes.sections import compare_sections
from scripts.schema.keys import key_of
from selfcheck.call import Call
from selfcheck.rubric import Rubric

HEAD = ("id", "version", "year", "title")
"""What is told once at the head: of another call it differs always."""


def head_changes(old: Rubric, new: Rubric) -> tuple[tuple[str, str, str], ...]:
    """What identifies the call and differs: the key's name, before and after."""
    pairs = [(key, str(getattr(old.call, key)), str(getattr(new.call, key))) for key in HEAD]
    return tuple(
        (key_of(Call, key).name, before, after) for key, before, after in pairs if before != after
    )


def all_changes(old: Rubric, new: Rubric) -> tuple[Change, ...]:
    """Every change from one rubric to the other, part by part; ids are followed everywhere."""
    found = list(_all(Pair(old, new)))
    order = {part: index for index, part in enumerate(PARTS)}
    return tuple(sorted(found, key=lambda change: order[change.part]))


def _all(pair: Pair) -> Iterator[Change]:
    yield from Part(pair, "call").keys(pair.old.call, pair.new.call, skip=HEAD)
    yield from compare_documents(pair)
    yield from compare_conditions(pair)
    yield from compare_submission(pair)
    yield from compare_scoring(pair)
    yield from compare_dimensions(pair)
    yield from compare_sections(pair)
    yield from compare_fields(pair)
    yield from compare_lists(pair)
    yield from compare_checks(pair)
    yield from compare_paper(pair)
    yield from compare_inventories(pair)
    yield from compare_remarks(pair)
