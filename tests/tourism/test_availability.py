from datetime import date, time

import pytest

from tests.tourism.factories import days_ahead, make_departure, make_tour, today
from tourism.domain.availability import free_tours

pytestmark = pytest.mark.django_db


def test_free_tours_counts_seats_of_the_emptiest_departure() -> None:
    tour = make_tour()
    make_departure(tour, days=3, capacity=6, held=2, booked=3)
    make_departure(tour, days=4, capacity=6, booked=2)
    assert free_tours(first=days_ahead(3), until=days_ahead(4), people=2) == {tour.pk: 4}
    assert free_tours(first=days_ahead(3), until=days_ahead(3), people=1) == {tour.pk: 1}
    assert free_tours(first=days_ahead(3), until=days_ahead(3), people=2) == {}


def test_free_tours_days_are_vietnamese_and_included() -> None:
    tour = make_tour()
    make_departure(tour, days=3, at=time(0, 30))
    make_departure(tour, days=3, at=time(23, 30))
    assert free_tours(first=days_ahead(3), until=days_ahead(3)) == {tour.pk: 6}
    assert free_tours(first=days_ahead(4), until=days_ahead(9)) == {}
    assert free_tours(first=days_ahead(1), until=days_ahead(2)) == {}


def test_free_tours_leaves_out_hidden_closed_and_past_cutoff() -> None:
    make_departure(make_tour(is_published=False))
    make_departure(is_closed=True)
    make_departure(make_tour(cutoff_minutes=10 * 24 * 60))
    shown = make_departure()
    assert free_tours(first=today(), until=days_ahead(9)) == {shown.tour_id: 6}


@pytest.mark.parametrize("rows", [1, 3])
def test_free_tours_is_one_statement(rows: int, django_assert_num_queries) -> None:
    for _row in range(rows):
        make_departure()
    with django_assert_num_queries(1):
        assert len(free_tours(first=today(), until=days_ahead(9))) == rows


def test_free_tours_takes_any_calendar_day() -> None:
    shown = make_departure()
    assert free_tours(first=date.min, until=date.max) == {shown.tour_id: 6}
    assert free_tours(first=date.max, until=date.max) == {}
