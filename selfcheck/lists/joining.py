"""Lists that are split over several files: what is read together is counted together."""

from __future__ import annotations

from selfcheck.lists.counting import Counter
from selfcheck.lists.headers import Layout
from selfcheck.rubric import Rubric


class Together:
    """The files that are read in one go; those of the same list are one list.

    A file that turns out to be unreadable half-way leaves what was counted before it untouched.
    """

    def __init__(self) -> None:
        self._counters: dict[str, Counter] = {}
        self._how: dict[str, tuple[str, ...]] = {}

    def start(self, rubric: Rubric, file: str, layout: Layout) -> Counter:
        """A counter for one more file, which goes on where the list has been counted before.

        Raises:
            UnreadableList: if the file cannot be counted together with those before.
        """
        before = self._counters.get(layout.inventory.id)
        return Counter(rubric, layout, file) if before is None else before.fork(layout, file)

    def keep(self, counter: Counter, how: str) -> None:
        """Remember what has been counted to the end, and how its last file was read."""
        own = counter.layout.inventory.id
        self._counters[own] = counter
        self._how[own] = (*self._how.get(own, ()), how)

    def how(self, counter: Counter) -> str:
        """How the files of a list were read, for people."""
        hows = self._how[counter.layout.inventory.id][: len(counter.files)]
        several = f"共 {len(hows)} 份文件，" if len(hows) > 1 else ""
        return several + "；".join(dict.fromkeys(hows))
