"""The deadlines as an iCalendar file (RFC 5545), for the calendar of a phone or a computer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from selfcheck.answers import Answers
from selfcheck.call import Office
from selfcheck.case import Case
from selfcheck.deadlines import Due, dues_of
from selfcheck.rubric import Rubric

LENGTH = timedelta(minutes=30)
"""An entry ends at its moment and begins this long before: calendars hide those without length."""

REMIND_BEFORE = {"office": "PT24H", "step": "PT3H"}
LONGEST_LINE = 75
"""In bytes, from RFC 5545, 3.1; longer lines go on in the next, after a space."""

SUGGESTED = "本站建议的倒排时间，通知没有规定。"


def calendar(rubric: Rubric, answers: Answers) -> bytes:
    """The deadlines of the routes the applicant may be on, and the steps back from them.

    The same answers make the same bytes, so that importing the file again changes entries instead
    of doubling them.
    """
    routes = Case.of(rubric, answers).routes()
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//selfcheck//zh-CN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_escaped(rubric.call.short_title)}",
    ]
    for due in dues_of(rubric, routes):
        lines += _event(rubric, due, several=len(routes) > 1)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _event(rubric: Rubric, due: Due, *, several: bool) -> Iterator[str]:
    title, text, place = _office(due.office) if due.office else _step(rubric, due)
    said = [f"路线：{due.route.title}", *text, rubric.call.closed, "以收件单位的通知为准。"]
    yield "BEGIN:VEVENT"
    yield f"UID:{due.id}@{rubric.call.id}"
    yield f"DTSTAMP:{_utc(_issued(rubric))}"
    yield f"DTSTART:{_utc(due.when - LENGTH)}"
    yield f"DTEND:{_utc(due.when)}"
    yield f"SUMMARY:{_escaped(title + (f'（{due.route.title}）' if several else ''))}"
    yield f"DESCRIPTION:{_escaped(chr(10).join(each for each in said if each))}"
    if place:
        yield f"LOCATION:{_escaped(place)}"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{_escaped(title)}"
    yield f"TRIGGER:-{REMIND_BEFORE['office' if due.office else 'step']}"
    yield "END:VALARM"
    yield "END:VEVENT"


def _office(office: Office) -> tuple[str, list[str], str]:
    copies = [f"{each.item}{each.medium} {each.copies} 份" for each in office.deliveries]
    text = [office.received_from, f"要交：{'；'.join(copies)}", office.arrival_rule]
    return f"截止：送达{office.name}{office.department}", text, office.address


def _step(rubric: Rubric, due: Due) -> tuple[str, list[str], str]:
    assert due.step is not None
    text = [due.step.text, f"依据：{rubric.cite(due.step.source)}", SUGGESTED]
    return f"最晚：{due.step.title}", text, ""


def _issued(rubric: Rubric) -> datetime:
    """When the newest document came out: entries must say when they were made, and not change."""
    newest = (
        max((each.date for each in rubric.documents), default="") or f"{rubric.call.year}-01-01"
    )
    return datetime.fromisoformat(newest).replace(tzinfo=UTC)


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(text: str) -> str:
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, written)
    return text


def _folded(line: str) -> Iterator[str]:
    """The line in pieces short enough; a character is never cut in two."""
    piece, size = "", 0
    for character in line:
        width = len(character.encode())
        if size + width > LONGEST_LINE:
            yield piece
            piece, size = " ", 1
        piece, size = piece + character, size + width
    yield piece
