"""What a reseller owes for a booking: its price without the commission; of what ended early, the part that is kept."""

from django.utils import timezone

from marketplace.values.money import Money
from tourism.models import Booking, ResellerBooking

Refund = ResellerBooking.Refund


def owed(*, price: int, commission: int, kept: int) -> int:
    """Đồng, of the net price the share that is kept of the whole one, half up.

    >>> owed(price=400_000, commission=60_000, kept=400_000), owed(price=400_000, commission=60_000, kept=100_000)
    (340000, 85000)
    """
    return (2 * (price - commission) * kept + price) // (2 * price) if price else 0


def refund_of(*, price: int, kept: int) -> str:
    """OCTO's word for what comes back."""
    if not kept:
        return str(Refund.FULL.value)
    return str(Refund.NONE.value if kept == price else Refund.PARTIAL.value)


def settle(booking: Booking, *, kept: Money, reason: str) -> None:
    """Of a booking that ends: what is still owed, and what its reseller reads. The booking is locked."""
    part = ResellerBooking.objects.get(booking=booking)
    part.owed = owed(price=booking.price, commission=part.commission, kept=kept.amount)
    part.refund = refund_of(price=booking.price, kept=kept.amount)
    part.reason, part.updated_at = reason, timezone.now()
    part.save(update_fields=["owed", "refund", "reason", "updated_at"])
