"""A host calls a stay off: its guest hears where else there is room."""

from collections.abc import Iterator

import pytest

from bench.money_moves import offered
from marketplace.notices.models import Notice
from marketplace.values.ids import global_id
from marketplace.values.refusal import NotFound
from tests.sellers.factories import make_seller, make_user
from tests.shop.returning import Refunding
from tests.storefront_api.api import ask, data
from tests.tourism.factories import days_ahead
from tests.tourism.shopping import deliver_all, sold_room_type
from tests.tourism.test_cancelling import booked
from tourism.domain import cancelling
from tourism.domain.booking.replacements import replacements
from tourism.models import Booking, Property, RoomNight

pytestmark = pytest.mark.django_db
QUERY = """query($id: ID!) {bookingReplacements(id: $id) {stay {name} arrival departureDate departure {id} km}}"""


@pytest.fixture(autouse=True)
def gateway() -> Iterator[Refunding]:
    made = Refunding()
    made.id = "test"
    with offered(made):  # type: ignore[arg-type]
        yield made


def house(km: float) -> Property:
    """So many kilometres north of the one that was booked."""
    stay = sold_room_type(make_seller()).property
    Property.objects.filter(pk=stay.pk).update(latitude=16.5 + km / 111.195, longitude=107.6)
    return stay


def called_off(by: str = "HOST") -> Booking:
    booking, _order = booked(make_user(), 10)
    assert booking.room_type is not None
    Property.objects.filter(pk=booking.room_type.property_id).update(latitude=16.5, longitude=107.6)
    user = booking.user if by == "GUEST" else booking.seller.members.get().user
    cancelling.cancel(user=user, booking_id=booking.pk, reason="Nhà dột")
    return booking


def test_nearest_houses_on_the_same_nights_come_first() -> None:
    far, near, beyond = house(8), house(2), house(11)
    booking = called_off()
    found = replacements(user=booking.user, booking_id=booking.pk)
    assert booking.room_type is not None
    own = booking.room_type.property_id
    assert [(one.stay.pk, one.km) for one in found] == [(near.pk, 2.0), (far.pk, 8.0), (own, 0.0)]
    assert beyond.pk not in [one.stay.pk for one in found]
    deliver_all()
    text = Notice.objects.get(kind="booking-cancelled-guest").text
    assert f"{near.name}, cách 2.0 km, {days_ahead(10):%d/%m} đến {days_ahead(11):%d/%m}" in text


def test_full_houses_are_no_offer_and_other_days_of_the_same_are() -> None:
    full = house(2)
    RoomNight.objects.filter(room_type__property=full).update(is_closed=True)
    booking = called_off()
    RoomNight.objects.filter(room_type=booking.room_type, date=days_ahead(10)).update(is_closed=True)
    found = replacements(user=booking.user, booking_id=booking.pk)
    assert [(one.arrival - days_ahead(10)).days for one in found] == [1, -1, 2]


def test_guest_who_calls_off_gets_no_offers() -> None:
    house(2)
    booking = called_off("GUEST")
    deliver_all()
    assert replacements(user=booking.user, booking_id=booking.pk) == []
    assert "Chỗ khác còn trống" not in Notice.objects.get(kind="booking-cancelled-guest").text


def test_guest_reads_them_and_nobody_else() -> None:
    near = house(2)
    booking = called_off()
    key = global_id("Booking", booking.pk)
    found = data(QUERY, user=booking.user, id=key)["bookingReplacements"]
    assert found[0] == {
        "stay": {"name": near.name},
        "arrival": days_ahead(10).isoformat(),
        "departureDate": days_ahead(11).isoformat(),
        "departure": None,
        "km": 2.0,
    }
    with pytest.raises(NotFound):
        replacements(user=make_user(), booking_id=booking.pk)
    assert ask(QUERY, user=make_user(), id=key)["data"]["bookingReplacements"] is None
