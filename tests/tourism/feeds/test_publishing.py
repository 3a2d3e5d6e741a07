from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from tests.tourism.factories import days_ahead, make_room_type, today
from tests.tourism.feeds.factories import book, days, make_feed
from tourism.domain import holds
from tourism.domain.calendar import close_nights
from tourism.domain.feeds.applying import apply
from tourism.domain.feeds.parsing import Busy, events_of
from tourism.domain.feeds.publishing import Span, address_of, busy_spans, is_ours
from tourism.domain.holds import HOLD, NightsClaim
from tourism.domain.stays.blocks import block
from tourism.models import RoomType

pytestmark = pytest.mark.django_db


def path_of(room_type: RoomType) -> str:
    return address_of(room_type).removeprefix("http://127.0.0.1:8000")


def read(room_type: RoomType, **headers: str):
    return Client().get(path_of(room_type), headers=headers)


def spans(room_type: RoomType) -> list[Span]:
    return busy_spans(room_type.pk, today=today())


def test_what_is_booked_closed_or_blocked_is_told_and_nothing_else() -> None:
    room_type = make_room_type(rooms=2)
    book(room_type, 1, 3, rooms=2)
    close_nights(room_type, first=days_ahead(3), until=days_ahead(5))
    block(room_type, first=days_ahead(7), until=days_ahead(9), reason="Sửa mái", rooms=2)
    book(room_type, 10, 12)
    holds.move([(NightsClaim(room_type.pk, *days(14, 15), 2), HOLD)])
    assert spans(room_type) == [Span(*days(1, 5)), Span(*days(7, 9))]


def test_a_room_that_is_free_is_not_told() -> None:
    room_type = make_room_type(rooms=2)
    book(room_type, 1, 3)
    block(room_type, first=days_ahead(2), until=days_ahead(4), reason="Sửa mái")
    assert spans(room_type) == [Span(*days(2, 3))]


def test_what_came_from_outside_is_not_sent_back() -> None:
    feed = make_feed()
    apply(feed, [Busy("a", *days(1, 3))], today=today())
    assert spans(feed.room_type) == []


def test_span_that_goes_on_keeps_its_first_night() -> None:
    room_type = make_room_type(rooms=1)
    book(room_type, 1, 4)
    before = spans(room_type)
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        assert busy_spans(room_type.pk, today=today()) == before
    with time_machine.travel(timezone.now() + timedelta(days=4)):
        assert busy_spans(room_type.pk, today=today()) == []


def test_file_is_icalendar_without_names() -> None:
    room_type = make_room_type(rooms=1)
    booking = book(room_type, 1, 3)
    type(booking).objects.update(guest_name="Nguyễn Thị Lan", guest_phone="0905123456")
    cache.clear()
    with time_machine.travel(
        datetime.combine(today(), datetime.min.time(), tzinfo=UTC) + timedelta(hours=3), tick=False
    ):
        answer = read(room_type)
        stamp = f"{timezone.now():%Y%m%dT%H%M%SZ}"
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert answer["Cache-Control"] == "private, no-cache"
    assert answer.content.decode().split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Cho Lang//Rooms 1.0//EN",
        "CALSCALE:GREGORIAN",
        "REFRESH-INTERVAL;VALUE=DURATION:PT15M",
        "BEGIN:VEVENT",
        "SUMMARY:Not available",
        f"DTSTART;VALUE=DATE:{days_ahead(1):%Y%m%d}",
        f"DTEND;VALUE=DATE:{days_ahead(3):%Y%m%d}",
        f"DTSTAMP:{stamp}",
        f"UID:cho-lang-{room_type.pk}-{days_ahead(1):%Y%m%d}@127.0.0.1",
        "TRANSP:OPAQUE",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_what_is_written_is_read_the_same() -> None:
    room_type = make_room_type(rooms=1)
    book(room_type, 1, 3)
    book(room_type, 8, 9)
    found = events_of(read(room_type).content, today=today())
    assert [Span(busy.first, busy.until) for busy in found] == spans(room_type)
    assert all(is_ours(busy.uid) for busy in found)
    assert len(Calendar.from_ical(read(room_type).content).walk("VEVENT")) == 2


def test_unchanged_calendar_is_not_sent_again() -> None:
    room_type = make_room_type(rooms=1)
    book(room_type, 1, 3)
    first = read(room_type)
    by_etag = read(room_type, **{"If-None-Match": first["ETag"]})
    by_date = read(room_type, **{"If-Modified-Since": first["Last-Modified"]})
    assert [(one.status_code, one.content, one["ETag"]) for one in (by_etag, by_date)] == [
        (304, b"", first["ETag"])
    ] * 2
    book(room_type, 5, 6)
    assert read(room_type, **{"If-None-Match": first["ETag"]}).status_code == 200


def test_wrong_keys_find_nothing() -> None:
    room_type, other = make_room_type(), make_room_type()
    right = path_of(room_type)
    for path in (
        f"/lich/{room_type.pk}-{uuid4().hex}.ics",
        f"/lich/{room_type.pk}-.ics",
        f"/lich/{room_type.pk}-{'é' * 32}.ics",
        f"/lich/{other.pk}-{room_type.calendar_key.hex}.ics",
        f"/lich/99999999999999999999-{room_type.calendar_key.hex}.ics",
        f"/lich/0-{'0' * 32}.ics",
        right.replace(".ics", "0.ics"),
    ):
        assert Client().get(path).status_code == 404
    assert (Client().get(right).status_code, Client().post(right).status_code) == (200, 405)
    assert Client().head(right).content == b""


def test_statements_do_not_depend_on_the_calendar() -> None:
    counts = []
    for bookings in (1, 6):
        room_type = make_room_type(rooms=1)
        for number in range(bookings):
            book(room_type, number * 3, number * 3 + 1)
            block(room_type, first=days_ahead(number * 3 + 1), until=days_ahead(number * 3 + 2), reason="Nghỉ")
        with CaptureQueriesContext(connection) as captured:
            assert read(room_type).status_code == 200
        counts.append(len(captured))
    assert counts == [counts[0]] * 2
