"""Who is still to be declared: the red list, for hosts and for officers of the commune. Nobody is named in it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, F, Min, Q, QuerySet
from django.utils import timezone

from marketplace.sellers.domain.access import access_seller
from marketplace.values.clock import local_day
from tourism.domain.guests.access import Who, require_officer, sold_stays
from tourism.domain.guests.deadlines import first_due_at
from tourism.domain.guests.entering import first_day, is_remote_house, people_of, planned_arrival
from tourism.domain.guests.terms import retention_days
from tourism.models import Booking

COMING_DAYS = 14
"""How far ahead hosts see who comes, to enter them in time."""


@dataclass(frozen=True, slots=True)
class Duty:
    """What is to be done about one stay."""

    booking: Booking
    people: int
    entered: int
    declared: int
    due_at: datetime | None
    """The first deadline that is open; None where everybody is declared."""

    @property
    def missing(self) -> int:
        return max(self.people - self.entered, 0)

    @property
    def is_done(self) -> bool:
        return self.due_at is None

    def is_overdue(self, now: datetime) -> bool:
        return self.due_at is not None and now >= self.due_at


def duties_of_seller(
    user: Who, seller_id: int, *, coming: bool = False, now: datetime | None = None
) -> QuerySet[Booking]:
    """Stays of a seller with somebody to declare; with `coming` those of the next days. Raises NotFound."""
    seller = access_seller(user, seller_id)
    found = _coming(now) if coming else undeclared(now)
    return found.filter(seller=seller)


def duties_of_commune(user: Who, *, commune: str = "", now: datetime | None = None) -> QuerySet[Booking]:
    """Stays with somebody to declare, of a commune (by its code) or of all; for officers in charge. Raises Denied."""
    require_officer(user)
    found = undeclared(now)
    return found.filter(room_type__property__commune__code=commune) if commune else found


def undeclared(now: datetime | None = None) -> QuerySet[Booking]:
    """Guests came, today or before, and not all are declared; not of stays that the register no longer knows."""
    today = local_day(now or timezone.now())
    since = today - timedelta(days=retention_days(today).value)
    begun = counted(sold_stays().filter(arrival__lte=today, departure_date__gte=since))
    return begun.filter(Q(declared__lt=F("adults") + F("children")))


def counted(stays: QuerySet[Booking]) -> QuerySet[Booking]:
    """With `entered`, `declared` and `record_due` (the first open deadline of those entered)."""
    is_open = Q(guest_records__declared_at__isnull=True)
    return stays.annotate(
        entered=Count("guest_records"),
        declared=Count("guest_records", filter=~is_open),
        record_due=Min("guest_records__due_at", filter=is_open),
    )


def counted_stay(booking_id: UUID) -> Booking:
    """One stay with its counts, for callers that have passed a gate."""
    return counted(sold_stays()).get(pk=booking_id)


def duty_of(booking: Booking) -> Duty:
    """Of a row of `counted`."""
    people, entered = people_of(booking), booking.entered  # type: ignore[attr-defined]
    dues = [booking.record_due] if booking.record_due else []  # type: ignore[attr-defined]
    if entered < people:
        dues.append(first_due(booking))
    return Duty(booking, people, entered, booking.declared, min(dues, default=None))  # type: ignore[attr-defined]


def first_due(booking: Booking) -> datetime:
    """When somebody of this stay whom nobody has entered yet is due."""
    day: date = first_day(booking)
    planned = planned_arrival(booking)
    return first_due_at(planned_at=planned, night=day, is_remote=is_remote_house(booking, day))


def _coming(now: datetime | None) -> QuerySet[Booking]:
    today = local_day(now or timezone.now())
    return counted(sold_stays().filter(arrival__gt=today, arrival__lte=today + timedelta(days=COMING_DAYS)))
