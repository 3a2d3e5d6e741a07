"""Refunds that are agreed to at one side are agreed to at both, once, and what becomes of them is known to both."""

import os
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.utils import timezone

from bench.money_moves import offered
from deploy.rehearse.telling import differences
from marketplace.outbox.delivery import deliver_waiting
from marketplace.shop.contract import LineToReturn
from marketplace.shop.contract import shop as engine_of
from marketplace.shop.native.domain.payments import agreed_refunds
from marketplace.shop.native.ids import global_id, uuid_pk
from marketplace.shop.native.models import Order, OrderGrantedRefund, OrderLine, TransactionItem
from marketplace.shop.saleor import connections
from marketplace.shop.saleor.app.our_apps import subscription
from marketplace.shop.saleor.domain.baskets.completing import complete_if_paid
from marketplace.shop.saleor.domain.payments import agreeing
from marketplace.shop.saleor.domain.payments.telling import tell
from marketplace.shop.saleor.mirror import orders
from marketplace.shop.saleor.models import SaleorGrant
from marketplace.shop.saleor.sweeping import sweep
from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from tests.shop.returning import Refunding
from tests.shop.saleor.live.asking import do
from tests.shop.saleor.live.shop import LiveShop, basket_with_goods, open_shop

pytestmark = pytest.mark.django_db(transaction=True)
SECONDS = 30
TOLD = """query ($id: ID!) { order(id: $id) { chargeStatus totalRefunded { amount } totalCharged { amount }
  grantedRefunds { amount { amount } reason status shippingCostsIncluded lines { quantity } }
  events { type message } } }"""


@pytest.fixture
def gateway(live: str) -> Iterator[Refunding]:
    """A way to pay that is the app of the test at the Saleor."""
    there = do("{ app { id identifier } }")["app"]
    made = Refunding()
    made.id = there["identifier"]
    connections.keep(app_id=there["id"], token=os.environ["SALEOR_APP_TOKEN"], identifier=made.id)
    with offered(made):  # type: ignore[arg-type]
        yield made


@pytest.fixture
def shop(live: str, settings, gateway: Refunding) -> Iterator[LiveShop]:
    settings.SHOP_IS_SALEOR = True
    settings.SHOP_ENGINE = "marketplace.shop.saleor.engine.SaleorShop"
    engine_of.cache_clear()
    yield open_shop(live, os.environ["SALEOR_APP_TOKEN"])
    engine_of.cache_clear()


@pytest.fixture
def asked(live_server, gateway: Refunding) -> Iterator[None]:
    """The Saleor asks us for refunds of that way to pay."""
    wanted = subscription("payment_requests", is_question=True)
    target = f"{live_server.url}/saleor/asked/{gateway.id}"
    made = do(
        """mutation ($input: WebhookCreateInput!) { webhookCreate(input: $input)
           { errors { message } webhook { id } } }""",
        input={
            "name": "afterwards",
            "targetUrl": target,
            "query": wanted.query,
            "syncEvents": list(wanted.events),
            "isActive": True,
        },
    )["webhookCreate"]["webhook"]["id"]
    yield
    do("mutation ($id: ID!) { webhookDelete(id: $id) { errors { message } } }", id=made)


def bought(shop: LiveShop, gateway: Refunding) -> Order:
    """Two bunches of pennywort, 40,000 and 15,000 for delivery, paid by that way."""
    basket = basket_with_goods(shop)
    engine_of().basket(basket)
    made = do(
        """mutation ($id: ID!) { transactionCreate(id: $id, transaction: {name: "Thử", pspReference: ""})
           { errors { message } transaction { id } } }""",
        id=basket,
    )["transactionCreate"]["transaction"]["id"]
    TransactionItem.objects.create(
        pk=uuid_pk(made, "TransactionItem"),
        checkout_id=uuid_pk(basket, "Checkout"),
        app_identifier=gateway.id,
        currency="VND",
        requested_amount=55_000,
    )
    engine_of().report_transaction_event(
        transaction_id=made, type="CHARGE_SUCCESS", amount=Money(55_000), psp_reference=f"tien-{basket}"
    )
    tell(TransactionItem.objects.get().events.get().pk)
    order = complete_if_paid(uuid_pk(basket, "Checkout"))
    assert order is not None
    deliver_all()
    return order


def deliver_all() -> None:
    while deliver_waiting():
        pass


def until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + SECONDS
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.2)


def told(order: Order) -> dict[str, Any]:
    """As the Saleor has it."""
    there: dict[str, Any] = do(TOLD, id=global_id("Order", order.pk))["order"]
    return there


def agree_there(order: Order, **wanted: Any) -> str:
    """As its staff does in the dashboard; the id there."""
    payment = global_id("TransactionItem", order.payment_transactions.get().pk)
    made = do(
        """mutation ($id: ID!, $input: OrderGrantRefundCreateInput!) { orderGrantRefundCreate(id: $id, input: $input)
           { errors { message } grantedRefund { id } } }""",
        id=global_id("Order", order.pk),
        input={"transactionId": payment, **wanted},
    )
    return str(made["orderGrantRefundCreate"]["grantedRefund"]["id"])


