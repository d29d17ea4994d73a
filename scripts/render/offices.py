"""What the offices ask for, side by side, and where they differ."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from scripts.render.words import chinese_date, chinese_duration
from selfcheck.call import Countdown, Office
from selfcheck.deadlines import dues_of
from selfcheck.rubric import Rubric


@dataclass(frozen=True, slots=True)
class DeliveryRow:
    """One thing to hand in, with the number of copies for each office; ``None``: not asked for."""

    item: str
    medium: str
    copies: tuple[int | None, ...]

    @property
    def differs(self) -> bool:
        """Whether the offices ask for different numbers of copies."""
        return len(set(self.copies)) > 1


def delivery_rows(offices: Sequence[Office]) -> tuple[DeliveryRow, ...]:
    """Everything any of the offices wants, in the order it is first named."""
    wanted = [
        {(each.item, each.medium): each.copies for each in office.deliveries} for office in offices
    ]
    names = dict.fromkeys(name for office in wanted for name in office)
    return tuple(
        DeliveryRow(item, medium, tuple(office.get((item, medium)) for office in wanted))
        for item, medium in names
    )


def differences(offices: Sequence[Office]) -> tuple[str, ...]:
    """One sentence for each number or time in which the offices differ."""
    found = []
    if len({each.deadline for each in offices}) > 1:
        found.append(_deadlines(sorted(offices, key=lambda office: office.deadline)))
    for row in delivery_rows(offices):
        if row.differs:
            copies = "，".join(
                f"{office.name} {count} 份" if count is not None else f"{office.name}没有要求"
                for office, count in zip(offices, row.copies, strict=True)
            )
            found.append(f"{row.item}（{row.medium}）的份数不同：{copies}。")
    return tuple(found)


@dataclass(frozen=True, slots=True)
class CountdownRow:
    """One step back from the deadline, and its latest time on each route; ``None``: not for it."""

    step: Countdown
    latest: tuple[str | None, ...]


def countdown_rows(rubric: Rubric) -> tuple[CountdownRow, ...]:
    """The steps back from the deadlines, in the rubric's order, with a time for each route."""
    times = [
        {due.step.id: due.when for due in dues_of(rubric, [route]) if due.step}
        for route in rubric.routes
    ]
    return tuple(
        CountdownRow(
            step,
            tuple(f"{on[step.id]:%Y-%m-%d %H:%M}" if step.id in on else None for on in times),
        )
        for step in rubric.countdown
    )


def _deadlines(offices: Sequence[Office]) -> str:
    first, last = offices[0], offices[-1]
    span = datetime.datetime.fromisoformat(last.deadline) - datetime.datetime.fromisoformat(
        first.deadline
    )
    return (
        f"截止时间不同：{first.name}（{chinese_date(first.deadline)}）比"
        f"{last.name}（{chinese_date(last.deadline)}）早 {chinese_duration(span)}。"
    )
