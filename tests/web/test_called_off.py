"""A guest whose departure does not go, by the link of the notice."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from marketplace.notices.models import Notice
from tests.tourism.calling_off.conftest import gateway
from tests.tourism.calling_off.guests import back
from tests.tourism.calling_off.test_answering import offered_to
from tests.web.test_shopping import text, visitor
from tourism.models import MoveOffer

__all__ = ["gateway", "visitor"]
pytestmark = pytest.mark.django_db


def link() -> str:
    said = Notice.objects.filter(kind="departure-called-off-guest").latest("pk").text
    return re.search(r"https?://[^/]+(/\S+)", said)[1]  # type: ignore[index]


def test_guest_follows_the_link_and_moves(visitor: Client) -> None:
    offer = offered_to()
    page = visitor.get(link())
    assert page["Referrer-Policy"] == "same-origin"
    shown = text(page)
    assert ("chưa đủ 5 khách" in shown, "Nhận lại đủ tiền: 400.000 ₫" in shown) == (True, True)
    chosen = page.context["offer"]["choices"][0]["id"]
    assert "Đã đổi chuyến. Hẹn gặp Bạn!" in text(visitor.post(link(), {"choice": chosen}, follow=True))
    offer.refresh_from_db()
    assert (offer.state, back(offer.booking)) == ("MOVED", [])


def test_guest_takes_the_money_and_cannot_choose_again(visitor: Client) -> None:
    offer = offered_to()
    done = visitor.post(link(), {"choice": "money"}, follow=True)
    assert "Chợ đang trả lại đủ tiền cho Bạn." in text(done)
    assert 'name="choice"' not in done.content.decode()
    again = visitor.post(link(), {"choice": "money"})
    assert (again.status_code, len(back(offer.booking))) == (422, 1)


@pytest.mark.parametrize("choice", ["", "x", "RGVwYXJ0dXJlOjA="])
def test_wrong_choice_is_told_and_changes_nothing(visitor: Client, choice: str) -> None:
    offer = offered_to()
    assert visitor.post(link(), {"choice": choice}).status_code == 422
    offer.refresh_from_db()
    assert (offer.state, back(offer.booking)) == ("OPEN", [])


def test_late_choice_says_that_the_money_comes(visitor: Client) -> None:
    offer = offered_to()
    MoveOffer.objects.filter(pk=offer.pk).update(answer_until=timezone.now() - timedelta(seconds=1))
    assert "Đã hết giờ chọn. Chợ trả lại đủ tiền cho Bạn." in text(visitor.post(link(), {"choice": "money"}))


def test_unknown_link_is_no_page(visitor: Client) -> None:
    assert [visitor.get("/chuyen-bi-huy/x/").status_code, visitor.post("/chuyen-bi-huy/x/").status_code] == [404, 404]
