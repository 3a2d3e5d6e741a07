"""Freed seats are held for the first in the queue whose party fits, before anybody else can see them.

`holds.move` comes here in the transaction that frees them, the worker for what becomes free otherwise: more seats, or
a boat that came back. What is offered is counted in the departure's `held`, guarded by its check constraint.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from marketplace.values.refusal import Refused
from tourism.domain.departures import closes_at
from tourism.domain.tours import claiming
from tourism.domain.waiting import messages
from tourism.domain.waiting.terms import offer_until
from tourism.models import Departure, WaitingEntry

State = WaitingEntry.State


def offer_freed(departure_ids: Iterable[int]) -> int:
    """Offer what is free of these departures, which the caller has locked; returns the offers made. One statement
    where nobody waits."""
    waiting = WaitingEntry.objects.filter(departure_id__in=list(departure_ids), state=State.WAITING)
    queues: dict[int, list[WaitingEntry]] = {}
    for entry in waiting.select_related("user").order_by("pk"):
        queues.setdefault(entry.departure_id, []).append(entry)
    if not queues:
        return 0
    now = timezone.now()
    departures = Departure.objects.filter(pk__in=queues).select_related("tour").order_by("pk")
    return sum(_offer(departure, queues[departure.pk], now) for departure in departures)


def offer_due(*, limit: int = 500) -> int:
    """The same for every departure with a queue and seats, a transaction each; may be repeated at will."""
    with_seats = Departure.objects.filter(is_closed=False, capacity__gt=F("held") + F("booked"))
    found = with_seats.filter(waiting__state=State.WAITING, starts_at__gt=timezone.now())
    pks = list(found.order_by("pk").values_list("pk", flat=True).distinct()[:limit])
    return sum(_offer_one(pk) for pk in pks)


@transaction.atomic
def _offer_one(departure_id: int) -> int:
    lock(departure_id)
    return offer_freed([departure_id])


def lock(departure_id: int) -> Departure:
    """The departure with its queue, standing still until the transaction ends; its tour is loaded."""
    rows = Departure.objects.select_for_update(no_key=True, of=("self",)).select_related("tour")
    return rows.prefetch_related("tour__price_categories").get(pk=departure_id)


def _offer(departure: Departure, queue: list[WaitingEntry], now: datetime) -> int:
    if departure.is_closed or now >= closes_at(departure):
        return 0
    made = 0
    for entry in queue:
        if entry.seats <= departure.capacity - departure.held - departure.booked and _hold(departure, entry.seats):
            entry.state, entry.offer_until = State.OFFERED, offer_until(departure, now)
            entry.save(update_fields=["state", "offer_until"])
            messages.tell_offered(entry, departure)
            made += 1
    return made


def _hold(departure: Departure, seats: int) -> bool:
    """False where boats or guides are out."""
    taken = departure.held + departure.booked + seats
    try:
        with transaction.atomic():
            Departure.objects.filter(pk=departure.pk).update(held=F("held") + seats)
            claiming.settle({departure.pk: departure}, {departure.pk: taken})
    except Refused:
        return False
    departure.held += seats
    return True
