from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from tests.tourism.factories import days_ahead, make_room_type, today
from tests.tourism.feeds.factories import blocked, blocks_of, book, days, make_feed
from tests.tourism.feeds.far_end import FarEnd, calendar
from tests.tourism.feeds.test_publishing import read
from tourism.domain.calendar import open_calendar
from tourism.domain.feeds import syncing
from tourism.domain.feeds.keeping import update_feed
from tourism.domain.feeds.parsing import events_of
from tourism.domain.feeds.publishing import busy_spans
from tourism.domain.feeds.syncing import pause, sync, sync_due
from tourism.models import CalendarFeed, RoomBlock

pytestmark = pytest.mark.django_db
FILES = Path(__file__).parent / "files"


def again(feed: CalendarFeed) -> CalendarFeed:
    """Ask as if its time had come."""
    CalendarFeed.objects.filter(pk=feed.pk).update(next_try_at=timezone.now())
    sync(feed.pk)
    feed.refresh_from_db()
    return feed


@pytest.mark.parametrize("name", ["airbnb", "booking", "google"])
def test_files_of_the_three_become_blocks_and_nothing_is_lost(there: FarEnd, name: str) -> None:
    content = (FILES / f"{name}.ics").read_bytes()
    there.says(content)
    with time_machine.travel("2026-11-30T03:00:00+00:00", tick=False):
        feed = make_feed(make_room_type(rooms=1), url=there.url(), name=name)
        assert sync(feed.pk) is True
        expected = events_of(content, today=today())
        nights = {day for one in expected for day in (one.first, one.until - timedelta(days=1))}
        taken = set(feed.room_type.nights.filter(to_block=1).values_list("date", flat=True))
    assert blocks_of(feed) == [(one.uid, one.first, one.until) for one in expected]
    assert nights <= taken
    assert set(RoomBlock.objects.values_list("reason", flat=True)) == {name}


def test_round_trip_with_a_far_end_that_repeats_what_it_is_told(there: FarEnd) -> None:
    """It follows our calendar, writes our nights into its own under names of its own, and we take none for guests."""
    room_type = make_room_type(rooms=1)
    feed = make_feed(room_type, url=there.url())
    book(room_type, 1, 3)
    heard = events_of(read(room_type).content, today=today())
    theirs = ("guest@airbnb.com", *days(5, 8), "Reserved")
    for round_number in range(3):
        echoes = [(f"{round_number}-{one.first}@airbnb.com", one.first, one.until, "Not available") for one in heard]
        there.says(calendar(theirs, *echoes), ETag=f'"{round_number}"')
        assert again(feed).error == ""
        assert (blocks_of(feed), blocked(room_type)) == ([(theirs[0], *days(5, 8))], [5, 6, 7])
        heard = events_of(read(room_type).content, today=today())
        assert [(one.first, one.until) for one in heard] == [days(1, 3)]
    there.says(calendar())
    again(feed)
    assert (blocks_of(feed), [(span.first, span.until) for span in busy_spans(room_type.pk, today=today())]) == (
        [],
        [days(1, 3)],
    )


def test_success_is_noted_and_the_next_question_is_conditional(there: FarEnd) -> None:
    there.says(calendar(("a", *days(1, 3), "")), ETag='"one"')
    feed = again(make_feed(url=there.url()))
    assert (feed.etag, feed.failures, feed.error) == ('"one"', 0, "")
    assert timedelta(minutes=11) < feed.next_try_at - timezone.now() < timedelta(minutes=19)
    first = feed.last_success_at
    again(feed)
    assert there.asked[-1][1]["if-none-match"] == '"one"'
    assert (feed.last_success_at > first, blocked(feed.room_type)) == (True, [1, 2])


def test_calendar_with_guessed_echoes_is_read_whole_each_time(there: FarEnd) -> None:
    feed = make_feed(url=there.url())
    booking = book(feed.room_type, 1, 3)
    there.says(calendar(("a", *days(1, 3), "CLOSED")), ETag='"one"')
    assert (again(feed).etag, blocked(feed.room_type)) == ("", [])
    type(booking).objects.filter(pk=booking.pk).update(status="CANCELLED", cancelled_at=timezone.now())
    feed.room_type.nights.update(booked=0)
    assert (again(feed).etag, blocked(feed.room_type)) == ('"one"', [1, 2])


