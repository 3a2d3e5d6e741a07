from datetime import time
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.tourism.factories import days_ahead, make_departure, make_room_type, make_stay, today
from tourism.models import Booking, Departure, OfferImage, RoomNight, RoomType

pytestmark = pytest.mark.django_db


def refused(constraint: str, write: Any) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        write()


@pytest.mark.parametrize("counts", [{"held": 3}, {"held": 1, "booked": 2}, {"rooms": 1, "booked": 2}])
def test_room_night_cannot_be_oversold(counts: dict[str, int]) -> None:
    room_type = make_room_type(nights=1)
    refused("room_night_not_oversold", lambda: RoomNight.objects.filter(room_type=room_type).update(**counts))


def test_room_night_cannot_be_negative() -> None:
    room_type = make_room_type(nights=1)
    refused("check", lambda: RoomNight.objects.filter(room_type=room_type).update(held=-1))


def test_room_night_exists_once() -> None:
    room_type = make_room_type(nights=1)
    refused("room_night_once", lambda: RoomNight.objects.create(room_type=room_type, date=today(), rooms=1))


@pytest.mark.parametrize("counts", [{"held": 7}, {"held": 4, "booked": 3}, {"capacity": 1, "booked": 2}])
def test_departure_cannot_be_oversold(counts: dict[str, int]) -> None:
    departure = make_departure()
    refused("departure_not_oversold", lambda: Departure.objects.filter(pk=departure.pk).update(**counts))


def test_departure_exists_once() -> None:
    departure = make_departure(at=time(6))
    refused("departure_once", lambda: make_departure(departure.tour, at=time(6)))


@pytest.mark.parametrize("fields", [{"sleeps": 1}, {"sleeps": 4}, {"max_adults": 0, "sleeps": 1}])
def test_room_type_people_have_to_add_up(fields: dict[str, int]) -> None:
    room_type = make_room_type(nights=0)
    refused("room_type_people_add_up", lambda: RoomType.objects.filter(pk=room_type.pk).update(**fields))


def test_offer_image_has_one_owner() -> None:
    room_type = make_room_type(nights=0)
    refused("offer_image_has_one_owner", lambda: OfferImage.objects.create(file="a", small="b"))
    refused(
        "offer_image_has_one_owner",
        lambda: OfferImage.objects.create(file="a", small="b", property=room_type.property, room_type=room_type),
    )


def stay_fields(**changes: Any) -> dict[str, Any]:
    room_type = make_room_type(make_stay(), nights=0)
    return {
        "code": "BKTEST",
        "kind": "STAY",
        "seller": room_type.property.seller,
        "room_type": room_type,
        "arrival": days_ahead(1),
        "departure_date": days_ahead(2),
        "rooms": 1,
        "adults": 2,
        "price": 300_000,
        "cancellation_code": "MODERATE",
        "checkout_id": "checkout",
        **changes,
    }


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"arrival": None}, "booking_kind_is_filled"),
        ({"departure_date": days_ahead(1)}, "booking_kind_is_filled"),
        ({"rooms": 0}, "booking_kind_is_filled"),
        ({"room_type": None}, "booking_kind_is_filled"),
        ({"kind": "TOUR"}, "booking_kind_is_filled"),
        ({"adults": 0}, "booking_has_an_adult"),
        ({"price": -1}, "booking_price_not_negative"),
        ({"status": "CONFIRMED"}, "booking_status_has_its_time"),
        ({"status": "PAID"}, "booking_status_has_its_time"),
    ],
)
def test_booking_constraints(changes: dict[str, Any], constraint: str) -> None:
    fields = stay_fields(**changes)
    refused(constraint, lambda: Booking.objects.create(**fields))
    assert Booking.objects.count() == 0


def test_booking_line_sells_once() -> None:
    Booking.objects.create(**stay_fields(checkout_line_id="line"))
    refused("booking_line_once", lambda: Booking.objects.create(**stay_fields(code="BK2", checkout_line_id="line")))
