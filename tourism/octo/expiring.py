"""Giving back what resellers held and did not confirm in time."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from marketplace.outbox.delivery import publish
from tourism.domain import history, holds
from tourism.events import BookingReleased
from tourism.models import Booking, ResellerBooking

BATCH = 200


def expire_holds() -> int:
    """Every hold past its deadline, each in its own transaction; returns how many. Whoever is killed leaves the rest
    to the next sweep."""
    due = ResellerBooking.objects.filter(expires_at__lte=timezone.now(), booking__status=Booking.Status.HELD)
    pks = list(due.order_by("expires_at").values_list("pk", flat=True)[:BATCH])
    return sum(_expire(pk) for pk in pks)


@transaction.atomic
def _expire(pk: UUID) -> bool:
    due = Booking.objects.filter(
        pk=pk, status=Booking.Status.HELD, reseller_part__expires_at__lte=timezone.now()
    ).select_related("reseller_part")
    # Whoever holds the lock confirms it, or puts its deadline off; the next sweep looks again.
    booking = due.select_for_update(no_key=True, of=("self", "reseller_part"), skip_locked=True).first()
    if booking is None:
        return False
    holds.move([(holds.claim_of(booking), holds.RELEASE)])
    history.move(booking, Booking.Status.RELEASED, action="EXPIRED")
    ResellerBooking.objects.filter(pk=pk).update(updated_at=timezone.now())
    publish(BookingReleased(booking_id=str(booking.pk)))
    return True
