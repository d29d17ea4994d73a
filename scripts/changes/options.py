"""Changes of the lists of options that the form defines once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from scripts.changes.base import Change
from scripts.changes.comparing import Pair, Part
from scripts.changes.wording import quoted
from selfcheck.checks.texts import InList
from selfcheck.form import OptionList
from selfcheck.rubric import Rubric


@dataclass(frozen=True, slots=True, kw_only=True)
class ListChanged(Change):
    """Other options of a list; ``renamed`` are those that only read differently."""

    kind: ClassVar[str] = "list_options"
    recheck: ClassVar[bool] = True

    gone: tuple[str, ...]
    new: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]

    def explain(self) -> str:
        """See :meth:`Change.explain`."""
        said = [f"{quoted(before)}改称{quoted(after)}" for before, after in self.renamed]
        for word, labels in (("不再有", self.gone), ("新增", self.new)):
            if labels:
                said.append(f"{word}{'、'.join(map(quoted, labels))}")
        return f"选项有改动：{'，'.join(said) or '只是顺序不同'}"


def compare_lists(pair: Pair) -> Iterator[Change]:
    """Every change of a list."""
    part = Part(pair, "lists", _offered)

    def inside(old: OptionList, new: OptionList) -> Iterator[Change]:
        before = {each.id: each.label for each in old.options}
        after = {each.id: each.label for each in new.options}
        if list(before.items()) != list(after.items()):
            yield ListChanged(
                **part.about(old, new),
                gone=tuple(before[each] for each in before if each not in after),
                new=tuple(after[each] for each in after if each not in before),
                renamed=tuple(
                    (before[each], after[each])
                    for each in after
                    if each in before and before[each] != after[each]
                ),
            )
        yield from part.keys(old, new, skip=["options"])

    yield from part.listed(pair.old.lists, pair.new.lists, inside)


def _offered(options: OptionList, rubric: Rubric) -> tuple[str, ...]:
    """The fields whose answers are taken from the list."""
    suggested = [each.id for each in rubric.fields.values() if each.suggestions == options.id]
    checks = [each for each in rubric.checks if isinstance(each, InList)]
    checked = [field for each in checks if each.list == options.id for field in each.fields]
    return tuple(dict.fromkeys((*suggested, *checked)))
