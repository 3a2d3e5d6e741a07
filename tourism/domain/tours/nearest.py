"""Which departures are offered instead of one that is not to be."""

from datetime import datetime

from django.db.models import QuerySet

from tourism.models import Departure


def nearest(departures: QuerySet[Departure], when: datetime, *, most: int) -> list[Departure]:
    """Of one tour's departures the `most` nearest to this moment, none at the moment itself; the soonest first.

    Two statements.
    """
    after = list(departures.filter(starts_at__gt=when).order_by("starts_at", "pk")[:most])
    before = list(departures.filter(starts_at__lt=when).order_by("-starts_at", "pk")[:most])
    near = sorted([*after, *before], key=lambda one: (abs(one.starts_at - when), one.pk))
    return sorted(near[:most], key=lambda one: one.starts_at)
