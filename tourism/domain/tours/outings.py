"""Which departures cannot go because what they need is out with others, for many rows in one statement."""

from datetime import timedelta

from django.db.models import (
    Case,
    Count,
    DateTimeField,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from tourism.models import Departure, ResourceClaim, ResourceNeed

MINUTE = Value(timedelta(minutes=1), output_field=DurationField())


def minutes_of(column: str, *instead: str) -> ExpressionWrapper:
    """A column of minutes as a length of time; of several the first that is not null."""
    first = Coalesce(F(column), *(F(name) for name in instead)) if instead else F(column)
    return ExpressionWrapper(first * MINUTE, output_field=DurationField())


def lacks_resources(*, seats: int) -> Exists:
    """For a statement over departures: whether a boat or guide is missing for `seats` more, as the claims count."""
    minutes = F("tour__duration_minutes") + F("resource__turnaround_minutes")
    taken_then = F("seats_taken") + Value(seats - 1, output_field=IntegerField())
    needs = ResourceNeed.objects.filter(tour_id=OuterRef("tour_id")).annotate(
        departure_pk=ExpressionWrapper(OuterRef("pk"), output_field=IntegerField()),
        seats_taken=ExpressionWrapper(OuterRef("held") + OuterRef("booked"), output_field=IntegerField()),
        out_from=ExpressionWrapper(OuterRef("starts_at"), output_field=DateTimeField()),
        out_until=ExpressionWrapper(OuterRef("starts_at") + minutes * MINUTE, output_field=DateTimeField()),
        # Whole division, rounded up.
        wanted=Case(
            When(units__isnull=False, then=F("units")),
            default=taken_then / F("seats_per_unit") + Value(1),
            output_field=IntegerField(),
        ),
    )
    claims = ResourceClaim.objects.filter(resource_id=OuterRef("resource_id"))
    busy = claims.filter(starts_at__lt=OuterRef("out_until"), ends_at__gt=OuterRef("out_from"))
    own = claims.filter(departure_id=OuterRef("departure_pk"))
    return Exists(
        needs.annotate(busy=_count(busy), own=_count(own)).filter(
            wanted__gt=F("own") + F("resource__units") - F("busy")
        )
    )


def without_resources(departures: QuerySet[Departure], *, seats: int = 1) -> QuerySet[Departure]:
    """Of these, the ones that cannot take `seats` more for want of a boat or guide."""
    return departures.filter(lacks_resources(seats=seats))


def _count(claims: QuerySet[ResourceClaim]) -> Coalesce:
    counted = claims.order_by().values("resource_id").annotate(n=Count("unit", distinct=True)).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))
