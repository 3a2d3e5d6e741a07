"""Departures with room for a party whose own is not to be: of the same tour, then of tours near by."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Value
from django.db.models.functions import Abs, Extract
from django.utils import timezone

from marketplace.values.clock import local_day
from marketplace.values.refusal import Refused
from tourism.domain.availability import departures_on_sale
from tourism.domain.booking.other_stays import NEAR_KM, SHIFT_DAYS
from tourism.domain.prices import tour_categories
from tourism.domain.stays.free import Near, within
from tourism.domain.tours.nearest import nearest
from tourism.domain.tours.party import check_party, size_of
from tourism.models import Booking, Departure, Tour

MOST = 5


@dataclass(frozen=True, slots=True)
class TourReplacement:
    """A departure with room for the whole party; its tour is loaded."""

    departure: Departure
    km: float
    """From where the tour that was booked meets; 0 for that one."""


def other_departures(booking: Booking) -> list[TourReplacement]:
    """What has room now, five at most: departures of the same tour, never the one that was booked, the nearest in time
    of them in their order; then one of each tour within ten kilometres, the nearest first, up to a week earlier or
    later. Nothing once a week has passed, and nothing of a stay. Four statements at most."""
    booked = booking.departure
    if booked is None or timezone.now() > booked.starts_at + timedelta(days=SHIFT_DAYS):
        return []
    same = departures_on_sale(people=booking.seats or 1).filter(tour_id=booked.tour_id).select_related("tour")
    found = [TourReplacement(one, km=0.0) for one in nearest(same, booked.starts_at, most=MOST)]
    return found if len(found) == MOST else [*found, *_near(booking, booked)][:MOST]


def _near(booking: Booking, booked: Departure) -> list[TourReplacement]:
    if booked.tour.latitude is None or booked.tour.longitude is None:
        return []
    box, distance = within(Near(booked.tour.latitude, booked.tour.longitude, NEAR_KM), path="tour__")
    day, shift = local_day(booked.starts_at), timedelta(days=SHIFT_DAYS)
    apart = Abs(Extract("starts_at", "epoch") - Value(booked.starts_at.timestamp()))
    rows = (
        departures_on_sale(first=day - shift, until=day + shift, people=booking.seats or 1)
        .filter(box)
        .exclude(tour_id=booked.tour_id)
        .annotate(km=distance, apart=apart)
        .filter(km__lte=NEAR_KM)
        .order_by("tour_id", "apart", "pk")
        .distinct("tour_id")
        .select_related("tour")
        .prefetch_related("tour__price_categories")
    )
    fitting = sorted((row for row in rows if _takes(row.tour, booking)), key=lambda row: (row.km, row.apart, row.pk))
    return [TourReplacement(row, km=round(row.km, 1)) for row in fitting[:MOST]]


def _takes(tour: Tour, booking: Booking) -> bool:
    """Whether it sells the same tickets, for as many people and seats."""
    categories = tour_categories(tour)
    try:
        check_party(booking.party, categories, minimum_age=tour.minimum_age)
    except Refused:
        return False
    size = size_of(booking.party, categories)
    return (size.adults, size.children, size.seats) == (booking.adults, booking.children, booking.seats)
