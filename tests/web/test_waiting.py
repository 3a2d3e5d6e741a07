"""Waiting for seats as a visitor without scripts and without an account."""

import pytest
from django.test import Client

from marketplace.values.ids import global_id
from tests.tourism.waiting.queues import counted, full, give_up, states, wait
from tests.web.test_shopping import text, visitor
from tourism.models import WaitingEntry

__all__ = ["visitor"]
pytestmark = pytest.mark.django_db


def test_visitor_joins_from_the_tours_page_and_takes_the_freed_seats(visitor: Client) -> None:
    departure, held = full(2)
    shown = visitor.get(f"/trai-nghiem/{departure.tour.slug}/")
    assert "1 chuyến đã kín chỗ: vào danh sách chờ" in text(shown)
    given = {"departure": global_id("Departure", departure.pk), "unit_ADULT": "2", "unit_CHILD": "0"}
    assert "Chờ thì không mất gì." in text(visitor.get("/cho-cho/", given))
    joined = visitor.post("/cho-cho/", {**given, "phone": "0905 111 222", "email": ""}, follow=True)
    assert "Bạn đứng thứ 1 trong danh sách chờ." in text(joined)
    give_up(held[0])
    page = joined.redirect_chain[-1][0]
    offered = visitor.get(page)
    assert (offered["Referrer-Policy"], "400.000 ₫" in text(offered)) == ("same-origin", True)
    basket = visitor.post(page, {"action": "take"}, follow=True)
    assert (departure.tour.name in text(basket), counted(departure)) == (True, (2, 0))
    assert "Mở giỏ để trả tiền" in text(visitor.get(page))


def test_visitor_leaves_the_queue(visitor: Client) -> None:
    departure, _held = full(2)
    entry = wait(departure)
    assert "Bạn đã rút tên." in text(visitor.post(f"/cho-cho/{entry.token}/", {"action": "leave"}, follow=True))
    assert states(entry) == ["LEFT"]


def test_what_cannot_be_is_told_at_its_field(visitor: Client) -> None:
    departure, _held = full(2)
    entry = wait(departure)
    given = {"departure": global_id("Departure", departure.pk), "unit_ADULT": "2", "unit_CHILD": "0"}
    answer = visitor.post("/cho-cho/", {**given, "phone": "12", "email": ""})
    assert (answer.status_code, "Số điện thoại này không gọi được" in text(answer)) == (422, True)
    early = visitor.post(f"/cho-cho/{entry.token}/", {"action": "take"})
    assert (early.status_code, "Chưa có chỗ cho Bạn" in text(early)) == (422, True)
    assert WaitingEntry.objects.count() == 1


def test_departure_or_link_that_is_none_is_no_page(visitor: Client) -> None:
    pages = ("/cho-cho/", "/cho-cho/?departure=x", "/cho-cho/?departure=RGVwYXJ0dXJlOjA=", "/cho-cho/x/")
    assert [visitor.get(page).status_code for page in pages] == [404] * 4
