"""Tickets on the order's page, and the host's page at the boat, without scripts."""

import json
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.sellers.factories import make_user
from tests.tourism.shopping import deliver_all, open_basket, pay, sold_departure
from tests.tourism.tickets.boats import host_of, today, with_tickets
from tests.web.selling.visitors import visitor as signed_in
from tests.web.test_calling_off import key, page
from tests.web.test_shopping import text, visitor
from tourism.domain import basket
from tourism.models import Admission, Booking

__all__ = ["visitor"]
pytestmark = pytest.mark.django_db
AT_THE_BOAT = "/ban-hang/soat-ve/"
SYNC = f"{AT_THE_BOAT}gui/"
ENTRY = {"key": "phone-a-1", "text": "x", "device": "phone-a", "scannedAt": "2026-11-30T08:00:00Z"}


def without_account() -> Booking:
    checkout = open_basket()
    booking = basket.add_tour_to_basket(checkout_id=checkout, departure_id=sold_departure().pk, adults=2)
    pay(checkout)
    deliver_all()
    booking.refresh_from_db()
    return booking


def send(host: Client, **sent: object) -> dict[str, Any]:
    answer: dict[str, Any] = host.post(SYNC, json.dumps(sent), content_type="application/json").json()
    return answer


def paper(booking: Booking) -> str:
    return f"{page(booking.order_id)}ve/?booking={quote(key(booking))}"


def test_guest_without_account_has_a_picture_for_each_and_the_paper(visitor: Client) -> None:
    booking = without_account()
    answer = visitor.get(page(booking.order_id))
    codes = list(booking.tickets.values_list("code", flat=True))
    assert (len(codes), answer.content.decode().count('<svg class="qr" role="img"')) == (2, 2)
    assert [code in text(answer) for code in codes] == [True, True]
    assert paper(booking).split("?")[0] in answer.content.decode()
    printed = visitor.get(paper(booking))
    assert (printed["Content-Type"], printed.content[:5]) == ("application/pdf", b"%PDF-")


@pytest.mark.parametrize("guests", [1, 3])
def test_page_takes_the_same_statements_for_any_number_of_tours(guests: int, visitor: Client) -> None:
    booking = with_tickets(1)
    for number in range(guests - 1):
        other = with_tickets(1, booking.user)
        Booking.objects.filter(pk=other.pk).update(order_id=booking.order_id, code=f"BK{number}")
    with CaptureQueriesContext(connection) as asked:
        answer = signed_in(booking.user).get(page(booking.order_id))
    tickets = [sql["sql"] for sql in asked if 'FROM "tourism_ticket"' in (sql["sql"] or "")]
    assert (answer.content.decode().count('<svg class="qr" role="img"'), len(tickets)) == (guests, 1)


def test_orders_page_is_told_to_no_other_site() -> None:
    booking = with_tickets(1)
    answer = signed_in(booking.user).get(page(booking.order_id))
    assert (answer["Referrer-Policy"], answer["X-Robots-Tag"]) == ("same-origin", "noindex")


def test_tickets_of_somebody_with_an_account_are_theirs_only(visitor: Client) -> None:
    booking = with_tickets(1)
    code = booking.tickets.get().code
    seen = {
        "guest": text(signed_in(booking.user).get(page(booking.order_id))),
        "nobody": text(visitor.get(page(booking.order_id))),
        "stranger": text(signed_in(make_user()).get(page(booking.order_id))),
        "host": text(signed_in(host_of(booking)).get(page(booking.order_id))),
    }
    assert {who: code in words for who, words in seen.items()} == {
        "guest": True, "nobody": False, "stranger": False, "host": False,
    }  # fmt: skip
    assert {who: "Đăng nhập để xem vé" in words for who, words in seen.items()} == {
        "guest": False, "nobody": True, "stranger": False, "host": False,
    }  # fmt: skip
    assert (visitor.get(paper(booking)).status_code, signed_in(make_user()).get(paper(booking)).status_code) == (
        404,
        404,
    )


