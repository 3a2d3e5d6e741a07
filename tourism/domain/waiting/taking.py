"""Putting the seats that were offered into a basket, once."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from marketplace.shop.contract import shop
from marketplace.values.refusal import Refused
from tourism.domain.basket import add_tour_to_basket
from tourism.domain.holds import SeatsClaim
from tourism.domain.waiting.offering import lock
from tourism.domain.waiting.queue import entry_by
from tourism.models import Booking, Departure, WaitingEntry

State = WaitingEntry.State


@transaction.atomic
def take(*, token: str, checkout_id: str, user: Any = None) -> WaitingEntry:
    """The seats change hands from the queue to the basket without being free in between. The same basket again is no
    further effect.

    Raises NotFound; Refused: PAST_DATE (the offer is over), INVALID (nothing is offered, or it is in another basket),
    CLOSED (the departure does not go), and as `add_tour_to_basket`.
    """
    asked = entry_by(token)
    shop().lock_basket(checkout_id)
    departure = lock(asked.departure_id)
    entry = _entry(asked)
    if entry.state == State.TAKEN and _is_in(entry, checkout_id):
        return entry
    _check_offered(entry, departure)
    booking = add_tour_to_basket(
        checkout_id=checkout_id,
        departure_id=departure.pk,
        party=entry.party,
        user=user,
        given=SeatsClaim(departure.pk, entry.seats),
    )
    entry.state, entry.booking, entry.ended_at = State.TAKEN, booking, timezone.now()
    entry.save(update_fields=["state", "booking", "ended_at"])
    return entry


def _entry(asked: WaitingEntry) -> WaitingEntry:
    """As it is, now that the queue stands still."""
    return WaitingEntry.objects.select_for_update(no_key=True, of=("self",)).select_related("booking").get(pk=asked.pk)


def _is_in(entry: WaitingEntry, checkout_id: str) -> bool:
    assert entry.booking is not None
    return entry.booking.checkout_id == checkout_id and entry.booking.status == Booking.Status.HELD


def _check_offered(entry: WaitingEntry, departure: Departure) -> None:
    if departure.state == Departure.State.CALLED_OFF:
        raise Refused("CLOSED", _("Chuyến này không chạy nữa."), field="token")
    if entry.state == State.TAKEN:
        raise Refused("INVALID", _("Chỗ này đã nằm trong giỏ rồi."), field="token")
    is_over = entry.offer_until is not None and timezone.now() >= entry.offer_until
    if entry.state == State.EXPIRED or (entry.state == State.OFFERED and is_over):
        raise Refused("PAST_DATE", _("Đã hết giờ nhận chỗ. Bạn vào danh sách chờ lại nhé."), field="token")
    if entry.state != State.OFFERED:
        raise Refused("INVALID", _("Chưa có chỗ cho Bạn. Có chỗ là chợ nhắn ngay."), field="token")
