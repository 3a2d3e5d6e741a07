"""Hosts, their rooms with names, and guests who have paid."""

from marketplace.identity.models import User
from tests.tourism.factories import days_ahead
from tests.tourism.shopping import deliver_all, open_basket, pay
from tourism.domain import basket
from tourism.domain.stays.requests import StayRequest
from tourism.models import Booking, Property, Room, RoomType


def host_of(stay: Property) -> User:
    member = stay.seller.members.select_related("user").first()
    assert member is not None
    return member.user


def name_rooms(room_type: RoomType, *names: str) -> list[Room]:
    return [Room.objects.create(room_type=room_type, name=name, position=number) for number, name in enumerate(names)]


def sell(room_type: RoomType, first: int, until: int, *, rooms: int = 1) -> Booking:
    """A guest's paid stay from so many days ahead until so many, everything delivered."""
    checkout = open_basket()
    asked = StayRequest(room_type.pk, arrival=days_ahead(first), departure=days_ahead(until), adults=rooms, rooms=rooms)
    booking = basket.add_stay_to_basket(checkout_id=checkout, asked=asked)
    pay(checkout)
    deliver_all()
    booking.refresh_from_db()
    return booking


def where(booking: Booking) -> list[tuple[str, int, int]]:
    """Rooms of a booking: name, first night and morning of leaving in days from today."""
    today = days_ahead(0)
    return [
        (row.room.name, (row.nights.lower - today).days, (row.nights.upper - today).days)
        for row in booking.assignments.select_related("room").order_by("nights", "room__name")
    ]
