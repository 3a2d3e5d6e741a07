"""When a tour goes."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.values.clock import VIETNAM
from marketplace.values.refusal import Refused
from tourism.models import Departure, Tour

FARTHEST_DAYS = 730


@transaction.atomic
def create_departures(
    tour: Tour,
    *,
    first: date,
    days: int,
    times: Iterable[time],
    capacity: int,
    weekdays: Iterable[int] | None = None,
) -> int:
    """Departures at these times (Vietnam) on each day, or on these weekdays (0 is Monday); returns the new ones.

    Departures that exist stay as they are; times already past are left out. Raises Refused (INVALID).
    """
    if not 1 <= days <= FARTHEST_DAYS:
        raise Refused("INVALID", _("Mở chuyến từ 1 đến %(most)s ngày mỗi lần.") % {"most": FARTHEST_DAYS}, field="days")
    if capacity < 1:
        raise Refused("INVALID", _("Mỗi chuyến cần ít nhất một chỗ."), field="capacity")
    wanted = None if weekdays is None else set(weekdays)
    clock_times = sorted(times)
    now = timezone.now()
    before = Departure.objects.filter(tour=tour).count()
    rows = []
    for offset in range(days):
        day = first + timedelta(days=offset)
        if wanted is not None and day.weekday() not in wanted:
            continue
        for at in clock_times:
            starts_at = datetime.combine(day, at, tzinfo=VIETNAM)
            if starts_at > now:
                rows.append(Departure(tour=tour, starts_at=starts_at, capacity=capacity))
    Departure.objects.bulk_create(rows, ignore_conflicts=True)
    return Departure.objects.filter(tour=tour).count() - before


def closes_at(departure: Departure) -> datetime:
    """When booking ends; the departure's tour is loaded."""
    return departure.starts_at - timedelta(minutes=departure.tour.cutoff_minutes)
