"""What is free, for many homestays or tours in one statement."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db.models import Count, DurationField, ExpressionWrapper, F, IntegerField, Max, Min, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.utils import timezone

from marketplace.sellers.models import Seller
from marketplace.values.clock import VIETNAM, local_day
from tourism.domain.capacity import LARGEST_PARTY
from tourism.domain.departures import FARTHEST_DAYS
from tourism.domain.nights import check_dates
from tourism.domain.tours.outings import lacks_resources
from tourism.models import ROOMS_LEFT, Departure, RoomNight


def free_properties(
    *,
    arrival: date,
    departure: date,
    adults: int = 1,
    children: int = 0,
    rooms: int | None = None,
    properties: Iterable[int] | None = None,
) -> dict[int, int]:
    """Published homestays with a room type free on every night: property id -> rooms left of the best such type.

    `rooms` None takes as many rooms as the party needs. Raises Refused as `check_dates` does. One statement.
    """
    nights = check_dates(arrival=arrival, departure=departure, today=local_day(timezone.now()))
    people = adults + children
    if rooms is not None and not 1 <= rooms <= LARGEST_PARTY:
        return {}
    open_nights = RoomNight.objects.filter(
        date__gte=arrival,
        date__lt=departure,
        is_closed=False,
        room_type__property__is_published=True,
        room_type__property__seller__status=Seller.Status.APPROVED,
        room_type__minimum_nights__lte=len(nights),
    )
    if properties is not None:
        open_nights = open_nights.filter(room_type__property_id__in=list(properties))
    # Whole integers: smallint times smallint would overflow for a large hostel.
    left = Cast(Min(ROOMS_LEFT), IntegerField())
    free_types = (
        open_nights.values("room_type_id", "room_type__property_id")
        .annotate(open_nights=Count("id"), left=left, taken=left if rooms is None else Value(rooms))
        .annotate(
            beds=F("taken") * (F("room_type__sleeps") + F("room_type__extra_beds")),
            adult_beds=F("taken") * (F("room_type__max_adults") + F("room_type__extra_beds")),
        )
        .filter(open_nights=len(nights), left__gte=rooms or 1, beds__gte=people, adult_beds__gte=adults)
    )
    best: dict[int, int] = {}
    for property_id, rooms_left in free_types.values_list("room_type__property_id", "left"):
        best[property_id] = max(best.get(property_id, 0), rooms_left)
    return best


def free_tours(*, first: date, until: date, people: int = 1, tours: Iterable[int] | None = None) -> dict[int, int]:
    """Published tours with a bookable departure from `first` to `until`: tour id -> most seats left on one departure.

    Both days are Vietnamese and included; an empty span finds nothing. One statement.
    """
    found = bookable_departures(first=first, until=until, people=people).filter(
        tour__is_published=True, tour__seller__status=Seller.Status.APPROVED
    )
    if tours is not None:
        found = found.filter(tour_id__in=list(tours))
    return dict(found.values("tour_id").annotate(most=Max("left")).order_by().values_list("tour_id", "most"))


def bookable_departures(
    *, first: date | None = None, until: date | None = None, people: int = 1
) -> QuerySet[Departure]:
    """Open departures before their cut-off with room (and boats) for `people`, annotated with `left` seats."""
    cutoff = ExpressionWrapper(
        F("tour__cutoff_minutes") * Value(timedelta(minutes=1), output_field=DurationField()),
        output_field=DurationField(),
    )
    return departures_between(first=first, until=until).filter(
        ~lacks_resources(seats=max(people, 1)),
        Q(left__gte=max(people, 1)),
        is_closed=False,
        starts_at__gt=Value(timezone.now()) + cutoff,
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
