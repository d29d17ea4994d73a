"""Changes of the form's sections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from scripts.changes.base import Change
from scripts.changes.comparing import Pair, Part
from selfcheck.form import Section


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionStarChanged(Change):
    """Whether the form asks for proof of a section's figures."""

    kind: ClassVar[str] = "section_star"
    recheck: ClassVar[bool] = True

    after: bool

    def explain(self) -> str:
        """See :meth:`Change.explain`."""
        return (
            "现在带星：客观数字要附证明材料" if self.after else "不再带星：客观数字不要求附证明材料"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Renumbered(Change):
    """The form numbers it otherwise; ids stay, so nothing follows from it."""

    kind: ClassVar[str] = "number"

    before: str
    after: str

    def explain(self) -> str:
        """See :meth:`Change.explain`."""
        return f"编号由“{self.before}”改为“{self.after}”"


def compare_sections(pair: Pair) -> Iterator[Change]:
    """Every change of a section itself; its fields are compared apart."""
    part = Part(
        pair,
        "sections",
        lambda section, rubric: [each.id for each in section.fields if each.objective],
    )

    def inside(old: Section, new: Section) -> Iterator[Change]:
        about = part.about(old, new)
        if old.number != new.number:
            yield Renumbered(**{**about, "affects": ()}, before=old.number, after=new.number)
        if old.starred != new.starred:
            yield SectionStarChanged(**about, after=new.starred)
        yield from part.keys(old, new, skip=["fields", "number", "starred"])

    yield from part.listed(pair.old.sections, pair.new.sections, inside)
