"""The changes of a call from version to version, for the page that lists them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from scripts.changes.base import PARTS, Change
from scripts.changes.everything import all_changes
from selfcheck.rubric import Rubric


@dataclass(frozen=True, slots=True)
class Step:
    """What changed from one version to the next, each part with its Chinese name."""

    before: str
    after: str
    parts: tuple[tuple[str, tuple[Change, ...]], ...]

    @property
    def recheck(self) -> int:
        """After how many of the changes saved answers have to be looked at again."""
        return sum(each.unsettles for _, changes in self.parts for each in changes)

    @property
    def count(self) -> int:
        """How many changes there are."""
        return sum(len(changes) for _, changes in self.parts)


def history(rubric: Rubric, earlier: Sequence[Rubric]) -> tuple[Step, ...]:
    """Every step from the oldest kept version to the present one, the newest first."""
    versions = [*sorted(earlier, key=lambda each: _order(each.call.version)), rubric]
    return tuple(_step(old, new) for old, new in reversed(list(pairwise(versions))))


def _step(old: Rubric, new: Rubric) -> Step:
    found = groupby(all_changes(old, new), lambda change: change.part)
    parts = tuple((PARTS[part][0], tuple(members)) for part, members in found)
    return Step(old.call.version, new.call.version, parts)


def _order(version: str) -> list[tuple[int, str]]:
    """Numbers in a version count as numbers: 10 comes after 9."""
    parts = re.findall(r"[0-9]+|[^0-9]+", version)
    return [(int(each), "") if each.isdecimal() else (0, each) for each in parts]
