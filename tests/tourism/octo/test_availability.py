from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.tourism.factories import days_ahead, make_departure, make_tour
from tests.tourism.octo.http import ALL, Partner, departure, partner
from tourism.models import Departure, PickupPoint
from tourism.octo.availability import id_of, utc

pytestmark = pytest.mark.django_db


def question(going: Departure, **more: object) -> dict[str, object]:
    return {"productId": str(going.tour_id), "optionId": "DEFAULT", **more}


def days(first: int, until: int) -> dict[str, object]:
    return {"localDateStart": days_ahead(first).isoformat(), "localDateEnd": days_ahead(until).isoformat()}


def check(asker: Partner, going: Departure, **more: object) -> list[tuple[str, bool, int]]:
    status, told = asker.ask("POST", "/availability", question(going, **more))
    assert status == 200, told
    return [(one["status"], one["available"], one["vacancies"]) for one in told]


def test_departure_is_told_with_its_times() -> None:
    going = departure(held=1)
    (told,) = partner().ask("POST", "/availability/", question(going, localDate=days_ahead(3).isoformat()))[1]
    assert told == {
        "id": id_of(going),
        "localDateTimeStart": f"{days_ahead(3)}T05:00:00+07:00",
        "localDateTimeEnd": f"{days_ahead(3)}T08:00:00+07:00",
        "utcCutoffAt": utc(going.starts_at - timedelta(hours=1)),
        "allDay": False,
        "available": True,
        "status": "AVAILABLE",
        "vacancies": 5,
        "capacity": 6,
        "maxUnits": None,
        "openingHours": [],
    }


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, ("AVAILABLE", True, 6)),
        ({"booked": 3}, ("LIMITED", True, 3)),
        ({"booked": 4, "held": 2}, ("SOLD_OUT", False, 0)),
        ({"is_closed": True}, ("CLOSED", False, 0)),
    ],
)
def test_status_follows_the_seats(fields: dict[str, object], expected: tuple[str, bool, int]) -> None:
    going = departure(**fields)
    assert check(partner(), going, **days(0, 7)) == [expected]


def test_departure_after_its_cutoff_is_closed() -> None:
    going = departure()
    going.tour.cutoff_minutes = 4 * 1440
    going.tour.save()
    assert check(partner(), going, **days(0, 7)) == [("CLOSED", False, 0)]


def test_a_party_that_does_not_fit_finds_nothing_and_what_does_not_fit_is_sold_out() -> None:
    going, asker = departure(booked=4), partner()
    assert check(asker, going, **days(0, 7), units=[{"id": "ADULT", "quantity": 2}]) == [("LIMITED", True, 2)]
    assert check(asker, going, **days(0, 7), units=[{"id": "ADULT", "quantity": 3}]) == [("SOLD_OUT", False, 2)]


def test_prices_of_the_party_are_told() -> None:
    going = departure()
    units = [{"id": "ADULT", "quantity": 2}, {"id": "CHILD", "quantity": 1}]
    body = question(going, **days(0, 7), units=units)
    (told,) = partner().ask("POST", "/availability", body, capabilities="octo/pricing")[1]
    assert (told["pricing"]["retail"], told["pricing"]["net"]) == (500_000, 425_000)
    assert [(one["unitId"], one["retail"]) for one in told["unitPricing"]] == [("ADULT", 200_000), ("CHILD", 100_000)]


def test_pickup_times_are_those_of_the_departure() -> None:
    going = departure()
    PickupPoint.objects.create(tour=going.tour, name="Chợ Sịa", minutes_before=45)
    (told,) = partner().ask("POST", "/availability", question(going, **days(0, 7)), capabilities="octo/pickups")[1]
    assert [one["localDateTime"] for one in told["pickupPoints"]] == [f"{days_ahead(3)}T04:15:00+07:00"]


