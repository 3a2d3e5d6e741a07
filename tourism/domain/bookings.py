"""What the shop's news and the host do to bookings. Every verb may be called again without a further effect."""

import logging
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.outbox.delivery import publish
from marketplace.shop.contract import OrderInfo, OrderLineInfo, shop
from marketplace.values.refusal import Refused
from tourism.domain import history, holds
from tourism.domain.access import access_booking_as_host
from tourism.domain.serving import tell_used
from tourism.domain.stays import assigning
from tourism.domain.stays.occupying import changes_of
from tourism.events import BookingCancelled, BookingConfirmed, BookingReleased
from tourism.models import Booking

log = logging.getLogger(__name__)
Status = Booking.Status


@transaction.atomic
def release_lines(*, checkout_id: str, line_ids: Sequence[str], reason: str) -> int:
    """Give back what was held for these basket lines; sold and earlier released ones stay. Returns how many."""
    held = list(
        Booking.objects.select_for_update(no_key=True)
        .filter(checkout_id=checkout_id, checkout_line_id__in=line_ids, status=Status.HELD, order_id="")
        .order_by("pk")
    )
    holds.move([(holds.claim_of(booking), holds.RELEASE) for booking in held])
    for booking in held:
        history.move(booking, Status.RELEASED, action="RELEASED", reason=reason)
        publish(BookingReleased(booking_id=str(booking.pk)))
    return len(held)


@transaction.atomic
def link_order(order_id: str) -> list[Booking]:
    """Note on each booking of an order which line sold it and who the guest is; returns the bookings, locked."""
    order = shop().order(order_id)
    lines = {line.booking_id: line for line in order.lines if line.booking_id}
    if not lines:
        return []
    bookings = list(
        Booking.objects.select_for_update(no_key=True).filter(pk__in=[UUID(pk) for pk in lines]).order_by("pk")
    )
    for booking in bookings:
        if not booking.order_id:
            _link(booking, order, lines[str(booking.pk)])
    return bookings


@transaction.atomic
def confirm_for_order(order_id: str) -> int:
    """Turn the holds of a paid order into bookings, however late; returns how many are new.

    Should a hold have been given back in spite of the payment, the place is taken again where it is still free, and
    otherwise the booking stays RELEASED with a PAID_WITHOUT_PLACE entry in its log, for people to settle.
    """
    bookings = link_order(order_id)
    if not bookings:
        return 0
    confirmed = _each(bookings, Status.HELD, holds.CONFIRM)
    for booking in confirmed:
        history.move(booking, Status.CONFIRMED, action="CONFIRMED", order_id=order_id)
    for booking in Booking.objects.filter(order_id=order_id, status=Status.RELEASED).order_by("pk"):
        if _take_again(booking):
            confirmed.append(booking)
    for booking in confirmed:
        publish(BookingConfirmed(booking_id=str(booking.pk)))
    assigning.assign(confirmed)
    tell_used(confirmed)
    return len(confirmed)


@transaction.atomic
def cancel_for_order(order_id: str, *, reason: str = "") -> int:
    """Give back everything of an order that was called off; returns how many bookings moved."""
    bookings = link_order(order_id)
    released = _each(bookings, Status.HELD, holds.RELEASE)
    cancelled = _each(bookings, Status.CONFIRMED, holds.CANCEL)
    for booking in released:
        history.move(booking, Status.RELEASED, action="RELEASED", reason=reason or "order cancelled")
        publish(BookingReleased(booking_id=str(booking.pk)))
    for booking in cancelled:
        assigning.release(booking)
        history.move(booking, Status.CANCELLED, action="CANCELLED", reason=reason or "order cancelled")
        publish(BookingCancelled(booking_id=str(booking.pk)))
    return len(released) + len(cancelled)


@transaction.atomic
def acknowledge(*, user: Any, booking_id: UUID) -> Booking:
    """The host has seen a confirmed booking. Raises NotFound for others; Refused (INVALID) before it is paid."""
    booking = access_booking_as_host(user, booking_id, lock=True)
    if booking.status != Status.CONFIRMED:
        raise Refused("INVALID", _("Chỉ xác nhận đã xem với lượt đặt đã thanh toán."), field="id")
    if booking.acknowledged_at is None:
        booking.acknowledged_at, booking.acknowledged_by = timezone.now(), user
        booking.save(update_fields=["acknowledged_at", "acknowledged_by"])
        history.log(booking, action="ACKNOWLEDGED", actor=user, from_status=booking.status)
    return booking


def _each(bookings: Iterable[Booking], status: str, change: holds.Change) -> list[Booking]:
    """Move the counters of all bookings in this status at once; returns those bookings."""
    chosen = [booking for booking in bookings if booking.status == status]
    holds.move([moved for booking in chosen for moved in changes_of(booking, change)])
    return chosen


def _take_again(booking: Booking) -> bool:
    try:
        holds.move([(holds.claim_of(booking), holds.BOOK)])
    except Refused as refusal:
        if not booking.events.filter(action="PAID_WITHOUT_PLACE").exists():
            log.error("booking %s is paid but its place is gone (%s)", booking.code, refusal.code)
            history.log(booking, action="PAID_WITHOUT_PLACE", from_status=booking.status, code=refusal.code)
        return False
    history.move(booking, Status.CONFIRMED, action="CONFIRMED_AGAIN", order_id=booking.order_id)
    return True


def _link(booking: Booking, order: OrderInfo, line: OrderLineInfo) -> None:
    address = order.shipping_address
    named = " ".join(part for part in (address.last_name, address.first_name) if part) if address else ""
    booking.order_id, booking.order_line_id = order.id, line.id
    booking.user_id = order.user_id or booking.user_id
    booking.guest_name = (named or order.user_email)[:160]
    booking.guest_phone = (order.phone or (address.phone if address else ""))[:20]
    booking.language = order.language_code[:2].lower()
    booking.save(update_fields=["order_id", "order_line_id", "user", "guest_name", "guest_phone", "language"])
    history.log(booking, action="ORDERED", from_status=booking.status, order_id=order.id)
