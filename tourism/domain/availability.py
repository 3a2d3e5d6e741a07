"""Which tours have seats, for many in one statement."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db.models import F, Max, Q, QuerySet, Value
from django.utils import timezone

from marketplace.sellers.models import Seller
from marketplace.values.clock import VIETNAM, local_day
from tourism.domain.departures import FARTHEST_DAYS
from tourism.domain.tours.outings import lacks_resources, minutes_of
from tourism.models import Departure


def free_tours(*, first: date, until: date, people: int = 1, tours: Iterable[int] | None = None) -> dict[int, int]:
    """Published tours with a bookable departure from `first` to `until`: tour id -> most seats left on one departure.

    Both days are Vietnamese and included; an empty span finds nothing. One statement.
    """
    found = departures_on_sale(first=first, until=until, people=people)
    if tours is not None:
        found = found.filter(tour_id__in=list(tours))
    return dict(found.values("tour_id").annotate(most=Max("left")).order_by().values_list("tour_id", "most"))


def departures_on_sale(*, first: date | None = None, until: date | None = None, people: int = 1) -> QuerySet[Departure]:
    """`bookable_departures` that anybody may book: of published tours of approved sellers."""
    return bookable_departures(first=first, until=until, people=people).filter(
        tour__is_published=True, tour__seller__status=Seller.Status.APPROVED
    )


def bookable_departures(
    *, first: date | None = None, until: date | None = None, people: int = 1
) -> QuerySet[Departure]:
    """Open departures before their cut-off with room (and boats) for `people`, annotated with `left` seats."""
    return departures_between(first=first, until=until).filter(
        ~lacks_resources(seats=max(people, 1)),
        Q(left__gte=max(people, 1)),
        is_closed=False,
        starts_at__gt=Value(timezone.now()) + minutes_of("tour__cutoff_minutes"),
    )


def departures_between(*, first: date | None = None, until: date | None = None) -> QuerySet[Departure]:
    """Departures not past from `first` to `until` (Vietnamese days, both included), annotated with `left` seats."""
    found = Departure.objects.filter(starts_at__gt=timezone.now()).annotate(
        left=F("capacity") - F("held") - F("booked")
    )
    latest = local_day(timezone.now()) + timedelta(days=FARTHEST_DAYS)
    if first is not None:
        found = found.filter(starts_at__gte=datetime.combine(min(first, latest), time(), tzinfo=VIETNAM))
    if until is not None:
        found = found.filter(
            starts_at__lt=datetime.combine(min(until, latest), time(), tzinfo=VIETNAM) + timedelta(days=1)
        )
    return found
