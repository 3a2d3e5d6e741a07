"""Choosing how to pay, and where the browser goes then."""

import json
import re
from collections.abc import Iterator

import pytest
from django.test import Client

from marketplace.shop.native.models import Checkout, Order
from payments.models import ChannelGateway, PaymentAttempt
from tests.payments.gateways.listening import FarEnd, listening
from tests.web.test_shopping import WHO, pennywort, put_in, text, visitor

__all__ = ["visitor"]
pytestmark = pytest.mark.django_db
PAGE = "/dat-hang/"


@pytest.fixture(autouse=True)
def keys(settings) -> None:
    for name in ("VNPAY_SECRET", "MOMO_SECRET_KEY", "ZALOPAY_KEY1", "PAYOS_API_KEY", "STRIPE_SECRET_KEY"):
        setattr(settings, name, "")


@pytest.fixture
def stripe(settings) -> Iterator[FarEnd]:
    settings.STRIPE_SECRET_KEY, settings.STRIPE_WEBHOOK_SECRET = "sk_test_123", "whsec_1"
    with listening() as far_end:
        settings.STRIPE_API_URL = far_end.url
        yield far_end


@pytest.fixture
def ready(visitor: Client) -> Client:
    put_in(visitor, pennywort()[1])
    visitor.post(PAGE, WHO)
    visitor.get(PAGE)  # shows the total, and by that how it comes
    return visitor


def ways(visitor: Client) -> list[tuple[str, bool]]:
    """Each way's id, and whether it is the chosen one."""
    shown = visitor.get(PAGE).content.decode()
    return [
        (way, bool(chosen)) for way, chosen in re.findall(r'name="gateway" value="([^"]+)" required( checked)?', shown)
    ]


def pay(visitor: Client, gateway: str) -> str:
    return visitor.post(PAGE, {"step": "pay", "gateway": gateway})["Location"]


def test_ways_are_the_channels_with_the_first_chosen(ready: Client) -> None:
    assert ways(ready) == [("cholang.vietqr", True), ("cholang.cash", False)]
    assert "Trả khi nhận hàng, khi đến nhà hoặc tại vườn" in text(ready.get(PAGE))
    channel = Checkout.objects.get().channel.slug
    ChannelGateway.objects.create(channel=channel, gateway="cholang.cash", position=0)
    ChannelGateway.objects.create(channel=channel, gateway="cholang.vietqr", is_offered=False, position=1)
    assert ways(ready) == [("cholang.cash", True)]


def test_ways_in_english(ready: Client) -> None:
    ready.cookies["language"] = "en"
    assert "Bank QR code" in text(ready.get(PAGE))


def test_cash_is_an_order_at_once(ready: Client) -> None:
    waiting = pay(ready, "cholang.cash")
    order = ready.get(waiting)["Location"]
    assert order.startswith("/don-hang/")
    assert "Đã đặt, bạn trả tiền khi nhận." in text(ready.get(order))
    assert Order.objects.get().charge_status == "NONE"


@pytest.mark.parametrize("gateway", ["", "cholang.gold"])
def test_no_way_chosen_keeps_everything(ready: Client, gateway: str) -> None:
    assert pay(ready, gateway) == PAGE + "#pay"
    assert "Bạn chọn một cách trả tiền." in text(ready.get(PAGE))
    assert (PaymentAttempt.objects.count(), Checkout.objects.count()) == (0, 1)


def test_cash_beyond_the_limit_says_why_and_keeps_the_basket(ready: Client, settings) -> None:
    settings.CASH_LIMIT = 1_000
    assert pay(ready, "cholang.cash") == PAGE + "?way=cholang.cash#pay"
    assert "Chợ nhận tiền mặt đến 1.000 ₫ một đơn" in text(ready.get(PAGE))
    assert (Order.objects.count(), Checkout.objects.count()) == (0, 1)


def test_page_of_a_gateway_and_the_way_back_to_it(ready: Client, stripe: FarEnd) -> None:
    session = {"id": "cs_1", "object": "checkout.session", "url": "https://pay.example/cs_1", "status": "open"}
    stripe.answer = lambda asked: (200, json.dumps({**session, "payment_status": "unpaid"}).encode())
    assert pay(ready, "cholang.stripe") == "https://pay.example/cs_1"
    (transaction,) = PaymentAttempt.objects.values_list("transaction_id", flat=True)
    waiting = ready.get(f"/thanh-toan/{transaction}/")
    assert "Trở lại trang của Stripe" in text(waiting)
    assert 'href="https://pay.example/cs_1"' in waiting.content.decode()
    assert "Chọn cách trả khác" in text(waiting)


def test_gateway_that_says_no_leads_back_to_the_choice(ready: Client, stripe: FarEnd) -> None:
    error = {"error": {"type": "invalid_request_error", "code": "amount_too_small", "message": "No."}}
    stripe.answer = lambda asked: (400, json.dumps(error).encode())
    assert pay(ready, "cholang.stripe") == PAGE + "?way=cholang.stripe#pay"
    assert "Số tiền quá nhỏ để trả bằng thẻ quốc tế" in text(ready.get(PAGE))
    assert Checkout.objects.count() == 1


def test_address_that_is_no_page_is_not_opened(ready: Client, stripe: FarEnd) -> None:
    session = {"id": "cs_1", "object": "checkout.session", "url": "javascript:alert(1)", "status": "open"}
    stripe.answer = lambda asked: (200, json.dumps(session).encode())
    assert pay(ready, "cholang.stripe").startswith("/thanh-toan/")
