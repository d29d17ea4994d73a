"""Comparing by id: what came, what went, what stands elsewhere, which keys of a record differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any, get_origin

from scripts.changes.base import (
    Added,
    Change,
    MembersChanged,
    Renamed,
    Reordered,
    Retired,
    SourceChanged,
    ValueChanged,
    WordsChanged,
)
from scripts.changes.wording import shown, title_of
from scripts.compile.shape import hints_of
from scripts.schema.keys import key_of
from selfcheck.kinds import inner
from selfcheck.rubric import Rubric

NAMES = frozenset({"label", "title", "header"})
"""Keys that hold what a thing is called; an office's ``name`` is told like any other value."""
WORDS = frozenset(
    (
        *(
            "explain",
            "why",
            "text",
            "asks",
            "tips",
            "note",
            "example",
            "name",
            "group",
            "code",
            "number",
        ),
        *("summary", "audience", "authority", "still_useful", "not_published", "short_title"),
        *("reading", "caveat", "scope", "said", "publisher", "url", "who", "received_from"),
        *("undecided_reason", "doubtful_reason", "advice", "form_issuer", "aliases"),
    )
)
"""Keys that hold words around a rule: an answer that was right stays right."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The two rubrics that are compared."""

    old: Rubric
    new: Rubric


@dataclass(frozen=True, slots=True)
class Part:
    """One list of a rubric: its key in ``PARTS``, and which fields a thing of it concerns."""

    pair: Pair
    key: str
    affects: Callable[[Any, Rubric], Sequence[str]] = lambda record, rubric: ()

    def about(self, old: Any, new: Any) -> dict[str, Any]:
        """The arguments that say of what a change is: of something that is in both."""
        return {
            "part": self.key,
            "id": new.id,
            "name": title_of(new, self.pair.new),
            "affects": self.both(old, new),
        }

    def both(self, old: Any, new: Any) -> tuple[str, ...]:
        """The fields that a thing concerns or has concerned."""
        before, after = self.affects(old, self.pair.old), self.affects(new, self.pair.new)
        return tuple(dict.fromkeys((*after, *before)))

    def listed(
        self,
        olds: Sequence[Any],
        news: Sequence[Any],
        inside: Callable[[Any, Any], Iterator[Change]],
    ) -> Iterator[Change]:
        """Every change of a list: what is new or differs in its order, then what is gone."""
        before = {each.id: each for each in olds}
        strayed = out_of_order([each.id for each in olds], [each.id for each in news])
        for index, each in enumerate(news):
            if each.id not in before:
                yield self._one(Added, each, self.pair.new)
                continue
            yield from inside(before[each.id], each)
            if each.id in strayed:
                after = title_of(news[index - 1], self.pair.new) if index else ""
                yield Reordered(
                    part=self.key, id=each.id, name=title_of(each, self.pair.new), after=after
                )
        present = {each.id for each in news}
        for each in olds:
            if each.id not in present:
                yield self._one(Retired, each, self.pair.old)

    def _one(self, kind: type[Added] | type[Retired], record: Any, rubric: Rubric) -> Change:
        return kind(
            part=self.key,
            id=record.id,
            name=title_of(record, rubric),
            affects=tuple(self.affects(record, rubric)),
        )

    def keys(self, old: Any, new: Any, skip: Sequence[str] = ()) -> Iterator[Change]:
        """Every key of a record that differs, each told as its kind; ``skip`` is told elsewhere."""
        yield from self._keys(old, new, skip, self.about(old, new))

    def single(self, old: Any, new: Any, name: str, skip: Sequence[str] = ()) -> Iterator[Change]:
        """The same for what a rubric has one of, which therefore has no id."""
        about = {"part": self.key, "id": self.key, "name": name, "affects": self.both(old, new)}
        yield from self._keys(old, new, skip, about)

    def _keys(
        self, old: Any, new: Any, skip: Sequence[str], about: dict[str, Any]
    ) -> Iterator[Change]:
        for each in fields(new):
            if each.name in ("id", *skip) or not hasattr(old, each.name):
                continue
            before, after = getattr(old, each.name), getattr(new, each.name)
            if before != after:
                yield self._key(type(old), type(new), each.name, before, after, about)

    def _key(
        self, old: type, new: type, key: str, before: Any, after: Any, about: dict[str, Any]
    ) -> Change:
        harmless = {**about, "affects": ()}
        name, annotation = key_of(new, key).name, hints_of(new)[key]
        if key in NAMES:
            return Renamed(**harmless, before=before, after=after)
        if key in WORDS:
            return WordsChanged(**harmless, key=name, before=_text(before), after=_text(after))
        was = shown(before, hints_of(old)[key], self.pair.old)
        now = shown(after, annotation, self.pair.new)
        if key == "source":
            if was != now:
                return SourceChanged(**harmless, before=was.strip("“”"), after=now.strip("“”"))
            said = (f"{each.basis} {each.note}".strip() for each in (before, after))
            first, last = said
            return WordsChanged(**harmless, key="依据的性质或备注", before=first, after=last)
        if get_origin(annotation) is tuple:
            return MembersChanged(
                **about,
                key=name,
                gone=_without(before, after, hints_of(old)[key], self.pair.old),
                new=_without(after, before, annotation, self.pair.new),
            )
        return ValueChanged(**about, key=name, before=was, after=now)


def out_of_order(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """The fewest ids that must have moved for the common ones to stand as they now do."""
    place = {each: index for index, each in enumerate(before)}
    common = [each for each in after if each in place]
    chains: list[list[str]] = [[]]
    for each in common:
        fitting = [chain for chain in chains if not chain or place[chain[-1]] < place[each]]
        longest: list[str] = max(fitting, key=len)
        chains.append([*longest, each])
    longest = max(chains, key=len)
    return set(common) - set(longest)


def _text(value: object) -> str:
    return "；".join(map(str, value)) if isinstance(value, tuple) else str(value or "")


def _without(
    members: tuple[Any, ...], others: tuple[Any, ...], annotation: Any, rubric: Rubric
) -> tuple[str, ...]:
    """The members that are not among the others, as a reader would say them."""
    return tuple(shown(each, inner(annotation), rubric) for each in members if each not in others)
