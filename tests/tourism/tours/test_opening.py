from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine

from marketplace.identity.models import User
from marketplace.notices.models import Notice
from marketplace.values.clock import local_day, local_time
from marketplace.values.refusal import NotFound, Refused
from tests.sellers.factories import make_user
from tests.tourism.factories import days_ahead, make_departure, make_tour
from tests.tourism.shopping import open_basket, sold_departure
from tourism.domain import basket, holds
from tourism.domain.holds import HOLD, RELEASE, SeatsClaim
from tourism.domain.tours import scheduling
from tourism.domain.tours.opening import follow_rules, open_ahead
from tourism.domain.tours.rules import OtherDay
from tourism.models import Departure, DepartureRule, Tour
from tourism.tasks import open_departures

pytestmark = pytest.mark.django_db


def host_of(tour: Tour) -> User:
    member = tour.seller.members.select_related("user").first()
    assert member is not None
    return member.user


def save(tour: Tour, rule: DepartureRule | None = None, **changes: object) -> DepartureRule:
    asked: dict = {
        "at": time(5),
        "weekdays": range(7),
        "first": days_ahead(1),
        "last": None,
        "capacity": 8,
        **changes,
    }
    which = {"rule_id": rule.pk} if rule else {"tour_id": tour.pk}
    return scheduling.save_rule(user=host_of(tour), **which, **asked)[0]


def opened(tour: Tour) -> list[tuple[int, str, int]]:
    """Days from today, time, seats."""
    return [
        ((local_day(one.starts_at) - days_ahead(0)).days, local_time(one.starts_at).strftime("%H:%M"), one.capacity)
        for one in tour.departures.order_by("starts_at")
    ]


def test_a_rule_opens_departures_ahead_and_again_none() -> None:
    tour = make_tour(open_ahead_days=3)
    save(tour)
    assert opened(tour) == [(1, "05:00", 8), (2, "05:00", 8), (3, "05:00", 8)]
    assert (open_ahead(), tour.departures.count()) == (0, 3)
    Tour.objects.filter(pk=tour.pk).update(open_ahead_days=5)
    assert (open_departures(), tour.departures.count()) == (2, 5)


@time_machine.travel(datetime(2026, 12, 1, 1, 0, tzinfo=UTC), tick=False)  # 08:00 in Vietnam
def test_what_has_left_today_is_not_opened() -> None:
    tour = make_tour(open_ahead_days=1)
    save(tour, first=date(2026, 1, 1))
    save(tour, first=date(2026, 1, 1), at=time(15))
    assert opened(tour) == [(0, "15:00", 8), (1, "05:00", 8), (1, "15:00", 8)]


def test_a_single_date_keeps_what_its_host_said() -> None:
    tour = make_tour(open_ahead_days=2)
    make_departure(tour, days=1, capacity=3, is_closed=True)
    save(tour)
    assert opened(tour) == [(1, "05:00", 3), (2, "05:00", 8)]


def test_a_changed_rule_moves_what_is_empty_and_tells_of_what_has_guests() -> None:
    tour = make_tour(open_ahead_days=3)
    rule = save(tour)
    with_guests = tour.departures.order_by("starts_at")[1]
    holds.hold(SeatsClaim(with_guests.pk, 2))
    save(tour, rule, at=time(6), capacity=10)
    assert opened(tour) == [(1, "06:00", 10), (2, "05:00", 8), (2, "06:00", 10), (3, "06:00", 10)]
    with_guests.refresh_from_db()
    assert (with_guests.held, with_guests.is_closed, with_guests.unplanned_at is not None) == (2, False, True)
    (told,) = Notice.objects.filter(kind="departures-unplanned")
    assert f"1 chuyến đã có khách nhưng không còn hợp lịch mới: {local_time(with_guests.starts_at):%H:%M %d/%m/%Y}" in (
        told.text
    )
    assert (follow_rules(tour.pk).unplanned, Notice.objects.count()) == ([], 1)
    save(tour, rule)
    with_guests.refresh_from_db()
    assert (with_guests.unplanned_at, opened(tour)) == (None, [(1, "05:00", 8), (2, "05:00", 8), (3, "05:00", 8)])


def test_a_departure_that_baskets_named_is_closed_and_comes_back_open() -> None:
    departure = sold_departure()
    tour = departure.tour
    Tour.objects.filter(pk=tour.pk).update(open_ahead_days=3)
    rule = save(tour)
    Departure.objects.filter(pk=departure.pk).update(rule=rule, capacity=8)
    booking = basket.add_tour_to_basket(checkout_id=(checkout := open_basket()), departure_id=departure.pk, adults=1)
    basket.remove_from_basket(checkout_id=checkout, booking_id=booking.pk)
    scheduling.set_other_day(user=host_of(tour), rule_id=rule.pk, other=OtherDay(days_ahead(3), is_off=True))
    departure.refresh_from_db()
    assert (departure.is_closed, departure.unplanned_at is not None) == (True, True)
    scheduling.clear_other_day(user=host_of(tour), rule_id=rule.pk, day=days_ahead(3))
    departure.refresh_from_db()
    assert (departure.is_closed, departure.unplanned_at) == (False, None)