def test_named_departures_only() -> None:
    going = departure()
    make_departure(going.tour, days=4)
    told = partner().ask("POST", "/availability", question(going, availabilityIds=[id_of(going)]))[1]
    assert [one["id"] for one in told] == [id_of(going)]


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"localDateStart": "2027-01-01"},
        {"localDateEnd": "2027-01-01"},
        {"localDateStart": "2027-01-02", "localDateEnd": "2027-01-01"},
        {"localDateStart": "2027-01-01", "localDateEnd": "2028-01-02"},
        {"localDate": "tomorrow"},
        {"localDate": 3},
        {"localDate": "2027-01-01", "availabilityIds": ["2027-01-01T05:00:00+07:00"]},
        {"availabilityIds": []},
        {"availabilityIds": "x"},
        {"localDate": "2027-01-01", "units": [{"id": "ADULT", "quantity": -1}]},
        {"localDate": "2027-01-01", "units": [{"id": "ADULT", "quantity": True}]},
        {"localDate": "2027-01-01", "units": ["ADULT"]},
        {"localDate": "2027-01-01", "currency": "EUR"},
    ],
)
def test_question_that_cannot_be_read_is_a_bad_request(more: dict[str, object]) -> None:
    status, told = partner().ask("POST", "/availability", question(departure(), **more))
    assert (status, told["error"]) == (400, "BAD_REQUEST")


@pytest.mark.parametrize("path", ["/availability", "/availability/calendar"])
@pytest.mark.parametrize(
    ("more", "error", "field"),
    [
        ({"productId": "invalid"}, "INVALID_PRODUCT_ID", "productId"),
        ({"optionId": "invalid"}, "INVALID_OPTION_ID", "optionId"),
        ({"units": [{"id": "invalid", "quantity": 1}]}, "INVALID_UNIT_ID", "unitId"),
    ],
)
def test_what_is_wrong_is_named(path: str, more: dict[str, object], error: str, field: str) -> None:
    status, told = partner().ask("POST", path, question(departure(), **days(0, 7)) | more)
    assert (status, told["error"], told[field]) == (400, error, "invalid")


def test_availability_id_that_is_no_time_is_named() -> None:
    status, told = partner().ask("POST", "/availability", question(departure(), availabilityIds=["invalid"]))
    assert (status, told["error"], told["availabilityId"]) == (400, "INVALID_AVAILABILITY_ID", "invalid")


def test_calendar_has_every_day_once() -> None:
    going = departure(held=6)
    make_departure(going.tour, days=4)
    make_departure(going.tour, days=4, capacity=2, is_closed=True, at=(going.starts_at + timedelta(hours=9)).time())
    told = partner().ask("POST", "/availability/calendar", question(going, **days(2, 4)))[1]
    assert [(one["localDate"], one["status"], one["available"], one["vacancies"], one["capacity"]) for one in told] == [
        (days_ahead(2).isoformat(), "CLOSED", False, 0, 0),
        (days_ahead(3).isoformat(), "SOLD_OUT", False, 0, 6),
        (days_ahead(4).isoformat(), "AVAILABLE", True, 6, 8),
    ]


def test_calendar_needs_both_days() -> None:
    body = question(departure(), localDateEnd=days_ahead(3).isoformat())
    status, told = partner().ask("POST", "/availability/calendar", body)
    assert (status, told["error"]) == (400, "BAD_REQUEST")


@pytest.mark.parametrize("path", ["/availability", "/availability/calendar"])
@pytest.mark.parametrize("departures", [1, 3])
def test_statements_do_not_depend_on_how_many_departures_there_are(path: str, departures: int) -> None:
    going = make_departure(make_tour(), days=1)
    for number in range(1, departures):
        make_departure(going.tour, days=1 + number)
    asker = partner()
    with CaptureQueriesContext(connection) as asked:
        assert asker.ask("POST", path, question(going, **days(0, 7)), capabilities=ALL)[0] == 200
    assert len(asked) == 8
