"""Changes of published points: pass marks, bands, and the points of an option."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from scripts.changes.base import Added, Change, Retired
from scripts.changes.comparing import Pair, Part
from scripts.changes.conditions import compare_listed
from scripts.changes.wording import nested
from selfcheck.indicators import Dimension, Indicator
from selfcheck.rubric import Rubric


@dataclass(frozen=True, slots=True, kw_only=True)
class PassMarkChanged(Change):
    """Another total, or another least number of points of a group, passes."""

    kind: ClassVar[str] = "pass_mark"
    recheck: ClassVar[bool] = True

    before: int | None
    after: int | None

    def explain(self) -> str:
        """See :meth:`Change.explain`."""
        before, after = (
            "没有要求" if each is None else f" {each} 分" for each in (self.before, self.after)
        )
        word = "合格线" if self.part == "scoring" else "这一类的最低分"
        return f"{word}由{before}改为{after}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MustNotBeZeroChanged(Change):
    """Whether a group without a point fails the whole."""

    kind: ClassVar[str] = "not_zero"
    recheck: ClassVar[bool] = True

    after: bool

    def explain(self) -> str:
        """See :meth:`Change.explain`."""
        return "现在不能为 0 分" if self.after else "不再要求不为 0 分"


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsChanged(Change):
    """Other lines of the rule that gives the points: bands, options, steps or the formula."""

    kind: ClassVar[str] = "points"
    recheck: ClassVar[bool] = True

    gone: tuple[str, ...]
    new: tuple[str, ...]
    before: int
    after: int

    def explain(self) -> str:
        """See :meth:`Change.explain`."""
        said = []
        if self.before != self.after:
            said.append(f"满分由 {self.before} 分改为 {self.after} 分")
        if self.gone:
            said.append(f"不再是“{nested('；'.join(self.gone))}”")
        if self.new:
            said.append(f"现在是“{nested('；'.join(self.new))}”")
        return f"给分办法有改动：{'，'.join(said) or '只是各档的顺序不同'}"


def compare_scoring(pair: Pair) -> Iterator[Change]:
    """Every change of how points decide."""
    old, new = pair.old.scoring, pair.new.scoring
    name = "怎么算分"
    if old is None or new is None:
        if new is not None:
            yield Added(part="scoring", id="scoring", name=name, affects=_scored(pair.new))
        if old is not None:
            yield Retired(part="scoring", id="scoring", name=name, affects=_scored(pair.old))
        return
    about: dict[str, Any] = {
        "part": "scoring",
        "id": "scoring",
        "name": name,
        "affects": _scored(pair.new),
    }
    if old.pass_mark != new.pass_mark:
        yield PassMarkChanged(**about, before=old.pass_mark, after=new.pass_mark)
    part = Part(pair, "scoring", lambda scoring, rubric: _scored(rubric))
    yield from part.single(old, new, name, skip=("pass_mark", "direct"))
    yield from compare_listed(pair, "direct", old.direct, new.direct)


def group_minimum(about: dict[str, Any], old: Dimension, new: Dimension) -> Iterator[Change]:
    """The least points of a group, where they changed."""
    if old.minimum != new.minimum:
        yield PassMarkChanged(**about, before=old.minimum, after=new.minimum)
    if old.must_not_be_zero != new.must_not_be_zero:
        yield MustNotBeZeroChanged(**about, after=new.must_not_be_zero)


def compare_score(part: Part, old: Indicator, new: Indicator) -> Iterator[Change]:
    """The rule that gives an indicator its points, where it changed."""
    if old.score == new.score:
        return
    before = old.score.explain(part.pair.old) if old.score else ()
    after = new.score.explain(part.pair.new) if new.score else ()
    yield PointsChanged(
        **part.about(old, new),
        gone=tuple(each for each in before if each not in after),
        new=tuple(each for each in after if each not in before),
        before=old.score.maximum if old.score else 0,
        after=new.score.maximum if new.score else 0,
    )


def _scored(rubric: Rubric) -> tuple[str, ...]:
    return tuple(dict.fromkeys(field for each in rubric.indicators for field in each.reads()))