def test_exceptions_drop_add_and_change() -> None:
    tour = make_tour(open_ahead_days=4)
    rule = save(tour, last=days_ahead(2))
    host = host_of(tour)
    scheduling.set_other_day(user=host, rule_id=rule.pk, other=OtherDay(days_ahead(1), is_off=True))
    scheduling.set_other_day(user=host, rule_id=rule.pk, other=OtherDay(days_ahead(2), at=time(7), capacity=2))
    scheduling.set_other_day(user=host, rule_id=rule.pk, other=OtherDay(days_ahead(4)))
    assert opened(tour) == [(2, "07:00", 2), (4, "05:00", 8)]
    with pytest.raises(Refused, match="đã có trong một lịch khác"):
        save(tour, at=time(7), first=days_ahead(2), last=days_ahead(3))
    assert tour.departure_rules.count() == 1


def test_ending_a_rule_leaves_departures_with_guests() -> None:
    tour = make_tour(open_ahead_days=3)
    rule = save(tour)
    first = tour.departures.order_by("starts_at")[0]
    holds.move([(SeatsClaim(first.pk, 1), HOLD)])
    outcome = scheduling.end_rule(user=host_of(tour), rule_id=rule.pk)
    assert (outcome.taken_away, [one.pk for one in outcome.unplanned]) == (2, [first.pk])
    assert list(tour.departures.values_list("pk", "rule")) == [(first.pk, None)]
    holds.move([(SeatsClaim(first.pk, 1), RELEASE)])
    assert (open_ahead(), tour.departures.count()) == (0, 1)


def test_what_the_host_took_in_hand_no_rule_changes() -> None:
    tour = make_tour(open_ahead_days=2)
    rule = save(tour)
    first = tour.departures.order_by("starts_at")[0]
    scheduling.update_departure(user=host_of(tour), departure_id=first.pk, capacity=3, is_closed=True)
    save(tour, rule, capacity=9)
    assert opened(tour) == [(1, "05:00", 3), (2, "05:00", 9)]


def test_add_departure() -> None:
    tour = make_tour()
    starts_at = make_departure(tour, days=2).starts_at
    asked = {"user": host_of(tour), "tour_id": tour.pk}
    added = scheduling.add_departure(**asked, starts_at=starts_at + timedelta(hours=1), capacity=4)
    assert (added.capacity, added.rule_id) == (4, None)
    for when, capacity, code in (
        (starts_at, 4, "UNIQUE"),
        (starts_at - timedelta(days=9), 4, "PAST_DATE"),
        (starts_at + timedelta(days=900), 4, "INVALID"),
        (starts_at + timedelta(hours=2), 0, "INVALID"),
    ):
        with pytest.raises(Refused) as refused:
            scheduling.add_departure(**asked, starts_at=when, capacity=capacity)
        assert refused.value.code == code
    assert tour.departures.count() == 2


def test_update_departure_below_what_is_taken_is_refused() -> None:
    departure = make_departure(held=2, booked=1)
    asked = {"user": host_of(departure.tour), "departure_id": departure.pk}
    with pytest.raises(Refused) as refused:
        scheduling.update_departure(**asked, capacity=2)
    departure.refresh_from_db()
    assert (refused.value.code, refused.value.facts, departure.capacity) == ("INVALID", {"taken": 3}, 6)
    gone = make_departure(departure.tour, days=-1)
    with pytest.raises(Refused) as refused:
        scheduling.update_departure(user=asked["user"], departure_id=gone.pk, is_closed=True)
    assert refused.value.code == "PAST_DATE"


def test_nobody_else_schedules_a_tour() -> None:
    tour = make_tour(open_ahead_days=2)
    rule, stranger = save(tour), make_user()
    departure = tour.departures.all()[0]
    for verb, asked in (
        (scheduling.end_rule, {"rule_id": rule.pk}),
        (scheduling.set_other_day, {"rule_id": rule.pk, "other": OtherDay(days_ahead(1), is_off=True)}),
        (scheduling.clear_other_day, {"rule_id": rule.pk, "day": days_ahead(1)}),
        (scheduling.update_departure, {"departure_id": departure.pk, "is_closed": True}),
        (scheduling.add_departure, {"tour_id": tour.pk, "starts_at": departure.starts_at, "capacity": 1}),
    ):
        with pytest.raises(NotFound):
            verb(user=stranger, **asked)
    assert (opened(tour), tour.departures.filter(is_closed=True).count()) == ([(1, "05:00", 8), (2, "05:00", 8)], 0)
