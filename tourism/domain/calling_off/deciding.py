"""Whether enough guests come: decided once for each departure, at its time, in a transaction of its own."""

from django.db import transaction
from django.db.models import F, Sum, Value
from django.utils import timezone

from tourism.domain.calling_off import messages
from tourism.domain.calling_off.departures import call_off
from tourism.domain.tours.outings import minutes_of
from tourism.models import Booking, Departure

State = Departure.State


def decide_due(*, limit: int = 500) -> int:
    """Decide what is due; may be repeated at will. Returns how many were decided.

    What had started while nobody decided went, or did not: nothing is done about it here.
    """
    now = timezone.now()
    before = minutes_of("tour__decision_minutes", "tour__cutoff_minutes")
    due = Departure.objects.filter(
        state=State.OPEN, tour__minimum_party__gt=1, starts_at__gt=now, starts_at__lte=Value(now) + before
    )
    return sum(decide(pk) for pk in due.order_by("pk").values_list("pk", flat=True)[:limit])


@transaction.atomic
def decide(departure_id: int) -> bool:
    """Enough confirmed guests: it goes, and they are told; else it is called off. False where it was decided before.

    Seats in baskets do not count: nobody has paid for them.
    """
    departure = (
        Departure.objects.select_for_update(no_key=True, of=("self",)).select_related("tour").get(pk=departure_id)
    )
    now = timezone.now()
    if departure.state != State.OPEN or departure.starts_at <= now:
        return False
    if guests(departure) < departure.tour.minimum_party:
        call_off([departure], now=now)
        return True
    departure.state, departure.decided_at = State.GUARANTEED, now
    departure.save(update_fields=["state", "decided_at"])
    messages.tell_guaranteed(departure)
    return True


def guests(departure: Departure) -> int:
    """People whose booking is confirmed."""
    booked = Booking.objects.filter(departure=departure, status=Booking.Status.CONFIRMED)
    return booked.aggregate(people=Sum(F("adults") + F("children")))["people"] or 0
