"""What a guest chooses, or the deadline for them: another departure or the money, once.

Order of locks: booking, order, offer, departures. Whoever has the lock decides; the second finds the offer answered.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from marketplace.outbox.delivery import publish
from marketplace.shop.contract import shop
from marketplace.values.refusal import NotFound, Refused
from tourism.domain import cancelling, history, holds
from tourism.domain.availability import bookable_departures
from tourism.domain.calling_off.words import cause
from tourism.domain.holds import BOOK, CANCEL, SeatsClaim
from tourism.domain.serving import tell_used
from tourism.domain.tours.nearest import nearest
from tourism.events import BookingMoved
from tourism.models import Booking, Departure, MoveOffer

State = MoveOffer.State
CHOICES = 5


@dataclass(frozen=True, slots=True)
class Locked:
    """A booking and its offer, nobody else's for now."""

    booking: Booking
    offer: MoveOffer


def offer_by(token: str) -> MoveOffer:
    """For whoever has the link. Raises NotFound."""
    found = (
        MoveOffer.objects.filter(token=token)
        .select_related("booking__departure__tour", "departure__tour", "departure__call_off", "moved_to__tour")
        .first()
        if token
        else None
    )
    if found is None:
        raise NotFound(_("Đường dẫn này không đúng. Bạn mở lại từ tin nhắn của chợ."), field="token")
    return found


def choices(offer: MoveOffer) -> list[Departure]:
    """Up to five departures of the same tour with room for the whole booking, the nearest to the old time first."""
    if offer.state != State.OPEN:
        return []
    fitting = bookable_departures(people=offer.booking.seats or 1).filter(tour_id=offer.departure.tour_id)
    return nearest(fitting.select_related("tour"), offer.departure.starts_at, most=CHOICES)


@transaction.atomic
def answer(*, token: str, departure_id: int | None, at: datetime | None = None) -> MoveOffer:
    """Move the booking to this departure free of charge, or give all its money back (None).

    Raises NotFound; Refused: PAST_DATE (the deadline), INVALID (answered, ended, not one of the choices),
    SOLD_OUT, CLOSED: it stays open then.
    """
    now = at or timezone.now()
    locked = _lock(offer_by(token))
    if locked.offer.state != State.OPEN:
        raise Refused("INVALID", _("Lần chọn này đã xong rồi."), field="token")
    if now >= locked.offer.answer_until:
        raise Refused("PAST_DATE", _("Đã hết giờ chọn. Chợ trả lại đủ tiền cho Bạn."), field="token")
    if not _stands(locked):
        raise Refused("INVALID", _("Lượt đặt này đã hủy hoặc đã đổi chuyến rồi."), field="token")
    if departure_id is None:
        return _give_back(locked, now)
    if departure_id not in {one.pk for one in choices(locked.offer)}:
        message = _("Chuyến này không còn chọn được. Bạn chọn chuyến khác trong danh sách.")
        raise Refused("INVALID", message, field="departureId")
    return _move(locked, departure_id, now)


def expire_due(*, at: datetime | None = None, limit: int = 500) -> int:
    """Give the money back where nobody answered in time, a transaction each; may be repeated at will."""
    due = MoveOffer.objects.filter(state=State.OPEN, answer_until__lte=at or timezone.now())
    return sum(expire(pk, at=at) for pk in due.order_by("answer_until", "pk").values_list("pk", flat=True)[:limit])


@transaction.atomic
def expire(offer_id: int, *, at: datetime | None = None) -> bool:
    """The deadline's answer; False where somebody was faster, or where it is not due."""
    now = at or timezone.now()
    locked = _lock(MoveOffer.objects.select_related("departure__tour", "departure__call_off").get(pk=offer_id))
    if locked.offer.state != State.OPEN or now < locked.offer.answer_until:
        return False
    if not _stands(locked):
        _close(locked.offer, State.LAPSED, now)
        return True
    _give_back(locked, now, by_deadline=True)
    return True


def _lock(offer: MoveOffer) -> Locked:
    booking = (
        Booking.objects.select_for_update(no_key=True, of=("self",))
        .select_related("departure__tour", "departure__call_off")
        .get(pk=offer.booking_id)
    )
    if booking.order_id:
        shop().lock_order(booking.order_id)
    row = MoveOffer.objects.select_for_update(no_key=True).get(pk=offer.pk)
    offer.booking, offer.state, offer.answer_until = booking, row.state, row.answer_until
    return Locked(booking, offer)


def _stands(locked: Locked) -> bool:
    """Whether the booking still goes with the departure that does not."""
    booking = locked.booking
    return booking.status == Booking.Status.CONFIRMED and booking.departure_id == locked.offer.departure_id


def _give_back(locked: Locked, now: datetime, *, by_deadline: bool = False) -> MoveOffer:
    with override(locked.booking.language):
        reason = _("chuyến không chạy, %(cause)s") % {"cause": cause(locked.offer.departure)}
    cancelling.give_all_back(locked.booking, reason=reason[: cancelling.LONGEST_REASON])
    return _close(locked.offer, State.REFUNDED, now, is_by_deadline=by_deadline)


def _move(locked: Locked, departure_id: int, now: datetime) -> MoveOffer:
    booking, before = locked.booking, locked.booking.departure_id
    assert before is not None
    assert booking.seats is not None
    holds.move([(SeatsClaim(before, booking.seats), CANCEL), (SeatsClaim(departure_id, booking.seats), BOOK)])
    booking.departure = Departure.objects.select_related("tour").get(pk=departure_id)
    booking.acknowledged_at = booking.acknowledged_by = None
    booking.save(update_fields=["departure", "acknowledged_at", "acknowledged_by"])
    history.log(booking, action="MOVED", from_status=booking.status, departure_before=before, departure=departure_id)
    tell_used([booking])
    publish(BookingMoved(booking_id=str(booking.pk)))
    return _close(locked.offer, State.MOVED, now, moved_to=booking.departure)


def _close(
    offer: MoveOffer, state: str, now: datetime, *, is_by_deadline: bool = False, moved_to: Departure | None = None
) -> MoveOffer:
    offer.state, offer.answered_at, offer.is_by_deadline, offer.moved_to = state, now, is_by_deadline, moved_to
    offer.save(update_fields=["state", "answered_at", "is_by_deadline", "moved_to"])
    return offer
