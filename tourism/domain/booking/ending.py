"""The one way a sold booking ends before its time: places free, money on its way, both told, with one commit."""

from typing import Any

from marketplace.outbox.delivery import publish
from tourism.domain import history, holds
from tourism.domain.booking.money import Outcome, carry_out
from tourism.domain.stays import assigning
from tourism.domain.stays.occupying import changes_of
from tourism.events import BookingCancelled
from tourism.models import Booking

Status = Booking.Status


def end(booking: Booking, money: Outcome, *, who: str, actor: Any = None, reason: str = "", **facts: Any) -> None:
    """End a confirmed booking: NO_SHOW where the host says that nobody came, else CANCELLED. The caller holds the locks
    of the booking and of its order."""
    holds.move(changes_of(booking, holds.CANCEL))
    assigning.release(booking)
    to = Status.NO_SHOW if who == "NO_SHOW" else Status.CANCELLED
    written = {"who": who, "refund": money.refund.amount, "called_off": money.called_off.amount, **facts}
    history.move(booking, to, action=to.value, actor=actor, reason=reason, **written)
    publish(BookingCancelled(booking_id=str(booking.pk)))
    carry_out(booking, money, reason=reason, user_id=getattr(actor, "pk", None))
