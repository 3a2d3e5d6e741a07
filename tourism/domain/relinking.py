"""The shop's things go by other ids: rooms, tours and bookings name them by the new ones."""

from collections.abc import Mapping

from marketplace.rows.renumbering import rename
from tourism.models import Booking, RoomType, Tour


def follow(names: Mapping[str, str]) -> None:
    """In the caller's transaction."""
    rename(RoomType, ["product_id", "variant_id"], names)
    rename(Tour, ["product_id", "variant_id"], names)
    rename(Booking, ["checkout_id", "checkout_line_id", "order_id", "order_line_id"], names)
    for booking in Booking.objects.exclude(extra_line_ids=[]):
        lines = [names.get(line, line) for line in booking.extra_line_ids]
        if lines != booking.extra_line_ids:
            booking.extra_line_ids = lines
            booking.save(update_fields=["extra_line_ids"])
