"""Changes of how an application is handed in: offices, copies, routes, quota, steps, countdown."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from scripts.changes.base import Added, Change, Retired, WordsChanged
from scripts.changes.comparing import Pair, Part
from scripts.render.words import chinese_date, chinese_duration
from selfcheck.call import Office
from selfcheck.checks.dates import ByDeadline
from selfcheck.rubric import Rubric


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineChanged(Change):
    """Another moment up to which the office receives."""

    kind: ClassVar[str] = "deadline"
    recheck: ClassVar[bool] = True

    before: str
    after: str

    def explain(self) -> str:
        """See :meth:`Change.explain`."""
        first, last = map(datetime.datetime.fromisoformat, (self.before, self.after))
        word = "提前" if last < first else "推迟"
        return (
            f"截止时间由 {chinese_date(self.before)} {word}到 {chinese_date(self.after)}"
            f"（{word} {chinese_duration(last - first)}）"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiesChanged(Change):
    """Another number of copies, ``None`` where the office does not ask for the thing."""

    kind: ClassVar[str] = "copies"

    item: str
    before: int | None
    after: int | None

    def explain(self) -> str:
        """See :meth:`Change.explain`."""
        before, after = (
            "不要求" if each is None else f" {each} 份" for each in (self.before, self.after)
        )
        return f"{self.item}由{before}改为{after}"


def compare_submission(pair: Pair) -> Iterator[Change]:
    """Every change of where, when and how an application is handed in."""
    yield from _offices(pair)
    for key in ("routes", "countdown", "steps"):
        part = Part(pair, key, _decided_by)
        yield from part.listed(getattr(pair.old, key), getattr(pair.new, key), part.keys)
    yield from _quota(pair)


def _offices(pair: Pair) -> Iterator[Change]:
    part = Part(pair, "offices", lambda office, rubric: _dated(rubric))

    def inside(old: Office, new: Office) -> Iterator[Change]:
        about = part.about(old, new)
        if old.deadline != new.deadline:
            yield DeadlineChanged(**about, before=old.deadline, after=new.deadline)
        before, after = _copies(old), _copies(new)
        for item in dict.fromkeys((*after, *before)):
            if before.get(item) != after.get(item):
                yield CopiesChanged(
                    **{**about, "affects": ()},
                    item=f"{item[0]}（{item[1]}）",
                    before=before.get(item),
                    after=after.get(item),
                )
        called, now = _called(old), _called(new)
        if called != now:
            yield WordsChanged(
                **{**about, "affects": ()}, key="材料的简称", before=called, after=now
            )
        yield from part.keys(old, new, skip=["deadline", "deliveries"])

    yield from part.listed(pair.old.offices, pair.new.offices, inside)


def _quota(pair: Pair) -> Iterator[Change]:
    old, new, name = pair.old.quota, pair.new.quota, "推荐名额"
    if old is not None and new is not None:
        part = Part(pair, "quota", lambda quota, rubric: (quota.outside,) if quota.outside else ())
        yield from part.single(old, new, name)
    elif new is not None:
        yield Added(part="quota", id="quota", name=name)
    elif old is not None:
        yield Retired(part="quota", id="quota", name=name)


def _called(office: Office) -> str:
    return "、".join(each.short for each in office.deliveries if each.short)


def _copies(office: Office) -> dict[tuple[str, str], int]:
    return {(each.item, each.medium): each.copies for each in office.deliveries}


def _dated(rubric: Rubric) -> tuple[str, ...]:
    """The dates that are checked against the deadlines."""
    checks = [each for each in rubric.checks if isinstance(each, ByDeadline)]
    return tuple(dict.fromkeys(field for each in checks for field in each.reads()))


def _decided_by(part: object, rubric: Rubric) -> tuple[str, ...]:
    field = getattr(part, "when_field", None)
    return (field,) if field else ()
