from typing import Any
from uuid import uuid4

import pytest

from marketplace.sellers.models import Seller
from marketplace.shop.contract import shop
from marketplace.values.codes import is_valid
from marketplace.values.refusal import NotFound, Refused
from tests.sellers.factories import make_user
from tests.tourism.factories import days_ahead
from tests.tourism.shopping import open_basket, sold_departure, sold_room_type
from tourism.domain import basket
from tourism.domain.calendar import price_nights
from tourism.domain.rates import thaw, total
from tourism.domain.stays.requests import StayRequest
from tourism.models import Booking, Departure, RoomNight, RoomType

pytestmark = pytest.mark.django_db


def add_stay(checkout_id: str, room_type: RoomType, **changes: Any) -> Booking:
    asked = {"arrival": days_ahead(1), "departure": days_ahead(3), "adults": 2, **changes}
    return basket.add_stay_to_basket(checkout_id=checkout_id, asked=StayRequest(room_type.pk, **asked))


def held(room_type: RoomType) -> list[int]:
    return list(room_type.nights.order_by("date").values_list("held", flat=True)[:6])


def test_add_stay_holds_prices_and_freezes() -> None:
    user, room_type = make_user(), sold_room_type(weekend_price=None)
    price_nights(room_type, first=days_ahead(2), until=days_ahead(3), price=500_000)
    checkout_id = open_basket(user, language_code="en")
    booking = add_stay(checkout_id, room_type, rooms=2, adults=3)
    assert held(room_type) == [0, 2, 2, 0, 0, 0]
    assert (booking.status, booking.price, booking.user, booking.language) == ("HELD", 1_600_000, user, "en")
    assert is_valid(booking.code, prefix="BK")
    assert total(thaw(booking.breakdown)).amount == booking.price
    assert booking.cancellation_terms["tiers"] == [[5, 100], [1, 50]]
    (line,) = shop().basket(checkout_id).lines
    assert (line.id, line.booking_id) == (booking.checkout_line_id, str(booking.pk))
    assert (line.quantity, line.unit_price.amount, line.is_shipping_required) == (1, 1_600_000, False)
    assert shop().basket(checkout_id).expires_at is not None
    assert list(booking.events.values_list("action", flat=True)) == ["HELD"]


def test_price_change_after_booking_does_not_touch_it() -> None:
    room_type = sold_room_type(weekend_price=None)
    checkout_id = open_basket()
    booking = add_stay(checkout_id, room_type)
    RoomType.objects.filter(pk=room_type.pk).update(base_price=900_000)
    booking.refresh_from_db()
    assert booking.price == 600_000
    assert shop().basket(checkout_id).lines[0].unit_price.amount == 600_000


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"arrival": -1}, "PAST_DATE"),
        ({"departure": 1}, "INVALID_DATES"),
        ({"departure": 0}, "INVALID_DATES"),
        ({"departure": 39}, "TOO_MANY_NIGHTS"),
        ({"adults": 0}, "NO_ADULT"),
        ({"adults": -2}, "NO_ADULT"),
        ({"children": -1}, "INVALID"),
        ({"adults": 3}, "TOO_MANY_GUESTS"),
        ({"rooms": 0}, "INVALID"),
        ({"rooms": 3}, "SOLD_OUT"),
        ({"arrival": 38, "departure": 42}, "CLOSED"),
    ],
)
def test_add_stay_refused_changes_nothing(changes: dict[str, int], code: str) -> None:
    room_type, checkout_id = sold_room_type(), open_basket()
    days = {name: days_ahead(changes[name]) for name in ("arrival", "departure") if name in changes}
    with pytest.raises(Refused) as refused:
        add_stay(checkout_id, room_type, **{**changes, **days})
    assert refused.value.code == code
    assert Booking.objects.count() == 0
    assert not RoomNight.objects.exclude(held=0).exists()
    assert shop().basket(checkout_id).lines == []


def test_add_stay_below_minimum_nights() -> None:
    room_type = sold_room_type(minimum_nights=3)
    with pytest.raises(Refused) as refused:
        add_stay(open_basket(), room_type)
    assert (refused.value.code, Booking.objects.count()) == ("MINIMUM_NIGHTS", 0)


def test_hidden_or_suspended_things_are_not_found() -> None:
    room_type, departure, checkout_id = sold_room_type(), sold_departure(), open_basket()
    Seller.objects.filter(pk=room_type.property.seller_id).update(status="SUSPENDED")
    departure.tour.is_published = False
    departure.tour.save(update_fields=["is_published"])
    with pytest.raises(NotFound):
        add_stay(checkout_id, room_type)
    with pytest.raises(NotFound):
        basket.add_tour_to_basket(checkout_id=checkout_id, departure_id=departure.pk, adults=1)
    with pytest.raises(NotFound):
        basket.add_tour_to_basket(checkout_id=checkout_id, departure_id=0, adults=1)
    assert (Booking.objects.count(), held(room_type)[:2]) == (0, [0, 0])


def test_unknown_basket_is_not_found() -> None:
    room_type = sold_room_type()
    with pytest.raises(NotFound):
        add_stay("bm90aGluZw==", room_type)
    assert held(room_type)[:2] == [0, 0]


def test_basket_takes_ten_bookings() -> None:
    room_type, checkout_id = sold_room_type(rooms=20), open_basket()
    for _booking in range(10):
        add_stay(checkout_id, room_type)
    with pytest.raises(Refused) as refused:
        add_stay(checkout_id, room_type)
    assert (refused.value.code, refused.value.facts) == ("TOO_MANY_BOOKINGS", {"most": 10})
    assert held(room_type)[1] == 10


