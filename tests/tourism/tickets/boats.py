"""Guests with tickets, and phones at the boat."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from marketplace.identity.models import User
from tests.tourism.calling_off.guests import book
from tests.tourism.shopping import sold_departure
from tourism.domain.tickets.admitting import Entry
from tourism.models import Booking, Departure, Ticket


def with_tickets(adults: int = 2, user: User | None = None) -> Booking:
    """Confirmed, three days ahead."""
    return book(sold_departure(), user, adults=adults)


def today(booking: Booking) -> Booking:
    """As if its day had come."""
    Departure.objects.filter(pk=booking.departure_id).update(starts_at=timezone.now() + timedelta(seconds=1))
    return Booking.objects.select_related("departure__tour", "seller").get(pk=booking.pk)


def host_of(booking: Booking) -> User:
    user: User = booking.seller.members.get().user
    return user


def scan(ticket: Ticket | str, *, seconds_ago: int = 0, device: str = "phone-a", key: str = "") -> Entry:
    text = ticket if isinstance(ticket, str) else ticket.code
    at = timezone.now() - timedelta(seconds=seconds_ago)
    return Entry(key=key or uuid4().hex, text=text, device=device, scanned_at=at)
