"""What other calendars are told of a room type: the nights without a free room, and nothing of who sleeps there.

Nights that baskets hold are not told: most baskets are given up, and calendars elsewhere are slow to forget. Nor is
what came from another calendar: told back, the two would keep each other's nights closed for ever.
"""

import hashlib
import hmac
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from icalendar import Calendar, Event

from tourism.domain.nights import nights_between
from tourism.models import RoomBlock, RoomNight, RoomType

PATH = "/lich/"
LOOK_BACK = timedelta(days=366)
"""A span that is going on keeps its first night, and with it its UID."""
SUMMARY = "Not available"


@dataclass(frozen=True, slots=True)
class Span:
    """From the evening of `first` until the morning of `until`."""

    first: date
    until: date


def busy_spans(room_type_id: int, *, today: date) -> list[Span]:
    """Of the nights that are opened, those without a free room; what is over is left out. Two statements."""
    since = today - LOOK_BACK
    nights = RoomNight.objects.filter(room_type_id=room_type_id, date__gte=since).order_by("date")
    blocks = RoomBlock.objects.filter(room_type_id=room_type_id, source=RoomBlock.Source.HOST, until__gt=since)
    blocked: Counter[date] = Counter()
    for first, until, rooms in blocks.values_list("first", "until", "rooms"):
        blocked.update(dict.fromkeys(nights_between(first, until), rooms))
    full = [
        day
        for day, rooms, booked, is_closed in nights.values_list("date", "rooms", "booked", "is_closed")
        if is_closed or rooms - booked - blocked[day] <= 0
    ]
    return [span for span in joined(full) if span.until > today]


def joined(days: Iterable[date]) -> list[Span]:
    """Nights in their order as spans without a gap.

    >>> joined([date(2026, 12, 30), date(2026, 12, 31), date(2027, 1, 2)])[0]
    Span(first=datetime.date(2026, 12, 30), until=datetime.date(2027, 1, 1))
    """
    spans: list[Span] = []
    for day in days:
        if spans and spans[-1].until == day:
            spans[-1] = Span(spans[-1].first, day + timedelta(days=1))
        else:
            spans.append(Span(day, day + timedelta(days=1)))
    return spans


def published(room_type_id: int, spans: Sequence[Span], *, at: datetime) -> bytes:
    """As iCalendar: a day's event for each span, its end excluded."""
    calendar = Calendar()
    calendar.add("prodid", "-//Cho Lang//Rooms 1.0//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("refresh-interval;value=duration", "PT15M")
    for span in spans:
        event = Event()
        event.add("uid", uid_of(room_type_id, span))
        event.add("dtstamp", at)
        event.add("dtstart", span.first)
        event.add("dtend", span.until)
        event.add("summary", SUMMARY)
        event.add("transp", "OPAQUE")
        calendar.add_component(event)
    return calendar.to_ical()


def fingerprint(room_type_id: int, spans: Sequence[Span]) -> str:
    """The same while the same is told."""
    told = ";".join(f"{span.first:%Y%m%d}-{span.until:%Y%m%d}" for span in spans)
    return hashlib.sha256(f"{room_type_id}:{told}".encode()).hexdigest()[:32]


def uid_of(room_type_id: int, span: Span) -> str:
    """Of our own: it stays while the span begins on the same night."""
    return f"cho-lang-{room_type_id}-{span.first:%Y%m%d}@{_domain()}"


def is_ours(uid: str) -> bool:
    """Whether an event began here."""
    return uid.startswith("cho-lang-") and uid.endswith(f"@{_domain()}")


def address_of(room_type: RoomType) -> str:
    """Where the calendar is read; whoever has it may read it, until the host has it renewed."""
    return f"{settings.PUBLIC_URL}{PATH}{room_type.pk}-{room_type.calendar_key.hex}.ics"


def is_our_address(url: str) -> bool:
    """Whether it is such an address of this market."""
    ours, asked = urlsplit(settings.PUBLIC_URL), urlsplit(url)
    return (ours.hostname, ours.port) == (asked.hostname, asked.port) and asked.path.startswith(PATH)


def room_type_at(pk: int, key: str) -> RoomType | None:
    """Whose calendar it is; None for a wrong key, found out in the same time however wrong it is. One statement."""
    found = RoomType.objects.filter(pk=pk).first()
    right = found.calendar_key if found else UUID(int=0)
    return found if hmac.compare_digest(right.hex.encode(), key.encode()) and found else None


def _domain() -> str:
    return urlsplit(settings.PUBLIC_URL).hostname or "cho-lang"
