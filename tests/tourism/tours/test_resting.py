"""Days in a row on which a tour rests."""

from datetime import date, time

import pytest

from marketplace.values.refusal import NotFound, Refused
from tests.sellers.factories import make_user
from tests.tourism.factories import days_ahead, make_departure, make_tour
from tests.tourism.tours.test_opening import host_of, opened, save
from tourism.domain.tours import scheduling
from tourism.domain.tours.resting import rest, rest_no_more
from tourism.domain.tours.rules import OtherDay
from tourism.models import Departure, DepartureException, Tour

pytestmark = pytest.mark.django_db


def days_of(tour: Tour) -> list[int]:
    return [days for days, _at, _seats in opened(tour)]


def test_all_rules_rest_and_go_again_and_single_dates_stay() -> None:
    tour = make_tour(open_ahead_days=5)
    host = host_of(tour)
    save(tour)
    save(tour, at=time(15), weekdays=[days_ahead(2).weekday(), days_ahead(5).weekday()])
    make_departure(tour, days=3, at=time(9))
    days, outcome = rest(user=host, tour_id=tour.pk, first=days_ahead(2), until=days_ahead(4))
    assert (days, outcome.taken_away, days_of(tour)) == (3, 4, [1, 3, 5, 5])
    days, outcome = rest_no_more(user=host, tour_id=tour.pk, first=days_ahead(0), until=days_ahead(3))
    assert (days, outcome.opened, days_of(tour)) == (2, 3, [1, 2, 2, 3, 3, 5, 5])


def test_departure_with_guests_stays_and_its_host_is_told() -> None:
    tour = make_tour(open_ahead_days=2)
    save(tour)
    Departure.objects.filter(pk=tour.departures.order_by("starts_at")[0].pk).update(booked=2)
    _days, outcome = rest(user=host_of(tour), tour_id=tour.pk, first=days_ahead(1), until=days_ahead(2))
    assert (outcome.taken_away, [one.booked for one in outcome.unplanned], days_of(tour)) == (1, [2], [1])


def test_days_that_were_added_or_otherwise_rest_too() -> None:
    tour = make_tour(open_ahead_days=3)
    rule = save(tour, weekdays=[days_ahead(1).weekday()])
    host = host_of(tour)
    for other in (OtherDay(days_ahead(1), at=time(7)), OtherDay(days_ahead(2))):
        scheduling.set_other_day(user=host, rule_id=rule.pk, other=other)
    days, _outcome = rest(user=host, tour_id=tour.pk, first=days_ahead(1), until=days_ahead(3))
    left = list(DepartureException.objects.values_list("date", "is_off", "at"))
    assert (days, days_of(tour), left) == (2, [], [(days_ahead(1), True, None)])


def test_resting_twice_changes_nothing_and_says_so() -> None:
    tour = make_tour(open_ahead_days=2)
    save(tour)
    span = {"user": host_of(tour), "tour_id": tour.pk, "first": days_ahead(1), "until": days_ahead(2)}
    with pytest.raises(Refused):
        rest_no_more(**span)
    rest(**span)
    with pytest.raises(Refused) as again:
        rest(**span)
    assert (again.value.code, again.value.field, DepartureException.objects.count()) == ("INVALID", "until", 2)


def test_going_again_where_another_rule_goes_by_now_is_refused() -> None:
    tour = make_tour(open_ahead_days=3)
    host = host_of(tour)
    save(tour)
    other = save(tour, at=time(9))
    span = {"user": host, "tour_id": tour.pk, "first": days_ahead(2), "until": days_ahead(2)}
    rest(**span)
    scheduling.set_other_day(user=host, rule_id=other.pk, other=OtherDay(days_ahead(2), at=time(5)))
    with pytest.raises(Refused) as refused:
        rest_no_more(**span)
    assert (refused.value.field, DepartureException.objects.filter(is_off=True).count()) == ("at", 1)


@pytest.mark.parametrize(
    ("first", "until", "code", "field"),
    [
        (days_ahead(-1), days_ahead(1), "PAST_DATE", "from"),
        (days_ahead(2), days_ahead(1), "INVALID", "until"),
        (days_ahead(1), days_ahead(93), "INVALID", "until"),
        (date(9999, 12, 1), date(9999, 12, 2), "INVALID", "until"),
    ],
)
def test_days_that_make_no_sense_are_refused(first: date, until: date, code: str, field: str) -> None:
    tour = make_tour(open_ahead_days=2)
    save(tour)
    for verb in (rest, rest_no_more):
        with pytest.raises(Refused) as refused:
            verb(user=host_of(tour), tour_id=tour.pk, first=first, until=until)
        assert (refused.value.code, refused.value.field) == (code, field)
    assert DepartureException.objects.count() == 0


def test_nobody_else_takes_days_off() -> None:
    tour = make_tour(open_ahead_days=2)
    save(tour)
    for verb in (rest, rest_no_more):
        with pytest.raises(NotFound):
            verb(user=make_user(), tour_id=tour.pk, first=days_ahead(1), until=days_ahead(2))
    assert (DepartureException.objects.count(), days_of(tour)) == (0, [1, 2])
