"""Paying through a gateway: what it needs, starting, going on."""

from typing import Any

import pytest

from marketplace.shop.native.domain.orders import orders
from marketplace.shop.native.models import Checkout, Order, TransactionItem
from marketplace.values.ids import global_id
from tests.shop import factories
from tests.storefront_api.api import data
from tests.storefront_api.commerce.orders.selling import gid, unpaid_order
from tests.storefront_api.commerce.transactions.keeping import UNKNOWN

pytestmark = pytest.mark.django_db

DUMMY = "saleor.io.dummy-payment-app"
LOOK = """
mutation Look($id: ID!, $amount: PositiveDecimal, $gateways: [PaymentGatewayToInitialize!]) {
  paymentGatewayInitialize(id: $id, amount: $amount, paymentGateways: $gateways) {
    gatewayConfigs { id errors { field code } } errors { field code }
  }
}
"""
START = """
mutation Start(
  $id: ID!, $gateway: PaymentGatewayToInitialize!, $amount: PositiveDecimal, $action: TransactionFlowStrategyEnum
  $key: String, $ip: String
) {
  transactionInitialize(
    id: $id, paymentGateway: $gateway, amount: $amount, action: $action, idempotencyKey: $key, customerIpAddress: $ip
  ) {
    transaction { id actions chargedAmount { amount } authorizedAmount { amount } }
    transactionEvent { type amount { amount } } data errors { field code }
  }
}
"""
GO_ON = """
mutation GoOn($id: ID, $token: UUID, $data: JSON, $ip: String) {
  transactionProcess(id: $id, token: $token, data: $data, customerIpAddress: $ip) {
    transaction { id chargedAmount { amount } } transactionEvent { type } errors { field code }
  }
}
"""


def asked(document: str, **variables: Any) -> dict:
    """The payload, for anybody."""
    (answer,) = data(document, **variables).values()
    return answer


def dummy(result: str) -> dict:
    return {"id": DUMMY, "data": {"event": {"type": result, "includePspReference": True}}}


def ready() -> Checkout:
    return factories.basket((factories.product(price=10_000), 2), ready=True)


def test_gateways_are_looked_up() -> None:
    key = gid(unpaid_order(1))
    found = asked(LOOK, id=key)
    assert (found["errors"], DUMMY in [one["id"] for one in found["gatewayConfigs"]]) == ([], True)
    chosen = asked(LOOK, id=key, amount=5_000, gateways=[{"id": DUMMY}, {"id": "khong.co"}])
    assert chosen["gatewayConfigs"] == [
        {"id": DUMMY, "errors": []},
        {"id": "khong.co", "errors": [{"field": "id", "code": "NOT_FOUND"}]},
    ]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"id": global_id("Order", UNKNOWN)}, "NOT_FOUND"),
        ({"id": global_id("Checkout", UNKNOWN)}, "NOT_FOUND"),
        ({"id": global_id("Product", 1)}, "NOT_FOUND"),
        ({"id": "%%"}, "NOT_FOUND"),
        ({"amount": "0.5"}, "INVALID"),
    ],
)
def test_gateways_of_nonsense_are_refused(given: dict, code: str) -> None:
    (problem,) = asked(LOOK, **{"id": gid(unpaid_order(1)), **given})["errors"]
    assert problem["code"] == code


def test_initialize_charges_a_basket_which_becomes_an_order() -> None:
    opened = ready()
    done = asked(START, id=global_id("Checkout", opened.pk), gateway=dummy("CHARGE_SUCCESS"))
    assert (done["errors"], done["transactionEvent"]) == (
        [],
        {"type": "CHARGE_SUCCESS", "amount": {"amount": 20_000.0}},
    )
    assert (done["transaction"]["actions"], done["transaction"]["chargedAmount"]) == (["REFUND"], {"amount": 20_000.0})
    assert Order.objects.get().checkout_token == opened.pk


