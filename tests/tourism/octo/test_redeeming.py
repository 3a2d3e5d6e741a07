"""Resellers learn who came along."""

from typing import Any

import pytest

from tests.tourism.octo.http import departure, partner
from tests.tourism.shopping import deliver_all
from tests.tourism.tickets.boats import host_of, scan, today, with_tickets
from tourism.domain.tickets import admitting, standing
from tourism.domain.tickets.signing import signed
from tourism.models import Admission, Booking, ResellerBooking, Ticket
from tourism.octo import redeeming
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


def delivered(told: dict[str, Any], place: str = "voucher") -> str:
    (option,) = told[place]["deliveryOptions"]
    return str(option["deliveryValue"])


def test_what_the_reseller_hands_out_for_a_unit_lets_that_guest_on_once() -> None:
    asker = partner()
    uuid = asker.confirmed(departure(), "CHILD", "ADULT")
    booking = today(Booking.objects.get(pk=uuid))
    told = asker.ask("GET", f"/bookings/{uuid}")[1]
    entries = [scan(delivered(told["unitItems"][0], "ticket")) for _twice in range(2)]
    answers = admitting.sync(user=host_of(booking), entries=entries)
    assert [(one.is_accepted, one.verdict.code) for one in answers] == [(True, "VALID"), (False, "USED")]
    states = booking.tickets.order_by("category").values_list("category", "state")
    assert list(states) == [("ADULT", "VALID"), ("CHILD", "USED")]


@pytest.mark.parametrize("typed", [False, True])
def test_voucher_lets_on_the_party_once_without_those_who_are_on(typed: bool) -> None:
    asker = partner()
    uuid = asker.confirmed(departure(), "ADULT", "ADULT", "CHILD")
    booking = today(Booking.objects.get(pk=uuid))
    host, text = host_of(booking), delivered(asker.ask("GET", f"/bookings/{uuid}")[1])
    if typed:
        text = f" {booking.code.lower()} "
    first = scan(booking.tickets.get(category="CHILD"), seconds_ago=60)
    voucher, again, elsewhere = scan(text, seconds_ago=30), scan(text, seconds_ago=20), scan(text, device="phone-b")
    told = admitting.sync(user=host, entries=[first, voucher, voucher, again, elsewhere])
    assert [(one.is_accepted, one.verdict.code, one.has_conflict, len(one.verdict.tickets)) for one in told] == [
        (True, "VALID", False, 1),
        (True, "VALID", False, 2),
        (True, "VALID", False, 2),
        (False, "USED", False, 3),
        (False, "USED", True, 3),
    ]
    assert told[1].verdict.message == "Đã cho lên 2 khách."
    assert set(booking.tickets.values_list("state", flat=True)) == {"USED"}
    winner = standing.standing(user=host, keys=[voucher.key])
    assert [(one.is_accepted, one.has_conflict) for one in winner] == [(True, True)]
    assert asker.ask("GET", f"/bookings/{uuid}")[1]["status"] == "REDEEMED"


def test_voucher_scanned_earlier_without_a_network_takes_the_party_from_the_later() -> None:
    asker = partner()
    uuid = asker.confirmed(departure(), "ADULT", "ADULT")
    booking = today(Booking.objects.get(pk=uuid))
    late, early = scan(booking.code, device="phone-b"), scan(booking.code, seconds_ago=60)
    for entry in (late, early):
        told = admitting.sync(user=host_of(booking), entries=[entry])
        assert [one.is_accepted for one in told] == [True]
    now = standing.standing(user=host_of(booking), keys=[late.key, early.key])
    assert {one.key: (one.is_accepted, one.has_conflict) for one in now} == {
        late.key: (False, True),
        early.key: (True, True),
    }
    assert set(booking.tickets.values_list("used_at", flat=True)) == {early.scanned_at}


def test_group_shows_the_voucher_of_its_party() -> None:
    part = ResellerBooking(tickets=[{"unit": "ADULT"}, {"unit": "GROUP"}])
    booking = Booking(code="BK7K2M9QT", reseller_part=part)
    numbers = enumerate(("ADULT", "GROUP", "GROUP"), 1)
    tickets = [Ticket(code=f"VE{number}", category=category, number=number) for number, category in numbers]
    booking._prefetched_objects_cache = {"tickets": tickets}
    one, group = redeeming.tickets_of_units(booking)
    assert (one, group) == (tickets[:1], tickets[1:])
    shown = [delivered({"ticket": redeeming.unit_ticket(booking, own, is_sold=True)}, "ticket") for own in (one, group)]
    assert shown == [signed("VE1"), signed("BK7K2M9QT")]


def test_code_of_a_booking_of_our_own_is_no_ticket() -> None:
    booking = today(with_tickets(2))
    (told,) = admitting.sync(user=host_of(booking), entries=[scan(booking.code)])
    assert (told.verdict.code, told.verdict.message.split(".")[0]) == ("INVALID", "Đây là mã đặt chỗ, không phải vé")
    assert Admission.objects.count() == 0


def test_vouchers_of_other_sellers_and_called_off_ones_let_nobody_on() -> None:
    asker = partner()
    uuid = asker.confirmed(departure(), "ADULT")
    booking = Booking.objects.select_related("seller").get(pk=uuid)
    stranger = host_of(with_tickets(1))
    (told,) = admitting.sync(user=stranger, entries=[scan(signed(booking.code))])
    assert told.verdict.code == "UNKNOWN"
    (told,) = admitting.sync(user=host_of(booking), entries=[scan(signed(booking.code))])
    assert told.verdict.code == "WRONG_DAY"
    asker.ask("POST", f"/bookings/{uuid}/cancel", {})
    gone = asker.ask("GET", f"/bookings/{uuid}")[1]
    assert (gone["voucher"]["deliveryOptions"], gone["unitItems"][0]["ticket"]["deliveryOptions"]) == ([], [])
    (told,) = admitting.sync(user=host_of(booking), entries=[scan(signed(booking.code))])
    assert (told.verdict.code, Admission.objects.count()) == ("VOID", 0)
