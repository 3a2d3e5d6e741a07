"""Reading the queue: one's own entry, one's place in it, and which departures one can wait for."""

from datetime import date

from django.db.models import Q, QuerySet, Value
from django.utils import timezone
from django.utils.translation import gettext as _

from marketplace.values.money import Money
from marketplace.values.refusal import NotFound, Refused
from tourism.domain import rates
from tourism.domain.queries import departures_of
from tourism.domain.tours.outings import lacks_resources, minutes_of
from tourism.domain.tours.seats import seat
from tourism.models import Departure, WaitingEntry


def entry_by(token: str) -> WaitingEntry:
    """For whoever has the link. Raises NotFound."""
    rows = WaitingEntry.objects.select_related("departure__tour", "booking")
    found = rows.prefetch_related("departure__tour__price_categories").filter(token=token).first() if token else None
    if found is None:
        raise NotFound(_("Đường dẫn này không đúng. Bạn mở lại từ tin nhắn của chợ."), field="token")
    return found


def place(entry: WaitingEntry) -> int | None:
    """1 is next; None once it does not wait any more."""
    if entry.state != WaitingEntry.State.WAITING:
        return None
    before = WaitingEntry.objects.filter(departure_id=entry.departure_id, state=entry.state, pk__lt=entry.pk)
    return before.count() + 1


def price_now(entry: WaitingEntry) -> Money | None:
    """What its seats cost today; None where the tour does not take such a party any more."""
    try:
        return rates.total(seat(entry.departure, entry.party).lines)
    except Refused:
        return None


def full_departures(tour_id: int, *, people: int, first: date | None = None) -> QuerySet[Departure]:
    """Of a shown tour, what is on sale without room for these people now, the soonest first."""
    wanted = max(people, 1)
    return (
        departures_of([tour_id], first=first)
        .filter(
            Q(left__lt=wanted) | lacks_resources(seats=wanted),
            is_closed=False,
            capacity__gte=wanted,
            starts_at__gt=Value(timezone.now()) + minutes_of("tour__cutoff_minutes"),
        )
        .order_by("starts_at", "pk")
    )
