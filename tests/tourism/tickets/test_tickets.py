"""Tickets from confirmation to the boat."""

import pypdfium2
import pytest
import zxingcpp
from django.contrib.auth.models import AnonymousUser

from marketplace.values.clock import local_day
from marketplace.values.refusal import NotFound
from tests.sellers.factories import make_officer, make_user
from tests.tourism.calling_off.conftest import gateway
from tests.tourism.factories import days_ahead
from tests.tourism.shopping import deliver_all
from tests.tourism.test_cancelling import booked
from tests.tourism.tickets.boats import host_of, today, with_tickets
from tourism.domain import cancelling
from tourism.domain.calling_off import days
from tourism.domain.tickets import issuing, reading, signing
from tourism.domain.tickets.looking import look
from tourism.models import Booking, Departure, Ticket
from tourism.papers.tickets_pdf import tickets_pdf

__all__ = ["gateway"]
pytestmark = pytest.mark.django_db


def said(booking: Booking, text: str) -> tuple[str, str]:
    verdict = look(user=host_of(booking), text=text)
    return verdict.code, verdict.message


def test_each_guest_gets_one_once() -> None:
    booking = with_tickets(2)
    assert list(booking.tickets.order_by("number").values_list("number", "category", "state")) == [
        (1, "ADULT", "VALID"),
        (2, "ADULT", "VALID"),
    ]
    before = set(booking.tickets.values_list("code", flat=True))
    assert {ticket.code for ticket in issuing.issue(booking)} == before


def test_people_of_a_group_get_one_each_and_infants_too() -> None:
    booking = Booking(party={"ADULT": 1, "GROUP": 1, "INFANT": 1}, adults=5, children=1)
    assert issuing.guests_of(booking) == ["ADULT", "INFANT", "GROUP", "GROUP", "GROUP", "GROUP"]


def test_stays_have_none() -> None:
    booking, _order_id = booked(make_user())
    assert (issuing.issue(booking), Ticket.objects.count()) == ([], 0)


def test_right_ticket_is_valid_signed_or_typed() -> None:
    booking = today(with_tickets())
    code = booking.tickets.first().code
    assert said(booking, signing.signed(code)) == ("VALID", "Vé đúng. Mời khách lên.")
    assert said(booking, code.lower()) == ("VALID", "Vé đúng. Mời khách lên.")


def test_forged_is_said() -> None:
    booking = today(with_tickets())
    text = signing.signed(booking.tickets.first().code)
    forged = text.replace(booking.tickets.first().code, booking.tickets.last().code)
    code, message = said(booking, forged)
    assert (code, message.startswith("Vé giả")) == ("FORGED", True)


def test_other_day_is_said_with_the_day() -> None:
    booking = with_tickets()
    code, message = said(booking, booking.tickets.first().code)
    assert (code, message.startswith("Vé này đi ngày khác: 05:00 ")) == ("WRONG_DAY", True)


def test_called_off_booking_has_void_tickets() -> None:
    booking = with_tickets()
    cancelling.cancel(user=booking.user, booking_id=booking.pk, reason="Con ốm")
    assert said(booking, booking.tickets.first().code)[0] == "VOID"
    deliver_all()
    assert set(booking.tickets.values_list("state", flat=True)) == {"VOID"}


def test_departure_that_does_not_go_lets_nobody_on() -> None:
    booking = with_tickets()
    days.call_day_off(user=make_officer("manage_orders"), day=days_ahead(3), reason="Bão")
    assert said(booking, booking.tickets.first().code)[0] == "VOID"


def test_strangers_and_other_hosts_learn_nothing() -> None:
    booking, other = today(with_tickets()), with_tickets()
    code = booking.tickets.first().code
    for user in (AnonymousUser(), make_user(), host_of(other), booking.user):
        assert look(user=user, text=code).code == "UNKNOWN"


def test_guest_reads_them_and_nobody_else() -> None:
    booking = with_tickets()
    found, tickets = reading.tickets_of(user=booking.user, booking_id=booking.pk)
    assert (found, len(tickets)) == (booking, 2)
    for user in (AnonymousUser(), make_user(), host_of(booking)):
        with pytest.raises(NotFound):
            reading.tickets_of(user=user, booking_id=booking.pk, order_id=booking.order_id)


def test_paper_has_a_picture_for_each_that_phones_read() -> None:
    booking = Booking.objects.select_related("departure__tour").get(pk=with_tickets(2).pk)
    tickets = list(booking.tickets.order_by("number"))
    page = pypdfium2.PdfDocument(tickets_pdf(booking, tickets))[0]
    text = page.get_textpage().get_text_range()
    assert all(ticket.code in text for ticket in tickets)
    read = zxingcpp.read_barcodes(page.render(scale=3).to_pil())
    assert sorted(one.text for one in read) == sorted(signing.signed(ticket.code) for ticket in tickets)


def test_hosts_list_has_only_their_guests_of_the_day() -> None:
    booking, other = today(with_tickets(3)), today(with_tickets(1))
    day = local_day(Departure.objects.get(pk=booking.departure_id).starts_at)
    found = reading.tickets_on(user=host_of(booking), seller_id=booking.seller_id, day=day)
    assert {ticket.booking_id for ticket in found} == {booking.pk}
    with pytest.raises(NotFound):
        reading.tickets_on(user=host_of(other), seller_id=booking.seller_id, day=day)


def test_tickets_follow_a_changed_party() -> None:
    booking = with_tickets(2)
    Booking.objects.filter(pk=booking.pk).update(party={"ADULT": 1, "CHILD": 1}, adults=1, children=1)
    issuing.issue(booking)
    states = booking.tickets.order_by("number").values_list("number", "category", "state")
    assert list(states) == [(1, "ADULT", "VALID"), (2, "ADULT", "VOID"), (3, "CHILD", "VALID")]
