"""A day at the boat. Run inside a running market."""

import json
from datetime import timedelta

from django.utils import timezone

from tourism.models import Admission, Booking, Departure


def comes(code: str) -> str:
    """The booking's day has come; what its guests show, as JSON."""
    booking = Booking.objects.get(code=code)
    Departure.objects.filter(pk=booking.departure_id).update(starts_at=timezone.now() + timedelta(seconds=60))
    return json.dumps([ticket.code for ticket in booking.tickets.order_by("number")])


def admitted(code: str) -> str:
    """How each scan of the booking's tickets ended, in the order in which they were made, as JSON."""
    scans = Admission.objects.filter(ticket__booking__code=code).order_by("scanned_at")
    return json.dumps(list(scans.values_list("state", flat=True)))
