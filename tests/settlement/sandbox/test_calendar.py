"""The page on which days pass for an order's money."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from marketplace.settlement.domain.payouts.candidates import judge
from marketplace.settlement.models import SellerEntry, ServedLine
from marketplace.values.clock import local_day
from tests.consignments.factories import buy
from tests.listings.factories import make_live
from tests.settlement.test_serving import send

pytestmark = pytest.mark.django_db
PAGE = "/sandbox/lich/"


def ask(**form: str) -> tuple[int, list[str]]:
    answer = Client(headers={"Accept-Language": "vi"}).post(PAGE, form)
    said = re.findall(r'role="(?:alert|status)"[^>]*>(.*?)</(?:p|section)>', answer.content.decode())
    return answer.status_code, [" ".join(re.sub("<[^>]+>", " ", one).split()) for one in said]


def sent() -> str:
    """An order whose goods left; its number."""
    order_id = buy((make_live(), 1))
    send(order_id)
    return SellerEntry.objects.get(order_id=order_id).order_number


def test_days_pass_until_the_money_may_be_paid() -> None:
    number, other = sent(), sent()
    assert judge() == []
    served, left = ServedLine.objects.order_by("pk")
    status, said = ask(order=number, days="6")
    day = local_day(timezone.now())
    assert (served.available_on, status) == (day + timedelta(days=6), 200)
    assert said == [f"Đơn {number}: 6 ngày đã trôi qua Tiền của người bán chi được từ ngày: {day:%d/%m/%Y}"]
    (candidate,) = judge()
    assert candidate.seller.pk == SellerEntry.objects.get(order_number=number).seller_id
    assert ServedLine.objects.get(pk=left.pk).available_on == left.available_on, other


def test_order_that_is_with_nobody_yet_is_told() -> None:
    order_id = buy((make_live(), 1))
    number = SellerEntry.objects.get(order_id=order_id).order_number
    problem = "Đơn này chưa có gì tới tay người mua. Gửi hàng trước, hoặc xem lại số đơn."
    assert ask(order=number, days="5") == (422, [problem])
    assert ask(order="<b>", days="5") == (422, [problem])


@pytest.mark.parametrize("days", ["", "0", "61", "-1", "٣", "năm"])
def test_days_that_are_none_change_nothing(days: str) -> None:
    number = sent()
    before = list(ServedLine.objects.values())
    assert ask(order=number, days=days) == (422, ["Số ngày là từ 1 đến 60."])
    assert list(ServedLine.objects.values()) == before


def test_calendar_outside_the_sandbox_is_not_there(settings) -> None:
    assert Client().get(PAGE).status_code == 200
    settings.SANDBOX = False
    assert Client().get(PAGE).status_code == 404
    assert Client().post(PAGE, {"order": "1", "days": "5"}).status_code == 404
