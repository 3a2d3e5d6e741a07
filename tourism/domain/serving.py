"""Telling when a booking has been used, so that the host's money can follow."""

from collections.abc import Iterable
from datetime import date, timedelta

from marketplace.outbox.delivery import publish
from marketplace.shop.events import LineServed
from marketplace.values.clock import local_day
from tourism.models import Booking


def used_on(booking: Booking) -> date:
    """The day of check-out, or the one on which the tour comes home."""
    if booking.departure_date is not None:
        return booking.departure_date
    assert booking.departure is not None
    lasts = timedelta(minutes=booking.departure.tour.duration_minutes)
    return local_day(booking.departure.starts_at + lasts)


def tell_used(bookings: Iterable[Booking]) -> None:
    """Once they are sold, and again whenever their days change. Belongs in the transaction that does either."""
    pks = [booking.pk for booking in bookings]
    for booking in Booking.objects.filter(pk__in=pks).select_related("departure__tour").order_by("pk"):
        on = used_on(booking).isoformat()
        for line_id in (booking.order_line_id, *booking.extra_line_ids):
            publish(LineServed(order_id=booking.order_id, order_line_id=line_id, on=on))