def test_host_types_a_code_and_the_guest_is_on_once() -> None:
    booking = today(with_tickets(2))
    one = booking.tickets.order_by("number").first()
    host = signed_in(host_of(booking))
    assert "0/2 đã lên" in text(host.get(AT_THE_BOAT))
    sent = {"text": one.code.lower(), "key": "a form of this page"}
    for _twice in range(2):
        answer = text(host.post(AT_THE_BOAT, sent))
        assert ("Đã cho lên." in answer, "1/2 đã lên" in answer) == (True, True)
    again = text(host.post(AT_THE_BOAT, {**sent, "key": "another form"}))
    assert "Vé này đã dùng lúc" in again
    assert list(Admission.objects.values_list("state", flat=True)) == ["ACCEPTED"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Bạn gõ mã vé"),
        ("xin chào", "Mã này không phải mã vé."),
        ("x" * 10_000, "Mã này không phải mã vé."),
        ("\x00\x01 \ufffd", "Mã này không phải mã vé."),
        ("CL1.VE2222222.AAAA", "Vé giả: chữ ký không phải của chợ."),
    ],
)
def test_what_is_no_ticket_is_said_in_words(typed: str, words: str) -> None:
    booking = today(with_tickets(1))
    answer = signed_in(host_of(booking)).post(AT_THE_BOAT, {"text": typed, "key": "a form of this page"})
    assert (words in text(answer), Admission.objects.count()) == (True, 0)


def test_others_do_not_let_guests_on_and_see_no_list(visitor: Client) -> None:
    booking, other = today(with_tickets(1)), today(with_tickets(1))
    code = booking.tickets.get().code
    assert visitor.get(AT_THE_BOAT)["Location"].startswith("/dang-nhap/")
    host = signed_in(host_of(other))
    assert code not in text(host.get(AT_THE_BOAT))
    answer = text(host.post(AT_THE_BOAT, {"text": code, "key": "a form of this page"}))
    assert ("Không có vé này trong các tour của Bạn." in answer, Admission.objects.count()) == (True, 0)


def test_phone_sends_what_it_wrote_down_and_gets_the_days_list() -> None:
    booking = today(with_tickets(1))
    code, now = booking.tickets.get().code, timezone.now().isoformat()
    entries = [{"key": "phone-a-1", "text": code, "device": "phone-a", "scannedAt": now}]
    host = signed_in(host_of(booking))
    for _twice in range(2):
        told = send(host, entries=entries, keys=[])
        assert [(one["key"], one["isAccepted"]) for one in told["results"]] == [("phone-a-1", True)]
        assert [(one["code"], one["state"]) for one in told["tickets"]] == [(code, "USED")]
    again = send(host, entries=[], keys=["phone-a-1"], version=told["version"])
    assert again == {"results": [], "version": told["version"]}
    assert Admission.objects.count() == 1


def test_phone_that_was_first_learns_of_the_second() -> None:
    booking = today(with_tickets(1))
    code, host = booking.tickets.get().code, signed_in(host_of(booking))
    for phone in "ab":
        scan = {**ENTRY, "key": f"phone-{phone}-1", "device": f"phone-{phone}", "text": code}
        send(host, entries=[{**scan, "scannedAt": timezone.now().isoformat()}], keys=[])
    (told,) = send(host, entries=[], keys=["phone-a-1"])["results"]
    assert (told["key"], told["isAccepted"], told["hasConflict"]) == ("phone-a-1", True, True)
    assert told["message"].startswith("Đã cho lên. Trùng vé: máy khác cũng cho lên bằng vé này lúc ")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("{", 400),
        ("[]", 400),
        ('"text"', 400),
        ("[" * 100_000, 400),
        (b"\xff\xfe\x00", 400),
        ('{"entries": []}', 400),
        ('{"entries": [], "keys": [1, null]}', 400),
        ('{"entries": [{"key": 1}], "keys": []}', 400),
        ('{"entries": [{"key": "short"}], "keys": []}', 400),
        (json.dumps({"entries": [{**ENTRY, "key": "\x00 and more"}], "keys": []}), 400),
        (json.dumps({"entries": [{**ENTRY, "device": "\ud800"}], "keys": []}), 400),
        (f'{{"entries": [], "keys": {json.dumps(["k"] * 201)}}}', 400),
    ],
)
def test_nonsense_of_a_phone_changes_nothing(body: str | bytes, status: int, visitor: Client) -> None:
    booking = today(with_tickets(1))
    answer = signed_in(host_of(booking)).post(SYNC, body, content_type="application/json")
    assert (answer.status_code, Admission.objects.count()) == (status, 0)
    assert visitor.post(SYNC, "[]", content_type="application/json").status_code == 302


def test_worker_and_manifest_are_below_the_page(visitor: Client) -> None:
    assert visitor.get("/ban-hang/soat-ve/app.webmanifest").json()["scope"] == AT_THE_BOAT
    assert visitor.post("/dang-xuat/")["Clear-Site-Data"] == '"storage"'
