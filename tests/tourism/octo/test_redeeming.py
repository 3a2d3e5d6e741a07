"""Resellers learn who came along."""

import pytest

from tests.tourism.octo.http import departure, partner
from tests.tourism.shopping import deliver_all
from tests.tourism.tickets.boats import host_of, scan, today
from tourism.domain.tickets import admitting
from tourism.models import Booking
from tourism.octo.availability import utc

pytestmark = pytest.mark.django_db


def test_used_ticket_redeems_its_unit_and_the_booking() -> None:
    asker = partner()
    uuid = asker.confirmed(departure(), "ADULT", "ADULT")
    deliver_all()
    booking = today(Booking.objects.get(pk=uuid))
    before = asker.ask("GET", f"/bookings/{uuid}")[1]
    assert (before["status"], before["utcRedeemedAt"]) == ("CONFIRMED", None)
    entry = scan(booking.tickets.order_by("number").last())
    assert [one.is_accepted for one in admitting.sync(user=host_of(booking), entries=[entry])] == [True]
    at = utc(booking.tickets.get(used_at__isnull=False).used_at)
    told = asker.ask("GET", f"/bookings/{uuid}")[1]
    assert (told["status"], told["utcRedeemedAt"], told["voucher"]["utcRedeemedAt"]) == ("REDEEMED", at, at)
    assert told["cancellable"] is False
    assert asker.ask("POST", f"/bookings/{uuid}/cancel", {})[0] == 400
    units = [(one["status"], one["utcRedeemedAt"]) for one in told["unitItems"]]
    assert units == [("CONFIRMED", None), ("REDEEMED", at)]
