"""A market with a gateway whose far end runs beside it. Import the fixtures where you need them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
import requests

from marketplace.shop.contract import Payable, PaymentInfo, shop
from payments.domain import inbox
from payments.domain.status import PaymentStatus, payment_status
from payments.models import PaymentAttempt
from tests.payments.sandbox.fixtures import FarEndUnderTest, far_end, listener
from tests.storefront_api.api import data
from tests.storefront_api.commerce.test_purchase import basket

__all__ = ["At", "far_end", "listener", "paying_at"]

PAY = """mutation($id: ID!, $gateway: String!) {transactionInitialize(id: $id, paymentGateway: {id: $gateway}) {
  transaction {id} transactionEvent {type message} data errors {field code message}}}"""
PROCESS = """mutation($id: ID!) {transactionProcess(id: $id) {
  transaction {id} transactionEvent {type} data errors {field code message}}}"""

#: Slug -> the settings that lead to the far end, from its own and its public address.
ADDRESSES: dict[str, Callable[[FarEndUnderTest], dict[str, str]]] = {
    "vnpay": lambda far: {
        "VNPAY_PAY_URL": f"{far.url}/paymentv2/vpcpay.html",
        "VNPAY_API_URL": f"{far.url}/merchant_webapi/api/transaction",
    },
    "momo": lambda far: {"MOMO_API_URL": far.url},
    "zalopay": lambda far: {"ZALOPAY_API_URL": far.url},
    "payos": lambda far: {"PAYOS_API_URL": far.url},
}
#: The same, with those that not every path holds for: a card that Stripe refuses leaves its page open.
ALL_ADDRESSES = ADDRESSES | {"stripe": lambda far: {"STRIPE_API_URL": far.url}}


@dataclass
class At:
    """One basket that is paid at one gateway."""

    gateway: str
    far: FarEndUnderTest
    checkout: dict[str, Any]
    answer: dict[str, Any]
    key: str = ""
    """What the far end calls the payment."""

    @property
    def transaction_id(self) -> str:
        return str(self.answer["transaction"]["id"])

    @property
    def attempt(self) -> PaymentAttempt:
        return PaymentAttempt.objects.filter(transaction_id=self.transaction_id).latest("pk")

    @property
    def payable(self) -> Payable:
        return shop().payable(self.checkout["id"])

    @property
    def payments(self) -> list[PaymentInfo]:
        return shop().payments(self.checkout["id"])

    @property
    def status(self) -> PaymentStatus:
        return payment_status(transaction_id=self.transaction_id)

    def open(self) -> str:
        """What a browser sees behind the address."""
        page = requests.get(self.answer["data"]["url"], timeout=10)
        assert page.status_code == 200, page.text
        return page.text

    def pay(self, way: str = "success", **more: Any) -> requests.Response:
        """Open the page and press a button; the answer sends the browser back to the market."""
        return self.press(self.open(), way, **more)

    def press(self, page: str, way: str, **more: Any) -> requests.Response:
        """Press a button of a page that is open."""
        self.key = page.partition('name="key" value="')[2].partition('"')[0]
        return self.far.pay(self.key, way, **more)

    def heard(self) -> int:
        """What the worker does with what was told so far."""
        return inbox.process_waiting()

    def process(self) -> dict[str, Any]:
        """The client asks how it went."""
        return dict(data(PROCESS, id=self.transaction_id)["transactionProcess"])


@pytest.fixture
def paying_at(far_end: Any, live_server: Any, settings: Any) -> Callable[..., At]:
    """paying_at("vnpay"): a basket whose payment was begun there."""
    running: dict[str, FarEndUnderTest] = {}

    def begin(gateway: str, *, start: bool = True) -> At:
        settings.PUBLIC_URL = live_server.url
        settings.PAYMENT_PAGE = live_server.url + "/thanh-toan/{transaction_id}/"
        if gateway not in running:
            running[gateway] = far_end(gateway, market=live_server.url)
        far = running[gateway]
        ports = ",".join(f"{name}={found.url.rpartition(':')[2]}" for name, found in running.items())
        for name, value in {**far.keys, **ALL_ADDRESSES[gateway](far), "SANDBOX_PORTS": ports}.items():
            setattr(settings, name, value)
        checkout, _variant = basket(price=20_000)
        answer = data(PAY, id=checkout["id"], gateway=f"cholang.{gateway}")["transactionInitialize"] if start else {}
        return At(gateway, far, checkout, answer)

    return begin
