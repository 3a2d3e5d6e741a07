from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from marketplace.notices.models import Notice
from tests.tourism.factories import days_ahead, make_room_type, today
from tests.tourism.feeds.factories import blocked, blocks_of, book, days, host_of, make_feed
from tourism.domain.feeds import applying
from tourism.domain.feeds.applying import apply
from tourism.domain.feeds.parsing import Busy
from tourism.domain.feeds.publishing import Span, uid_of
from tourism.domain.stays.blocks import block
from tourism.models import CalendarFeed, RoomBlock, RoomNight

pytestmark = pytest.mark.django_db


def says(feed: CalendarFeed, *events: tuple[str, int, int], summary: str = "") -> Any:
    """What the calendar says, in days ahead."""
    return apply(feed, [Busy(uid, *days(first, until), summary) for uid, first, until in events], today=today())


def test_new_moved_and_vanished_events() -> None:
    feed = make_feed()
    says(feed, ("a", 1, 3), ("b", 5, 6))
    assert blocked(feed.room_type) == [1, 2, 5]
    made = RoomBlock.objects.get(uid="a")
    assert (made.source, made.reason, made.rooms) == ("FEED", "Airbnb", 1)
    says(feed, ("a", 2, 4))
    assert (blocked(feed.room_type), RoomBlock.objects.get().pk) == ([2, 3], made.pk)
    says(feed)
    assert (blocked(feed.room_type), RoomBlock.objects.count()) == ([], 0)


def test_other_uid_keeps_the_block() -> None:
    feed = make_feed()
    says(feed, ("a", 1, 3))
    pk = RoomBlock.objects.get().pk
    change = says(feed, ("z", 1, 3)).change
    assert (len(change.new), len(change.gone), RoomBlock.objects.get().pk) == (0, 0, pk)
    assert blocks_of(feed) == [("z", *days(1, 3))]


def test_two_calendars_and_a_host_do_not_touch_each_other() -> None:
    room_type = make_room_type(rooms=3)
    one, other = make_feed(room_type), make_feed(room_type, name="Booking.com")
    block(room_type, first=days_ahead(1), until=days_ahead(2), reason="Sửa mái")
    says(one, ("a", 1, 2))
    says(other, ("a", 1, 2))
    assert room_type.nights.get(date=days_ahead(1)).to_block == 3
    says(one)
    assert (room_type.nights.get(date=days_ahead(1)).to_block, blocks_of(other)) == (2, [("a", *days(1, 2))])


def test_what_is_over_stays_and_may_come_again() -> None:
    feed = make_feed()
    RoomBlock.objects.create(
        room_type=feed.room_type,
        feed=feed,
        source="FEED",
        reason="Airbnb",
        uid="a",
        first=days_ahead(-3),
        until=today(),
    )
    says(feed)
    assert blocks_of(feed) == [("a", *days(-3, 0))]
    says(feed, ("a", 1, 2))
    assert (blocks_of(feed), blocked(feed.room_type)) == ([("a", *days(1, 2))], [1])


def test_conflict_with_a_booking_keeps_both_and_tells_the_host_once() -> None:
    feed = make_feed()
    booking = book(feed.room_type, 1, 3)
    applied = says(feed, ("a", 2, 4), summary="Reserved")
    assert applied.conflicts == [days_ahead(2)]
    night = feed.room_type.nights.get(date=days_ahead(2))
    assert (night.booked, night.to_block, night.blocked) == (1, 1, 0)
    booking.refresh_from_db()
    assert booking.status == "CONFIRMED"
    (told,) = Notice.objects.filter(kind="calendar-conflict")
    assert told.recipient == host_of(feed.room_type).phone
    assert (booking.code in told.text, f"{days_ahead(2):%d/%m/%Y}" in told.text) == (True, True)
    assert says(feed, ("a", 2, 4), summary="Reserved").conflicts == []
    assert Notice.objects.filter(kind="calendar-conflict").count() == 1


def test_two_calendars_that_repeat_each_other_are_no_conflict() -> None:
    one = make_feed()
    other = make_feed(one.room_type, name="Booking.com")
    says(one, ("a", 1, 2))
    assert says(other, ("b", 1, 2)).conflicts == []
    assert Notice.objects.count() == 0


def test_own_words_echoed_back_are_ignored() -> None:
    feed = make_feed()
    book(feed.room_type, 1, 3)
    book(feed.room_type, 3, 5)
    own = uid_of(feed.room_type_id, Span(*days(8, 9)))
    applied = says(feed, (own, 8, 9), ("merged@airbnb.com", 1, 5), ("part@airbnb.com", 3, 5), ("new", 6, 7))
    assert (blocked(feed.room_type), applied.has_guesses, applied.conflicts) == ([6], True, [])


def test_same_days_where_another_room_is_free_are_no_echo() -> None:
    room_type = make_room_type(rooms=2)
    book(room_type, 1, 3)
    says(make_feed(room_type), ("a", 1, 3))
    assert blocked(room_type) == [1, 2]


def test_statements_do_not_depend_on_the_number_of_events() -> None:
    counts = []
    for number in (2, 20):
        feed = make_feed()
        with CaptureQueriesContext(connection) as captured:
            says(feed, *[(f"u{n}", n, n + 1) for n in range(number)])
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_killed_in_the_middle_leaves_nothing(monkeypatch) -> None:
    feed = make_feed()
    says(feed, ("a", 1, 3))
    before = list(RoomBlock.objects.values())

    def killed(*_given: object, **_named: object) -> None:
        raise KeyboardInterrupt

    for place in ("recount", "tell_conflict"):
        with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt), transaction.atomic():
            patch.setattr(applying, place, killed)
            says(feed, ("b", 5, 6))
        assert (list(RoomBlock.objects.values()), blocked(feed.room_type)) == (before, [1, 2])


STATES = st.lists(
    st.dictionaries(st.sampled_from("abcdef"), st.tuples(st.integers(0, 20), st.integers(1, 6)), max_size=6),
    min_size=1,
    max_size=6,
)


class AnySequenceOfStates(TestCase):
    """Whatever a calendar said in between, what counts is what it says last."""

    @settings(max_examples=40)
    @given(STATES)
    def test_counters_are_those_of_the_last_state(self, states: list[dict[str, tuple[int, int]]]) -> None:
        feed = make_feed(make_room_type(rooms=2))
        book(feed.room_type, 3, 5, rooms=2)
        for state in states:
            says(feed, *[(uid, first, first + length) for uid, (first, length) in state.items()], summary="Reserved")
        expected: dict[date, int] = {}
        for first, length in states[-1].values():
            for ahead in range(first, first + length):
                day = today() + timedelta(days=ahead)
                expected[day] = expected.get(day, 0) + 1
        nights = RoomNight.objects.filter(room_type=feed.room_type)
        assert {night.date: night.to_block for night in nights if night.to_block} == expected
        assert all(night.blocked == min(night.to_block, night.rooms - night.booked) for night in nights)
