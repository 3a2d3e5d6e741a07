from datetime import timedelta

import pytest
from django.utils import timezone

from marketplace.gauges import Reading
from marketplace.notices.models import Notice
from marketplace.outbox.delivery import deliver_waiting
from tests.tourism.factories import days_ahead, today
from tests.tourism.feeds.factories import book, days, host_of, make_feed
from tests.tourism.shopping import open_basket, pay, sold_room_type
from tourism import gauges
from tourism.domain import basket, holds
from tourism.domain.feeds.applying import apply
from tourism.domain.feeds.conflicts import ConflictNight, conflicts_of
from tourism.domain.feeds.parsing import Busy
from tourism.domain.holds import CANCEL, NightsClaim
from tourism.domain.stays.requests import StayRequest

pytestmark = pytest.mark.django_db


def reading(measure: object) -> Reading:
    (found,) = [one for one in (*gauges.of_feeds(), *gauges.of_conflicts()) if one.measure is measure]
    return found


def deliver_all() -> None:
    while deliver_waiting():
        pass


def test_nights_taken_outside_while_a_guest_pays_are_told_when_it_is_confirmed() -> None:
    room_type = sold_room_type(rooms=1)
    checkout_id = open_basket()
    asked = StayRequest(room_type.pk, arrival=days_ahead(1), departure=days_ahead(3), adults=2)
    booking = basket.add_stay_to_basket(checkout_id=checkout_id, asked=asked)
    apply(make_feed(room_type), [Busy("a", *days(2, 4))], today=today())
    assert Notice.objects.filter(kind="calendar-conflict").count() == 0
    pay(checkout_id)
    deliver_all()
    booking.refresh_from_db()
    (told,) = Notice.objects.filter(kind="calendar-conflict")
    assert (booking.status, told.recipient, booking.code in told.text) == ("CONFIRMED", host_of(room_type).phone, True)
    assert conflicts_of([room_type.pk]) == {room_type.pk: [ConflictNight(days_ahead(2), [booking.code], ["Airbnb"])]}


def test_confirmed_stay_without_conflict_tells_nobody() -> None:
    room_type = sold_room_type(rooms=1)
    checkout_id = open_basket()
    asked = StayRequest(room_type.pk, arrival=days_ahead(1), departure=days_ahead(3), adults=2)
    basket.add_stay_to_basket(checkout_id=checkout_id, asked=asked)
    apply(make_feed(room_type), [Busy("a", *days(3, 4))], today=today())
    pay(checkout_id)
    deliver_all()
    assert Notice.objects.filter(kind="calendar-conflict").count() == 0


def test_conflict_counts_until_one_side_is_gone() -> None:
    feed = make_feed()
    book(feed.room_type, 1, 3)
    assert reading(gauges.CONFLICTS).value == 0
    apply(feed, [Busy("a", *days(1, 3), "Reserved")], today=today())
    assert reading(gauges.CONFLICTS).value == 2
    holds.move([(NightsClaim(feed.room_type_id, *days(1, 2), 1), CANCEL)])
    assert reading(gauges.CONFLICTS).value == 1
    apply(feed, [], today=today())
    assert (reading(gauges.CONFLICTS).value, conflicts_of([feed.room_type_id])) == (0, {})


def test_calendars_that_fail_for_a_day_and_those_nobody_asks() -> None:
    now = timezone.now()
    long_ago, lately = now - timedelta(hours=25), now - timedelta(hours=23)
    later = now + timedelta(hours=1)
    for since, is_active in ((long_ago, True), (lately, True), (long_ago, False)):
        make_feed(failing_since=since, failures=3, error="GONE", next_try_at=later, is_active=is_active)
    assert (reading(gauges.FAILING).value, reading(gauges.FAILING).oldest) == (1, long_ago)
    assert reading(gauges.OVERDUE).value == 0
    waits = make_feed(next_try_at=now - timedelta(hours=1))
    assert (reading(gauges.OVERDUE).value, reading(gauges.OVERDUE).oldest) == (1, waits.next_try_at)
