"""Waiting for seats as a visitor without scripts and without an account."""

import re
from html import unescape

import pytest
from django.test import Client

from marketplace.values.ids import global_id
from tests.tourism.waiting.queues import counted, full, give_up, states, wait
from tests.web.outings import family, full_tour, key, page
from tests.web.test_shopping import text, visitor
from tourism.models import Departure, WaitingEntry

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


def test_party_of_many_kinds_waits_as_it_was_chosen_and_may_wait_again(visitor: Client) -> None:
    departure = full_tour()
    Departure.objects.filter(pk=departure.pk).update(booked=6)
    link = unescape(
        re.search(r'href="(/cho-cho/[^"]+)"', visitor.get(page(departure), family(departure)).content.decode())[1]
    )
    form = visitor.get(link)
    assert 'name="unit_INFANT" value="1"' in form.content.decode()
    assert "Điểm đón và món kèm: nhận chỗ rồi bạn chọn trong giỏ." in text(form)
    given = {"departure": key(departure), "unit_ADULT": "2", "unit_INFANT": "1", "phone": "0905 111 333"}
    joined = visitor.post("/cho-cho/", given, follow=True)
    assert "2 người lớn, 1 em bé" in text(joined)
    assert WaitingEntry.objects.get().party == {"ADULT": 2, "INFANT": 1}
    left = visitor.post(joined.redirect_chain[-1][0], {"action": "leave"}, follow=True)
    again = unescape(re.search(r'href="(/cho-cho/\?[^"]+)"', left.content.decode())[1])
    assert 'name="unit_INFANT" value="1"' in visitor.get(again).content.decode()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"unit_ADULT": "hai"}, "Bạn ghi một số tròn, ví dụ 2."),
        ({"unit_ADULT": "0", "unit_CHILD": "1"}, "Mỗi lần đặt cần ít nhất một người lớn."),
        ({"unit_SENIOR": "1"}, "Tour này không bán loại vé đó. Bạn chọn trong các loại dưới đây."),
    ],
)
def test_party_that_cannot_be_does_not_wait(visitor: Client, change: dict[str, str], said: str) -> None:
    departure, _held = full(2)
    given = {"departure": key(departure), "unit_ADULT": "2", "phone": "0905 111 222", **change}
    answer = visitor.post("/cho-cho/", given)
    assert (answer.status_code, said in text(answer), WaitingEntry.objects.count()) == (422, True, 0)
    assert 'value="0905 111 222"' in answer.content.decode()


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
