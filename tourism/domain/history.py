"""The one way a booking's status moves, and the log beside it."""

from typing import Any

from django.utils import timezone

from tourism.models import Booking, BookingEvent

Status = Booking.Status

#: From each status, where it may go. Everything else is a mistake of ours.
TRANSITIONS: dict[str, frozenset[str]] = {
    Status.HELD: frozenset({Status.CONFIRMED, Status.RELEASED}),
    # A payment that the shop accepted for a hold that was given back, where the place was still free.
    Status.RELEASED: frozenset({Status.CONFIRMED}),
    Status.CONFIRMED: frozenset({Status.CANCELLED, Status.NO_SHOW}),
    Status.CANCELLED: frozenset(),
    Status.NO_SHOW: frozenset(),
}
_TIMES = {
    Status.CONFIRMED: "confirmed_at",
    Status.RELEASED: "released_at",
    Status.CANCELLED: "cancelled_at",
    Status.NO_SHOW: "cancelled_at",
}


class ForbiddenTransition(RuntimeError):
    """A booking was asked to go where it cannot."""


def move(booking: Booking, to: str, *, action: str, actor: Any = None, reason: str = "", **facts: Any) -> None:
    """Change the status of a locked booking and log it; raises ForbiddenTransition."""
    before = booking.status
    if to not in TRANSITIONS[before]:
        raise ForbiddenTransition(f"{booking.code}: {before} -> {to}")
    booking.status = to
    stamp = _TIMES[Status(to)]
    setattr(booking, stamp, timezone.now())
    booking.save(update_fields=["status", stamp])
    log(booking, action=action, actor=actor, reason=reason, from_status=before, **facts)


def log(
    booking: Booking, *, action: str, actor: Any = None, reason: str = "", from_status: str = "", **facts: Any
) -> None:
    """Write down something that happened without a change of status."""
    BookingEvent.objects.create(
        booking=booking,
        action=action,
        from_status=from_status,
        to_status=booking.status,
        actor=actor if getattr(actor, "is_authenticated", False) else None,
        reason=reason,
        facts=facts,
    )
