"""Results that are kept as long as what they rest on stays the same.

What a result rests on is noted while it is computed, never declared: a declaration can be wrong.
Only the results for the last case are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from selfcheck.case import Case

K = TypeVar("K")
T = TypeVar("T")


class OfFields(Generic[T]):
    """Results computed from the answers: each is computed again when a field it asked for changes.

    ``parts`` are the functions that compute them. They may look at nothing but the rubric, which
    stays the same, and the case.
    """

    def __init__(self, parts: Iterable[Callable[[Case], T]]) -> None:
        self._parts = tuple(parts)
        self._results: list[T] = []
        self._asked: list[tuple[str, ...]] = []

    def renew(self, case: Case, changed: AbstractSet[str]) -> list[T]:
        """The results for the case, of which only ``changed`` is not as in the case before it."""
        if not self._asked:
            for part in self._parts:
                result, asked = case.recorded(part)
                self._results.append(result)
                self._asked.append(asked)
        elif changed:
            for place, asked in enumerate(self._asked):
                if not changed.isdisjoint(asked):
                    part = self._parts[place]
                    self._results[place], self._asked[place] = case.recorded(part)
        return self._results.copy()


class OfObjects(Generic[K, T]):
    """What follows from single objects that never change, made once while they come again."""

    def __init__(self, make: Callable[[K], T]) -> None:
        self._make = make
        self._kept: dict[int, tuple[K, T]] = {}

    def renew(self, objects: Sequence[K]) -> list[T]:
        """What follows from each of them; what others have led to is forgotten."""
        before, self._kept = self._kept, {}
        for each in objects:
            # An object that is kept keeps its number.
            number = id(each)
            if number not in self._kept:
                self._kept[number] = before.get(number) or (each, self._make(each))
        return [self._kept[id(each)][1] for each in objects]


class OfEqual(Generic[T]):
    """One result that follows from a value alone, kept while the value is equal to the last."""

    def __init__(self) -> None:
        self._kept: tuple[object, T] | None = None

    def renew(self, value: object, make: Callable[[], T]) -> T:
        """The result of ``make``, which must follow from ``value``."""
        if self._kept is None or self._kept[0] != value:
            self._kept = (value, make())
        return self._kept[1]
