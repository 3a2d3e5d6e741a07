"""Tickets for those who may see them: the guest all of theirs, the host those of a day."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from marketplace.sellers.domain.access import access_seller
from marketplace.values.clock import VIETNAM
from marketplace.values.refusal import NotFound
from tourism.domain.access import access_booking_or_by_order
from tourism.models import Booking, Ticket


def tickets_of(*, user: Any, booking_id: UUID, order_id: str = "") -> tuple[Booking, list[Ticket]]:
    """A booking's tickets, in order, for its guest, or without an account for whoever knows its order's id.

    Raises NotFound, for its host too: who checks tickets has no use for their pictures.
    """
    booking = access_booking_or_by_order(user, booking_id, order_id)
    if not is_own(booking, user, order_id):
        raise NotFound(_("Không tìm thấy vé này trong tài khoản của Bạn."))
    found = Booking.objects.select_related("departure__tour").get(pk=booking.pk)
    return found, tickets_by_booking([booking.pk])[booking.pk]


def tickets_by_booking(booking_ids: Sequence[UUID]) -> dict[UUID, list[Ticket]]:
    """The tickets of each that are not void, in order; who may see them is asked elsewhere."""
    found: dict[UUID, list[Ticket]] = {pk: [] for pk in booking_ids}
    for ticket in Ticket.objects.filter(booking_id__in=booking_ids).exclude(state=Ticket.State.VOID).order_by("number"):
        found[ticket.booking_id].append(ticket)
    return found


def is_own(booking: Booking, user: Any, order_id: str = "") -> bool:
    """Whether this is the guest."""
    if booking.user_id is None:
        return bool(order_id) and booking.order_id == order_id
    return bool(user.pk == booking.user_id)


def tickets_on(*, user: Any, seller_id: int, day: date) -> QuerySet[Ticket]:
    """Every ticket of a seller's departures on a day (Vietnam), for who acts for the seller. Raises NotFound."""
    seller = access_seller(user, seller_id)
    start = datetime.combine(day, time(), tzinfo=VIETNAM)
    return Ticket.objects.select_related("booking__departure__tour").filter(
        booking__seller=seller,
        booking__status=Booking.Status.CONFIRMED,
        booking__departure__starts_at__gte=start,
        booking__departure__starts_at__lt=start + timedelta(days=1),
    )