def test_add_tour_holds_seats_by_category() -> None:
    departure, checkout_id = sold_departure(capacity=6), open_basket()
    booking = basket.add_tour_to_basket(checkout_id=checkout_id, departure_id=departure.pk, adults=2, children=1)
    departure.refresh_from_db()
    assert (departure.held, booking.price) == (3, 500_000)
    assert [(line.category, line.quantity) for line in thaw(booking.breakdown)] == [("ADULT", 2), ("CHILD", 1)]


@pytest.mark.parametrize(
    ("people", "code"),
    [
        ({"adults": 0, "children": 1}, "NO_ADULT"),
        ({"adults": 5}, "SOLD_OUT"),
        ({"adults": 61}, "TOO_MANY_GUESTS"),
        ({"adults": 1, "children": -1}, "INVALID"),
    ],
)
def test_add_tour_refused_changes_nothing(people: dict[str, int], code: str) -> None:
    departure, checkout_id = sold_departure(capacity=4), open_basket()
    with pytest.raises(Refused) as refused:
        basket.add_tour_to_basket(checkout_id=checkout_id, departure_id=departure.pk, **people)
    departure.refresh_from_db()
    assert (refused.value.code, departure.held, Booking.objects.count()) == (code, 0, 0)
    assert shop().basket(checkout_id).lines == []


def test_add_tour_after_cutoff_is_refused() -> None:
    departure = sold_departure()
    departure.tour.cutoff_minutes = 30 * 24 * 60
    departure.tour.save(update_fields=["cutoff_minutes"])
    with pytest.raises(Refused) as refused:
        basket.add_tour_to_basket(checkout_id=open_basket(), departure_id=departure.pk, adults=1)
    assert (refused.value.code, Departure.objects.get().held) == ("PAST_DATE", 0)


def change_stay(checkout_id: str, booking: Booking, **changes: Any) -> Booking:
    asked = {"room_type_id": booking.room_type_id, "arrival": days_ahead(2), "departure": days_ahead(5), "adults": 2}
    return basket.update_stay_in_basket(
        checkout_id=checkout_id, booking_id=booking.pk, asked=StayRequest(**{**asked, **changes})
    )


def test_update_stay_moves_the_hold_and_the_price() -> None:
    room_type, checkout_id = sold_room_type(rooms=1, weekend_price=None), open_basket()
    changed = change_stay(checkout_id, add_stay(checkout_id, room_type))
    assert held(room_type) == [0, 0, 1, 1, 1, 0]
    assert changed.price == 900_000
    assert shop().basket(checkout_id).lines[0].unit_price.amount == 900_000


def test_update_stay_refused_keeps_the_old_hold() -> None:
    room_type, checkout_id = sold_room_type(rooms=1, weekend_price=None), open_basket()
    booking = add_stay(checkout_id, room_type)
    add_stay(open_basket(), room_type, arrival=days_ahead(4), departure=days_ahead(5))
    for changes, code in (({}, "SOLD_OUT"), ({"adults": 0}, "NO_ADULT"), ({"arrival": days_ahead(-1)}, "PAST_DATE")):
        with pytest.raises(Refused) as refused:
            change_stay(checkout_id, booking, **changes)
        assert refused.value.code == code
    assert held(room_type) == [0, 1, 1, 0, 1, 0]
    assert shop().basket(checkout_id).lines[0].unit_price.amount == 600_000


def test_update_stay_to_another_room_type_is_refused() -> None:
    room_type, other, checkout_id = sold_room_type(), sold_room_type(), open_basket()
    booking = add_stay(checkout_id, room_type)
    with pytest.raises(Refused) as refused:
        change_stay(checkout_id, booking, room_type_id=other.pk)
    assert (refused.value.field, held(other)[:3]) == ("roomTypeId", [0, 0, 0])


def test_update_tour_changes_people() -> None:
    departure, checkout_id = sold_departure(capacity=3), open_basket()
    booking = basket.add_tour_to_basket(checkout_id=checkout_id, departure_id=departure.pk, adults=2)
    basket.update_tour_in_basket(
        checkout_id=checkout_id, booking_id=booking.pk, departure_id=departure.pk, adults=2, children=1
    )
    departure.refresh_from_db()
    assert (departure.held, shop().basket(checkout_id).lines[0].unit_price.amount) == (3, 500_000)
    with pytest.raises(Refused) as refused:
        basket.update_tour_in_basket(
            checkout_id=checkout_id, booking_id=booking.pk, departure_id=departure.pk, adults=4
        )
    departure.refresh_from_db()
    assert (refused.value.code, departure.held) == ("SOLD_OUT", 3)


def test_remove_frees_nights_at_once() -> None:
    room_type, checkout_id = sold_room_type(), open_basket()
    booking = add_stay(checkout_id, room_type)
    removed = basket.remove_from_basket(checkout_id=checkout_id, booking_id=booking.pk)
    assert (removed.status, held(room_type)[:4]) == ("RELEASED", [0, 0, 0, 0])
    assert shop().basket(checkout_id).lines == []
    with pytest.raises(NotFound):
        basket.remove_from_basket(checkout_id=checkout_id, booking_id=booking.pk)


def test_another_baskets_booking_is_not_found() -> None:
    room_type, mine = sold_room_type(), open_basket()
    theirs = open_basket()
    booking = add_stay(theirs, room_type)
    for booking_id in (booking.pk, uuid4()):
        with pytest.raises(NotFound):
            basket.remove_from_basket(checkout_id=mine, booking_id=booking_id)
    with pytest.raises(NotFound):
        change_stay(mine, booking)
    assert held(room_type)[:4] == [0, 1, 1, 0]
    assert len(shop().basket(theirs).lines) == 1
