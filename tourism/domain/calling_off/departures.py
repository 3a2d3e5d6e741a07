"""Calling a departure off: it is closed for good, boats and guides are free, and every guest is offered a choice.

Callers lock the departure. A guest whose payment comes in meanwhile is confirmed afterwards, and offered it then.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from secrets import token_urlsafe

from django.db import transaction
from django.utils import timezone

from marketplace.outbox.delivery import publish
from tourism.domain.calling_off import messages
from tourism.domain.calling_off.terms import answer_until
from tourism.domain.tours import claiming
from tourism.domain.waiting.ending import close_queues
from tourism.events import OfferChanged, SeatsLost
from tourism.models import Booking, CallOff, Departure, MoveOffer


def call_off(departures: Sequence[Departure], *, now: datetime, order: CallOff | None = None) -> None:
    """Locked departures, their tours loaded, do not go; `order` is the officer's or the
    host's word, none where guests are too few.

    Guests and hosts are told.
    """
    claiming.settle({one.pk: one for one in departures}, dict.fromkeys((one.pk for one in departures), 0))
    for departure in departures:
        _call_off(departure, now, order)
    close_queues([one.pk for one in departures], now=now)


def _call_off(departure: Departure, now: datetime, order: CallOff | None) -> None:
    departure.state, departure.decided_at, departure.call_off = Departure.State.CALLED_OFF, now, order
    departure.is_closed, departure.unplanned_at = True, None
    departure.save(update_fields=["state", "decided_at", "call_off", "is_closed", "unplanned_at"])
    confirmed = Booking.objects.filter(departure=departure, status=Booking.Status.CONFIRMED)
    offers = _offer(departure, confirmed.select_related("user", "seller").order_by("pk"), now=now)
    messages.tell_host_called_off(departure, offers)
    held = Booking.objects.filter(
        departure=departure, status=Booking.Status.HELD, order_id="", source=Booking.Source.SHOP
    ).order_by("pk")
    for pk in held.values_list("pk", flat=True):
        publish(SeatsLost(booking_id=str(pk)))
    publish(OfferChanged(kind="TOUR", object_id=departure.tour_id))


@transaction.atomic
def offer_late(booking: Booking) -> MoveOffer | None:
    """The choice for a booking that was confirmed after its departure had been called off; nothing for any other."""
    booking = Booking.objects.select_for_update(no_key=True).get(pk=booking.pk)
    if booking.departure_id is None or booking.status != Booking.Status.CONFIRMED:
        return None
    departure = Departure.objects.select_related("tour", "call_off").get(pk=booking.departure_id)
    if departure.state != Departure.State.CALLED_OFF or booking.move_offers.filter(departure=departure).exists():
        return None
    return _offer(departure, [booking], now=timezone.now())[0]


def _offer(departure: Departure, bookings: Iterable[Booking], *, now: datetime) -> list[MoveOffer]:
    offers = MoveOffer.objects.bulk_create(
        [
            MoveOffer(token=token_urlsafe(24), booking=booking, departure=departure, answer_until=_until(booking, now))
            for booking in bookings
        ]
    )
    for offer in offers:
        messages.tell_guest_called_off(offer)
    return offers


def _until(booking: Booking, now: datetime) -> datetime:
    """A reseller's booking ends with the next sweep: its guest is the reseller's to ask."""
    return now if booking.source == Booking.Source.OCTO else answer_until(now)