@pytest.mark.parametrize(
    ("status", "body", "code"),
    [
        (200, b"", "NO_CALENDAR"),
        (200, b"<html>Sign in</html>", "NO_CALENDAR"),
        (200, calendar(("b", *days(5, 6), ""))[:-20], "CUT_OFF"),
        (200, b"x" * (2 * 1024 * 1024 + 1), "TOO_BIG"),
        (404, b"", "GONE"),
        (503, b"", "BAD_STATUS"),
    ],
)
def test_failure_touches_nothing_and_is_noted(there: FarEnd, status: int, body: bytes, code: str) -> None:
    there.says(calendar(("a", *days(1, 3), "")))
    feed = again(make_feed(url=there.url()))
    success, before = feed.last_success_at, list(RoomBlock.objects.values())
    there.says(body, status=status)
    assert again(feed).error == code
    assert (feed.failures, feed.last_success_at) == (1, success)
    since = feed.failing_since
    assert since is not None
    again(feed)
    assert (feed.failures, feed.failing_since, list(RoomBlock.objects.values())) == (2, since, before)
    there.says(calendar())
    again(feed)
    assert (feed.failures, feed.failing_since, feed.error, RoomBlock.objects.count()) == (0, None, "", 0)


def test_fault_of_our_own_is_noted_and_rolled_back(there: FarEnd, monkeypatch, caplog) -> None:
    there.says(calendar(("a", *days(1, 3), "")))

    def broken(*_given: object, **_named: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("tourism.domain.feeds.applying.tell_conflict", broken)
    feed = again(make_feed(url=there.url()))
    assert (feed.error, RoomBlock.objects.count(), blocked(feed.room_type)) == ("BROKEN", 0, [])
    assert "ZeroDivisionError" in caplog.text


def test_worker_that_dies_leaves_it_to_the_next(there: FarEnd, monkeypatch) -> None:
    there.says(calendar(("a", *days(1, 3), "")))
    feed = make_feed(url=there.url())

    def dies(*_given: object, **_named: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(syncing, "apply", dies)
        sync(feed.pk)
    assert (blocks_of(feed), sync(feed.pk)) == ([], False)
    with time_machine.travel(timezone.now() + syncing.IN_HAND + timedelta(seconds=1)):
        assert sync(feed.pk) is True
    assert len(blocks_of(feed)) == 1


def test_answer_to_an_address_that_was_changed_meanwhile_is_dropped(there: FarEnd, monkeypatch) -> None:
    there.says(calendar(("a", *days(1, 3), "")))
    feed = make_feed(url=there.url())
    host = feed.room_type.property.seller.members.get().user
    fetch = syncing.fetch

    def changed_meanwhile(url: str, **named: Any) -> Any:
        update_feed(user=host, feed_id=feed.pk, url=there.url("/b.ics"))
        return fetch(url, **named)

    monkeypatch.setattr(syncing, "fetch", changed_meanwhile)
    sync(feed.pk)
    feed.refresh_from_db()
    assert (blocks_of(feed), feed.last_success_at, feed.next_try_at <= timezone.now()) == ([], None, True)


def test_due_ones_are_handed_out_and_others_left(monkeypatch) -> None:
    woken: list[int] = []
    monkeypatch.setattr(syncing, "wake", woken.append)
    later = timezone.now() + timedelta(minutes=1)
    second, first = make_feed(), make_feed(next_try_at=timezone.now() - timedelta(hours=1))
    make_feed(next_try_at=later)
    make_feed(is_active=False)
    assert (sync_due(), woken) == (2, [first.pk, second.pk])
    assert sync(make_feed(next_try_at=later).pk) is False


def test_pauses_grow_and_differ() -> None:
    minutes = [pause(failures, chance=0.5) / timedelta(minutes=1) for failures in (0, 1, 2, 3, 7, 1000)]
    assert minutes == [15, 5, 10, 20, 240, 240]
    assert [pause(0, chance=chance) / timedelta(minutes=1) for chance in (0, 1)] == [12, 18]


def test_night_opened_after_the_calendar_spoke_knows_it(there: FarEnd) -> None:
    room_type = make_room_type(rooms=1, nights=2)
    there.says(calendar(("a", *days(1, 4), "")))
    again(make_feed(room_type, url=there.url()))
    assert blocked(room_type) == [1]
    open_calendar(room_type, first=days_ahead(2), days=5)
    assert blocked(room_type) == [1, 2, 3]
