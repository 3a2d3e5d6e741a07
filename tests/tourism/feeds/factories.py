"""Calendars that room types follow, and stays of our own."""

from datetime import date
from itertools import count

from django.utils import timezone

from marketplace.identity.models import User
from tests.tourism.factories import days_ahead, make_room_type
from tourism.domain import holds
from tourism.domain.holds import BOOK, NightsClaim
from tourism.models import Booking, CalendarFeed, RoomBlock, RoomType

_numbers = count(1)


def make_feed(room_type: RoomType | None = None, **fields: object) -> CalendarFeed:
    """Airbnb's calendar of a single room, due now."""
    values: dict[str, object] = {"name": "Airbnb", "url": f"https://calendars.example.com/{next(_numbers)}.ics"}
    return CalendarFeed.objects.create(room_type=room_type or make_room_type(rooms=1), **{**values, **fields})


def host_of(room_type: RoomType) -> User:
    return room_type.property.seller.members.select_related("user").get().user


def book(room_type: RoomType, first: int, until: int, *, rooms: int = 1) -> Booking:
    """Guests of our own, from so many days ahead until the morning of another."""
    arrival, departure = days_ahead(first), days_ahead(until)
    holds.move([(NightsClaim(room_type.pk, arrival, departure, rooms), BOOK)])
    return Booking.objects.create(
        code=f"BKF{next(_numbers)}",
        kind="STAY",
        status="CONFIRMED",
        seller=room_type.property.seller,
        room_type=room_type,
        arrival=arrival,
        departure_date=departure,
        rooms=rooms,
        adults=2,
        price=300_000,
        cancellation_code="MODERATE",
        checkout_id="Q2hlY2tvdXQ6MQ==",
        confirmed_at=timezone.now(),
    )


def days(first: int, until: int) -> tuple[date, date]:
    return days_ahead(first), days_ahead(until)


def blocked(room_type: RoomType, nights: int = 12) -> list[int]:
    """How many days ahead the nights are that outside calendars have taken, as the counters say."""
    rows = room_type.nights.filter(to_block__gte=1, date__gte=days_ahead(0)).order_by("date")
    return [(night.date - days_ahead(0)).days for night in rows][:nights]


def blocks_of(feed: CalendarFeed) -> list[tuple[str, date, date]]:
    return list(RoomBlock.objects.filter(feed=feed).order_by("first", "uid").values_list("uid", "first", "until"))
