"""Sold stays and the people of them, made up."""

from dataclasses import replace
from datetime import date, datetime, time
from itertools import count
from typing import Any

from django.utils import timezone

from marketplace.communes.domain.loading import load_communes
from marketplace.identity.models import User
from marketplace.sellers.models import Seller
from marketplace.values.clock import VIETNAM
from tests.tourism.factories import make_room_type, make_stay, today
from tourism.domain.guests.papers import Paper
from tourism.domain.guests.people import Person, Sex
from tourism.models import Booking

_numbers = count(1)
NAME, NUMBER, PHONE, STREET = "Lê Thị Bí Mật", "046190001234", "+84905777666", "12 Đường Riêng"
"""What must never be seen where it does not belong."""
SECRETS = (NAME, NUMBER, PHONE, STREET, "1990-05-15", "Bí Mật", "046190")


def sold_stay(
    seller: Seller | None = None, *, arrival: date | None = None, nights: int = 2, adults: int = 2, **fields: Any
) -> Booking:
    """A confirmed stay that begins today, as the shop would have left it."""
    load_communes()
    number = next(_numbers)
    room_type = fields.pop("room_type", None) or make_room_type(make_stay(seller) if seller else None, nights=0)
    first = arrival or today()
    values = {
        "code": f"BKG{number:05}",
        "kind": "STAY",
        "status": "CONFIRMED",
        "confirmed_at": timezone.now(),
        "seller": room_type.property.seller,
        "room_type": room_type,
        "arrival": first,
        "departure_date": date.fromordinal(first.toordinal() + nights),
        "rooms": 1,
        "adults": adults,
        "price": 600_000,
        "cancellation_code": "MODERATE",
        "checkout_id": f"checkout-{number}",
        "order_id": f"order-{number}",
    }
    return Booking.objects.create(**{**values, **fields})


def host_of(booking: Booking) -> User:
    return booking.seller.members.get(role="OWNER").user


def lan(booking: Booking, **changes: Any) -> Person:
    """A Vietnamese guest of this stay."""
    person = Person(
        full_name=NAME,
        nationality="VN",
        sex=Sex.F,
        birth="1990-05-15",
        paper=Paper.CITIZEN_CARD,
        paper_number=NUMBER,
        arrives_at=datetime.combine(booking.arrival, time(14), tzinfo=VIETNAM),
        leaves_on=booking.departure_date,
        phone=PHONE,
        commune_code="19885",
        address=STREET,
        room="2",
    )
    return replace(person, **changes)


def anna(booking: Booking, **changes: Any) -> Person:
    """A foreign guest of this stay, of whom only the year of birth is known."""
    person = lan(
        booking,
        full_name="ANNA KARENINA",
        nationality="RU",
        birth="1987",
        paper=Paper.PASSPORT,
        paper_number="75 1234567",
        phone="",
        commune_code="",
        address="",
    )
    return replace(person, **changes)
