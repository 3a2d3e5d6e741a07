"""Boats and guides that go out with a departure from its first seat on, and are free again after its last.

`holds.move` comes here with the departures locked; the resources are locked next, in pk order. The exclusion
constraint of the claims stands behind it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from marketplace.rows import Many, statement
from marketplace.values.refusal import Refused
from tourism.models import Departure, Resource, ResourceClaim, ResourceNeed


def units_wanted(*, units: int | None, seats_per_unit: int | None, seats: int) -> int:
    """How many units go out with so many seats taken; none with nobody.

    >>> units_wanted(units=None, seats_per_unit=6, seats=7)
    2
    """
    if seats <= 0:
        return 0
    if units is not None:
        return units
    assert seats_per_unit is not None
    return -(-seats // seats_per_unit)


def free_units(*, units: int, taken: Iterable[int]) -> list[int]:
    """Numbers of the units that nobody has.

    >>> free_units(units=3, taken=[1])
    [0, 2]
    """
    out = set(taken)
    return [unit for unit in range(units) if unit not in out]


def settle(departures: Mapping[int, Departure], seats: Mapping[int, int]) -> None:
    """Make the claims of these locked departures fit the seats now taken on them.

    What is given back is given back first, so that a party may move to another departure with the boat it had.
    Raises Refused (SOLD_OUT, with the seats that would still fit).
    """
    needs = _needs({departures[pk].tour_id for pk in seats})
    if not needs:
        return
    resources = {need.resource_id: need.resource for each in needs.values() for need in each}
    # The lock is what makes two tours that share a boat wait for each other.
    locked = Resource.objects.select_for_update(no_key=True).filter(pk__in=resources).order_by("pk")
    resources = {resource.pk: resource for resource in locked}
    own: dict[tuple[int, int], list[ResourceClaim]] = defaultdict(list)
    for claim in ResourceClaim.objects.filter(departure_id__in=seats).order_by("unit"):
        own[claim.departure_id, claim.resource_id].append(claim)
    growing = []
    for pk in sorted(seats):
        for need in needs.get(departures[pk].tour_id, ()):
            wanted = units_wanted(units=need.units, seats_per_unit=need.seats_per_unit, seats=seats[pk])
            has = own[pk, need.resource_id]
            if len(has) > wanted:
                ResourceClaim.objects.filter(pk__in=[claim.pk for claim in has[wanted:]]).delete()
            elif len(has) < wanted:
                growing.append((departures[pk], need, len(has), wanted))
    for departure, need, has_units, wanted in growing:
        _take(departure, need, resources[need.resource_id], has=has_units, wanted=wanted, seats=seats[departure.pk])


def span(departure: Departure, *, minutes: int, turnaround: int) -> tuple[datetime, datetime]:
    """From going out until it may go again."""
    return departure.starts_at, departure.starts_at + timedelta(minutes=minutes + turnaround)


def _needs(tour_ids: set[int]) -> dict[int, list[ResourceNeed]]:
    found: dict[int, list[ResourceNeed]] = defaultdict(list)
    for need in _needs_of(tours=list(tour_ids)):
        found[need.tour_id].append(need)
    return found


@statement
def _needs_of(tours: Many) -> QuerySet[ResourceNeed]:
    return ResourceNeed.objects.filter(tour_id=tours).select_related("resource", "tour").order_by("resource_id")


def _take(departure: Departure, need: ResourceNeed, resource: Resource, *, has: int, wanted: int, seats: int) -> None:
    starts_at, ends_at = span(departure, minutes=need.tour.duration_minutes, turnaround=resource.turnaround_minutes)
    busy = ResourceClaim.objects.filter(resource=resource, starts_at__lt=ends_at, ends_at__gt=starts_at)
    free = free_units(units=resource.units, taken=busy.values_list("unit", flat=True))
    if len(free) < wanted - has:
        before = departure.held + departure.booked
        fits = (has + len(free)) * need.seats_per_unit - before if need.seats_per_unit else 0
        raise _out(resource, left=max(fits, 0) if seats > before else 0)
    ResourceClaim.objects.bulk_create(
        [
            ResourceClaim(resource=resource, unit=unit, departure=departure, starts_at=starts_at, ends_at=ends_at)
            for unit in free[: wanted - has]
        ]
    )


def _out(resource: Resource, *, left: int) -> Refused:
    if left:
        message = _("Chuyến này chỉ còn %(left)s chỗ, vì %(name)s đã đi chuyến khác.")
        return Refused("SOLD_OUT", message % {"left": left, "name": resource.name}, field="adults", left=left)
    message = _("Giờ này %(name)s đã đi chuyến khác. Bạn thử chuyến khác.")
    return Refused("SOLD_OUT", message % {"name": resource.name}, field="departureId", left=0)
