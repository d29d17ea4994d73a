"""When things are due on an applicant's route: the offices' deadlines and the steps before them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from selfcheck.call import Countdown, Office, Route
from selfcheck.rubric import Rubric

CHINA = timezone(timedelta(hours=8))
"""The offices' time. China has had no other since 1991, so no table of time zones is needed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One moment on a route: an office's deadline, or the latest time for a step before it.

    Exactly one of ``office`` and ``step`` is there. ``when`` knows its time zone.
    """

    route: Route
    when: datetime
    office: Office | None = None
    step: Countdown | None = None

    @property
    def id(self) -> str:
        """An id that no other moment of the call has."""
        part = self.office or self.step
        return f"{self.route.id}.{part.id if part else ''}"


def dues_of(rubric: Rubric, routes: Iterable[Route]) -> tuple[Due, ...]:
    """Every moment of these routes, the earliest first.

    Steps count back from the first deadline of their route: what comes later on it is the
    offices' business, not the applicant's.
    """
    found = [due for route in routes for due in _of_route(rubric, route)]
    return tuple(sorted(found, key=lambda due: (due.when, due.id)))


def _of_route(rubric: Rubric, route: Route) -> list[Due]:
    offices = [rubric.offices_by_id[each] for each in route.offices]
    first = min(deadline_of(office) for office in offices)
    return [
        *(Due(route=route, when=deadline_of(office), office=office) for office in offices),
        *(
            Due(route=route, when=first - timedelta(hours=step.hours), step=step)
            for step in rubric.countdown
            if not step.routes or route.id in step.routes
        ),
    ]


def deadline_of(office: Office) -> datetime:
    """The office's deadline as a moment."""
    return datetime.strptime(office.deadline, "%Y-%m-%d %H:%M").replace(tzinfo=CHINA)
