"""Baskets that hold seats of a departure which does not go."""

from uuid import UUID

from marketplace.values.refusal import NotFound
from tourism.domain.basket import remove_from_basket
from tourism.models import Booking


def take_out(booking_id: UUID) -> bool:
    """Out of its basket, which is locked first. False where it is gone, or became an order meanwhile: then its guest is
    offered a choice once it is confirmed."""
    held = Booking.objects.filter(pk=booking_id, status=Booking.Status.HELD, order_id="").first()
    if held is None:
        return False
    try:
        remove_from_basket(checkout_id=held.checkout_id, booking_id=held.pk)
    except NotFound:
        return False
    return True