def test_initialize_pays_part_of_an_order() -> None:
    order = unpaid_order(2)
    done = asked(START, id=gid(order), gateway=dummy("AUTHORIZATION_SUCCESS"), amount=5_000, action="AUTHORIZATION")
    assert (done["errors"], done["transaction"]["authorizedAmount"]) == ([], {"amount": 5_000.0})
    order.refresh_from_db()
    assert (order.authorize_status, order.total_authorized_amount) == ("PARTIAL", 5_000)


def test_initialize_with_the_same_key_is_one_payment() -> None:
    order = unpaid_order(2)
    wish = {"id": gid(order), "gateway": dummy("CHARGE_REQUEST"), "amount": 5_000, "key": "phiên-1"}
    first, second = asked(START, **wish), asked(START, **wish)
    assert (first["transaction"]["id"], TransactionItem.objects.count()) == (second["transaction"]["id"], 1)
    assert asked(START, **{**wish, "amount": 6_000})["errors"] == [{"field": "idempotencyKey", "code": "UNIQUE"}]


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ({"id": global_id("Order", UNKNOWN)}, "id", "NOT_FOUND"),
        ({"id": "%%"}, "id", "NOT_FOUND"),
        ({"gateway": {"id": "khong.co"}}, "paymentGateway", "NOT_FOUND"),
        ({"gateway": {"id": DUMMY, "data": {"event": {"type": "CHARGE_EVERYTHING"}}}}, "data", "INVALID"),
        ({"amount": 0}, "amount", "INVALID"),
        ({"amount": "0.5"}, "amount", "INVALID"),
        ({"ip": "nhà tôi"}, "customerIpAddress", "INVALID"),
    ],
)
def test_initialize_with_nonsense_is_refused(given: dict, field: str, code: str) -> None:
    order = unpaid_order(1)
    wish = {"id": gid(order), "gateway": dummy("CHARGE_SUCCESS"), **given}
    assert asked(START, **wish)["errors"] == [{"field": field, "code": code}]
    order.refresh_from_db()
    assert (order.total_charged_amount, order.charge_status) == (0, "NONE")


def test_initialize_for_a_cancelled_order_or_an_empty_basket_is_refused() -> None:
    order, opened = unpaid_order(1), factories.basket(ready=True)
    orders.cancel(order_id=order.pk)
    (problem,) = asked(START, id=gid(order), gateway=dummy("CHARGE_SUCCESS"))["errors"]
    assert problem == {"field": "id", "code": "INVALID"}
    (problem,) = asked(START, id=global_id("Checkout", opened.pk), gateway=dummy("CHARGE_SUCCESS"))["errors"]
    assert (problem["code"], TransactionItem.objects.count()) == ("NO_LINES", 0)


def test_process_goes_on_with_what_the_client_did() -> None:
    opened = ready()
    first = asked(START, id=global_id("Checkout", opened.pk), gateway=dummy("CHARGE_ACTION_REQUIRED"))
    assert (first["transactionEvent"]["type"], Checkout.objects.count()) == ("CHARGE_ACTION_REQUIRED", 1)
    key, more = first["transaction"]["id"], {"event": {"type": "CHARGE_SUCCESS"}}
    done = asked(GO_ON, id=key, data=more)
    assert (done["errors"], done["transaction"]) == ([], {"id": key, "chargedAmount": {"amount": 20_000.0}})
    assert (Checkout.objects.count(), Order.objects.get().charge_status) == (0, "FULL")
    again = asked(GO_ON, token=str(TransactionItem.objects.get().pk), data=more)
    assert (again["errors"], again["transaction"]["chargedAmount"]) == ([], {"amount": 20_000.0})


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ({}, "id", "GRAPHQL_ERROR"),
        ({"id": global_id("TransactionItem", UNKNOWN)}, "id", "NOT_FOUND"),
        ({"token": UNKNOWN}, "id", "NOT_FOUND"),
        ({"id": "%%"}, "id", "NOT_FOUND"),
        ({"token": UNKNOWN, "ip": "nhà tôi"}, "customerIpAddress", "INVALID"),
    ],
)
def test_process_of_nonsense_is_refused(given: dict, field: str, code: str) -> None:
    assert asked(GO_ON, **given)["errors"] == [{"field": field, "code": code}]
