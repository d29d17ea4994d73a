"""Everything a comparison has found, with the place of each change on the site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from scripts.changes import PARTS, Change, all_changes, head_changes
from scripts.changes.outcomes import Outcome, outcomes
from scripts.diff.sides import Side
from scripts.render.places import Places, places_of


@dataclass(frozen=True, slots=True)
class Placed:
    """A change and where on the site it stands; empty where it stands nowhere."""

    change: Change
    where: str


@dataclass(frozen=True, slots=True)
class Report:
    """What has changed from ``old`` to ``new``."""

    old: Side
    new: Side
    head: tuple[tuple[str, str, str], ...]
    changes: tuple[Placed, ...]
    examples: int
    outcomes: tuple[Outcome, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing has changed at all."""
        return not (self.head or self.changes or self.outcomes)

    def by_part(self) -> Iterator[tuple[str, list[Placed]]]:
        """The changes grouped by part, each part with its Chinese name."""
        for part, members in groupby(self.changes, lambda placed: placed.change.part):
            yield PARTS[part][0], list(members)


def compare(old: Side, new: Side) -> Report:
    """Compare two sides; examples are the old side's, or the new one's where it has none."""
    examples = old.examples or new.examples
    places = places_of(new.rubric)
    return Report(
        old=old,
        new=new,
        head=head_changes(old.rubric, new.rubric),
        changes=tuple(
            Placed(each, where(places, each)) for each in all_changes(old.rubric, new.rubric)
        ),
        examples=len(examples),
        outcomes=outcomes(old.rubric, new.rubric, examples),
    )


def where(places: Places, change: Change) -> str:
    """The address of a change relative to the site, such as ``call/apply/#office-city``."""
    return "".join(places.spot(change.part, change.id) or ())
