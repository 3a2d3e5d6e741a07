"""Calendars shaped as Airbnb's and Booking.com's go round: what they say is blocked here, what is sold here is told to
them, their repeating it is no guest, and what vanishes there is free here."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from marketplace.notices.models import Notice
from tests.tourism.factories import days_ahead, make_room_type, today
from tests.tourism.feeds.factories import blocked, blocks_of, book, days, make_feed
from tests.tourism.feeds.far_end import FarEnd
from tests.tourism.feeds.shapes import SHAPES, Events
from tests.tourism.feeds.test_publishing import read
from tourism.domain.feeds.parsing import events_of
from tourism.domain.feeds.syncing import sync
from tourism.models import CalendarFeed, RoomBlock, RoomType

pytestmark = pytest.mark.django_db
DOMAINS = {"airbnb": "airbnb.com", "booking": "booking.com"}


def says(there: FarEnd, feed: CalendarFeed, content: bytes) -> None:
    """It answers this, and is asked as if its time had come."""
    there.says(content)
    CalendarFeed.objects.filter(pk=feed.pk).update(next_try_at=timezone.now())
    assert sync(feed.pk) is True
    feed.refresh_from_db()
    assert feed.error == ""


def told(room_type: RoomType) -> list[tuple[object, object]]:
    """First nights and mornings of leaving in our own file, as a stranger's library reads it."""
    found = Calendar.from_ical(read(room_type).content).walk("VEVENT")
    return [(event.decoded("dtstart"), event.decoded("dtend")) for event in found]


@pytest.mark.parametrize("shape", SHAPES)
def test_nights_of_the_far_end_are_blocked_until_they_vanish(there: FarEnd, shape: str) -> None:
    feed = make_feed(url=there.url())
    guests: Events = [("a", *days(1, 3)), ("b", *days(3, 4))]  # one leaves on the morning the next one comes
    says(there, feed, SHAPES[shape](guests, others=[("c", *days(8, 10))]))
    at = DOMAINS[shape]
    assert blocks_of(feed) == [(f"a@{at}", *days(1, 3)), (f"b@{at}", *days(3, 4)), (f"c@{at}", *days(8, 10))]
    assert blocked(feed.room_type) == [1, 2, 3, 8, 9]
    says(there, feed, SHAPES[shape]([("a", *days(2, 5))]))  # moved, and the others are gone
    assert (blocks_of(feed), blocked(feed.room_type)) == ([(f"a@{at}", *days(2, 5))], [2, 3, 4])
    says(there, feed, SHAPES[shape]())
    assert (blocks_of(feed), blocked(feed.room_type)) == ([], [])


@pytest.mark.parametrize("shape", SHAPES)
def test_our_nights_come_back_under_other_names_and_are_no_guests(there: FarEnd, shape: str) -> None:
    room_type = make_room_type(rooms=1)
    feed = make_feed(room_type, url=there.url())
    book(room_type, 1, 3)
    book(room_type, 20, 21)
    theirs: Events = [("guest", *days(5, 8))]
    for number in range(3):
        heard = told(room_type)
        assert heard == [days(1, 3), days(20, 21)]
        echoes = [(f"{number}-{first}", first, until) for first, until in heard]
        says(there, feed, SHAPES[shape](theirs, others=echoes))  # type: ignore[arg-type]
        assert (blocks_of(feed), blocked(room_type)) == ([(f"guest@{DOMAINS[shape]}", *days(5, 8))], [5, 6, 7])
    assert Notice.objects.filter(kind="calendar-conflict").count() == 0


@pytest.mark.parametrize("shape", SHAPES)
def test_conflict_tells_the_host_once_and_calls_nothing_off(there: FarEnd, shape: str) -> None:
    feed = make_feed(url=there.url())
    booking = book(feed.room_type, 2, 4)
    for _twice in range(2):
        says(there, feed, SHAPES[shape]([("guest", *days(3, 6))]))
        booking.refresh_from_db()
        night = feed.room_type.nights.get(date=days_ahead(3))
        assert (booking.status, night.booked, night.to_block, night.blocked) == ("CONFIRMED", 1, 1, 0)
        assert blocked(feed.room_type) == [3, 4, 5]
        assert Notice.objects.filter(kind="calendar-conflict").count() == 1


@pytest.mark.parametrize("shape", SHAPES)
def test_what_one_far_end_says_is_told_to_no_other(there: FarEnd, shape: str) -> None:
    feed = make_feed(url=there.url())
    says(there, feed, SHAPES[shape]([("guest", *days(3, 6))]))
    assert told(feed.room_type) == []
    assert RoomBlock.objects.get().feed == feed


NIGHTS = st.lists(st.tuples(st.integers(0, 300), st.integers(1, 30)), max_size=12)


@given(shape=st.sampled_from(sorted(SHAPES)), guests=NIGHTS, others=NIGHTS)
def test_nothing_of_either_shape_is_lost_whatever_its_nights(
    shape: str, guests: list[tuple[int, int]], others: list[tuple[int, int]]
) -> None:
    """Read with the clock of the day, so that no database is asked."""
    wanted, count = [], 0
    for listed in (guests, others):
        wanted.append([])
        for first, length in listed:
            count += 1
            wanted[-1].append(
                (f"uid{count}", today() + timedelta(days=first), today() + timedelta(days=first + length))
            )
    found = events_of(SHAPES[shape](*wanted), today=today())
    expected = [(f"{uid}@{DOMAINS[shape]}", first, until) for uid, first, until in [*wanted[0], *wanted[1]]]
    assert sorted((busy.uid, busy.first, busy.until) for busy in found) == sorted(expected)
