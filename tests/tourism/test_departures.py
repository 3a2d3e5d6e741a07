from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine

from marketplace.values.clock import local_time
from marketplace.values.refusal import Refused
from tests.tourism.factories import make_tour, today
from tourism.domain.departures import create_departures

pytestmark = pytest.mark.django_db


def test_create_departures_daily_in_vietnamese_time() -> None:
    tour = make_tour()
    first = today() + timedelta(days=1)
    assert create_departures(tour, first=first, days=3, times=[time(5)], capacity=8) == 3
    starts = [local_time(at) for at in tour.departures.order_by("starts_at").values_list("starts_at", flat=True)]
    assert [(at.date() - first).days for at in starts] == [0, 1, 2]
    assert {at.time() for at in starts} == {time(5)}
    assert set(tour.departures.values_list("capacity", flat=True)) == {8}


def test_create_departures_again_adds_only_new_ones() -> None:
    tour = make_tour()
    first = today() + timedelta(days=1)
    create_departures(tour, first=first, days=2, times=[time(5)], capacity=8)
    assert create_departures(tour, first=first, days=3, times=[time(5)], capacity=2) == 1
    assert list(tour.departures.order_by("starts_at").values_list("capacity", flat=True)) == [8, 8, 2]


def test_create_departures_on_weekdays() -> None:
    tour = make_tour()
    create_departures(
        tour, first=today() + timedelta(days=1), days=14, times=[time(5), time(15)], capacity=8, weekdays=[5, 6]
    )
    starts = [local_time(at) for at in tour.departures.values_list("starts_at", flat=True)]
    assert len(starts) == 8
    assert {at.weekday() for at in starts} == {5, 6}


@time_machine.travel(datetime(2026, 12, 1, 1, 0, tzinfo=UTC), tick=False)  # 08:00 in Vietnam
def test_create_departures_leaves_out_past_times() -> None:
    tour = make_tour()
    assert create_departures(tour, first=today(), days=1, times=[time(5), time(15)], capacity=8) == 1


@pytest.mark.parametrize(("days", "capacity"), [(0, 5), (731, 5), (3, 0)])
def test_create_departures_refuses(days: int, capacity: int) -> None:
    tour = make_tour()
    with pytest.raises(Refused) as refused:
        create_departures(tour, first=today(), days=days, times=[time(5)], capacity=capacity)
    assert (refused.value.code, tour.departures.count()) == ("INVALID", 0)