def test_refund_agreed_here_is_agreed_there_once(shop: LiveShop, gateway: Refunding) -> None:
    order = bought(shop, gateway)
    order_id, line = global_id("Order", order.pk), global_id("OrderLine", OrderLine.objects.get().pk)
    engine_of().give_back(order_id, lines=[LineToReturn(line, 1)], reason="héo")
    deliver_all()
    row = OrderGrantedRefund.objects.get()
    there = told(order)
    assert there["grantedRefunds"] == [
        {
            "amount": {"amount": 20_000.0},
            "reason": f"héo [cholang {row.pk}]",
            "status": "NONE",
            "shippingCostsIncluded": False,
            "lines": [{"quantity": 1}],
        }
    ]
    assert (there["chargeStatus"], there["totalRefunded"], there["totalCharged"]) == (
        "FULL",
        {"amount": 20_000.0},
        {"amount": 35_000.0},
    )
    assert "NOTE_ADDED" not in [event["type"] for event in there["events"]]
    SaleorGrant.objects.all().delete()  # as if its answer had never come
    orders.follow(order_id)
    assert agreeing.tell(row.pk) is True
    assert (OrderGrantedRefund.objects.count(), len(told(order)["grantedRefunds"])) == (1, 1)
    assert differences() == []


def test_refund_agreed_there_is_carried_out_here(shop: LiveShop, gateway: Refunding, asked: None) -> None:
    began = timezone.now()
    order = bought(shop, gateway)
    line = OrderLine.objects.get()
    agree_there(order, reason="dập", lines=[{"id": global_id("OrderLine", line.pk), "quantity": 1}])
    found = sweep(since=began)
    assert found is not None
    assert found.orders_behind == [global_id("Order", order.pk)]
    (waiting,) = agreed_refunds.waiting()
    assert (waiting.amount, waiting.reason, waiting.status) == (20_000, "dập", "NONE")
    assert [(one.order_line_id, one.quantity) for one in waiting.lines.all()] == [(line.pk, 1)]
    engine_of().carry_out_agreed(waiting.pk)
    until(lambda: told(order)["grantedRefunds"][0]["status"] == "SUCCESS")
    assert not agreed_refunds.waiting().exists()
    waiting.refresh_from_db()
    assert (waiting.status, [one.amount for one in gateway.asked]) == ("SUCCESS", [Money(20_000)])
    with pytest.raises(Refused):
        engine_of().carry_out_agreed(waiting.pk)
    deliver_all()
    after = sweep(since=began)
    assert after is not None
    there = told(order)
    assert (there["chargeStatus"], there["totalRefunded"]["amount"]) == ("FULL", 20_000.0)
    assert len(there["grantedRefunds"]) == 1
    assert [(one.amount, one.lines[0].quantity) for one in engine_of().returns(global_id("Order", order.pk))] == [
        (Money(20_000), 1)
    ]
    assert (differences(), after.orders_behind, OrderGrantedRefund.objects.count()) == ([], [], 1)


def test_refund_agreed_there_and_asked_for_there_is_known_here(shop: LiveShop, gateway: Refunding, asked: None) -> None:
    order = bought(shop, gateway)
    grant = agree_there(order, amount=7_000, reason="bớt")
    ask_for = """mutation ($id: ID!) { transactionRequestRefundForGrantedRefund(grantedRefundId: $id)
        { errors { message code } } }"""
    do(ask_for, id=grant)
    until(lambda: told(order)["grantedRefunds"][0]["status"] == "SUCCESS")
    row = OrderGrantedRefund.objects.get()
    assert (row.amount, row.reason, row.status, agreed_refunds.waiting().count()) == (7_000, "bớt", "SUCCESS", 0)
    assert differences() == []


def test_refund_agreed_here_is_not_paid_twice_when_its_staff_asks_for_it_too(
    shop: LiveShop, gateway: Refunding, asked: None
) -> None:
    order = bought(shop, gateway)
    engine_of().give_back(global_id("Order", order.pk), amount=Money(5_000), reason="bớt")
    deliver_all()
    number = SaleorGrant.objects.get().number
    do(
        """mutation ($id: ID!) { transactionRequestRefundForGrantedRefund(grantedRefundId: $id)
           { errors { message code } } }""",
        id=global_id("OrderGrantedRefund", number),
    )
    until(lambda: told(order)["grantedRefunds"][0]["status"] != "NONE")
    assert len(gateway.asked) == 1
    assert (told(order)["totalRefunded"]["amount"], differences()) == (5_000.0, [])


def test_refund_that_nobody_there_takes_up_is_asked_for_here(shop: LiveShop, gateway: Refunding) -> None:
    order = bought(shop, gateway)
    agree_there(order, amount=9_000, reason="bớt")
    orders.follow(global_id("Order", order.pk))
    engine_of().carry_out_agreed(OrderGrantedRefund.objects.get().pk)
    deliver_all()
    there = told(order)
    assert (there["totalRefunded"]["amount"], len(there["grantedRefunds"]), differences()) == (9_000.0, 1, [])
    assert OrderGrantedRefund.objects.get().status == "SUCCESS"
