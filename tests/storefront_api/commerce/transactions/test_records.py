"""Payments that apps and staff write down themselves, and what they report of them."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.shop.native.models import Order, TransactionEvent, TransactionItem
from marketplace.values.ids import global_id
from tests.shop import factories
from tests.storefront_api.api import data
from tests.storefront_api.commerce.orders.selling import gid, unpaid_order
from tests.storefront_api.commerce.setting_up import errors, payload, staff
from tests.storefront_api.commerce.transactions.keeping import (
    UNKNOWN,
    by_app,
    is_denied_to,
    payments_app,
    payments_desk,
)

pytestmark = pytest.mark.django_db

ITEM = """
fragment Item on TransactionItem {
  id name message pspReference externalUrl actions metadata { key value } privateMetadata { key value }
  authorizedAmount { amount } chargedAmount { amount } refundedAmount { amount } canceledAmount { amount }
  events { type pspReference amount { amount } message } order { id isPaid } checkout { id }
}
"""
CREATE = (
    ITEM
    + """
mutation Write($id: ID!, $given: TransactionCreateInput!, $event: TransactionEventInput) {
  transactionCreate(id: $id, transaction: $given, transactionEvent: $event) {
    transaction { ...Item } errors { field code }
  }
}
"""
)
UPDATE = (
    ITEM
    + """
mutation Change($id: ID, $token: UUID, $given: TransactionUpdateInput, $event: TransactionEventInput) {
  transactionUpdate(id: $id, token: $token, transaction: $given, transactionEvent: $event) {
    transaction { ...Item } errors { field code }
  }
}
"""
)
REPORT = (
    ITEM
    + """
mutation Report(
  $id: ID, $token: UUID, $type: TransactionEventTypeEnum!, $psp: String!, $amount: PositiveDecimal, $message: String
  $actions: [TransactionActionEnum!], $metadata: [MetadataInput!]
) {
  transactionEventReport(
    id: $id, token: $token, type: $type, pspReference: $psp, amount: $amount, message: $message
    availableActions: $actions, transactionMetadata: $metadata
  ) {
    alreadyProcessed transaction { ...Item } transactionEvent { type amount { amount } message } errors { field code }
  }
}
"""
)
WRITER = """
fragment Writer on UserOrApp { __typename ... on User { email } ... on App { name } }
query Who($id: ID) { transaction(id: $id) { createdBy { ...Writer } events { type createdBy { ...Writer } } } }
"""
PAID_BY = """
query Paid($id: ID!) { order(id: $id) {
  transactions { createdBy { __typename } events { createdBy { __typename } } }
} }
"""
READ = "query Read($id: ID, $token: UUID) { transaction(id: $id, token: $token) { name } }"


def vnd(amount: Any) -> dict:
    return {"amount": amount, "currency": "VND"}


def written(order: Order, token: str, **given: Any) -> str:
    """The id of a payment an app wrote down."""
    made = by_app(CREATE, token, id=gid(order), given={"name": "Ví", **given})
    assert made["errors"] == []
    return made["transaction"]["id"]


def test_transaction_create_for_an_order() -> None:
    order = unpaid_order(2)
    given = {
        "name": "Ví phiên",
        "message": "Đã thu",
        "pspReference": "PSP-1",
        "externalUrl": "https://example.com/psp-1",
        "availableActions": ["REFUND", "REFUND"],
        "amountCharged": vnd(20_000),
        "metadata": [{"key": "quay", "value": "3"}],
        "privateMetadata": [{"key": "ca", "value": "sáng"}],
    }
    made = payload(CREATE, staff("HANDLE_PAYMENTS", "MANAGE_ORDERS"), id=gid(order), given=given)
    assert made["errors"] == []
    item = made["transaction"]
    assert {name: item[name] for name in ("name", "message", "pspReference", "externalUrl", "actions")} == {
        "name": "Ví phiên",
        "message": "Đã thu",
        "pspReference": "PSP-1",
        "externalUrl": "https://example.com/psp-1",
        "actions": ["REFUND"],
    }
    assert (item["metadata"], item["privateMetadata"]) == (
        [{"key": "quay", "value": "3"}],
        [{"key": "ca", "value": "sáng"}],
    )
    assert (item["chargedAmount"], item["order"]) == ({"amount": 20_000.0}, {"id": gid(order), "isPaid": True})
    assert [event["type"] for event in item["events"]] == ["CHARGE_SUCCESS"]


def test_transaction_create_for_a_basket_with_an_event() -> None:
    opened = factories.basket((factories.product(price=10_000), 2), ready=True)
    event = {"pspReference": "PSP-1", "message": "Khách đã chuyển"}
    given = {"name": "Ví", "amountAuthorized": vnd(20_000)}
    made = by_app(CREATE, payments_app(), id=global_id("Checkout", opened.pk), given=given, event=event)
    assert (made["errors"], made["transaction"]["authorizedAmount"]) == ([], {"amount": 20_000.0})
    assert made["transaction"]["events"][-1] == {
        "type": "INFO",
        "pspReference": "PSP-1",
        "amount": {"amount": 0.0},
        "message": "Khách đã chuyển",
    }


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ({"amountCharged": {"amount": 1, "currency": "USD"}}, "amountCharged", "INCORRECT_CURRENCY"),
        ({"amountCharged": {"amount": 1, "currency": "XYZ"}}, "amountCharged", "INCORRECT_CURRENCY"),
        ({"amountRefunded": {"amount": "0.5", "currency": "VND"}}, "amountRefunded", "INVALID"),
        ({"metadata": [{"key": " ", "value": "1"}]}, "transaction", "METADATA_KEY_REQUIRED"),
        ({"privateMetadata": [{"key": "", "value": "1"}]}, "transaction", "METADATA_KEY_REQUIRED"),
        ({"externalUrl": "javascript:alert(1)"}, "transaction", "INVALID"),
        ({"name": "x" * 513}, "transaction", "INVALID"),
    ],
)
def test_transaction_create_of_nonsense_is_refused(given: dict, field: str, code: str) -> None:
    order = unpaid_order(1)
    assert errors(CREATE, payments_desk(), id=gid(order), given=given) == [{"field": field, "code": code}]
    assert TransactionItem.objects.count() == 0


@pytest.mark.parametrize(
    "key", [global_id("Order", UNKNOWN), global_id("Checkout", UNKNOWN), global_id("Product", 1), "%%", ""]
)
def test_transaction_create_for_nothing_is_refused(key: str) -> None:
    (problem,) = errors(CREATE, payments_desk(), id=key, given={"name": "Ví"})
    assert (problem["code"], TransactionItem.objects.count()) == ("NOT_FOUND", 0)


def test_payments_are_for_who_handles_them() -> None:
    order, keeper = unpaid_order(1), payments_app()
    key = written(order, keeper)
    for who in ({}, {"user": staff("MANAGE_ORDERS")}, {"app_token": payments_app("Kho", "MANAGE_ORDERS")}):
        assert is_denied_to(CREATE, **who, id=gid(order), given={"amountCharged": vnd(10_000)})
        assert is_denied_to(UPDATE, **who, id=key, given={"amountCharged": vnd(10_000)})
        assert is_denied_to(REPORT, **who, id=key, type="CHARGE_SUCCESS", psp="P", amount=10_000)
        assert is_denied_to(READ, **who, id=key)
    assert (TransactionItem.objects.get().charged_value, TransactionEvent.objects.count()) == (0, 0)


def test_payment_of_another_app_is_not_ones_own() -> None:
    order = unpaid_order(1)
    key = written(order, payments_app())
    for who in ({"app_token": payments_app("Cổng khác")}, {"user": payments_desk()}):
        assert is_denied_to(UPDATE, **who, id=key, given={"amountCharged": vnd(10_000)})
        assert is_denied_to(REPORT, **who, id=key, type="CHARGE_SUCCESS", psp="P", amount=10_000)
    assert (TransactionItem.objects.get().charged_value, TransactionEvent.objects.count()) == (0, 0)


def test_transaction_update_raises_and_lowers_amounts() -> None:
    order, keeper = unpaid_order(2), payments_app()
    key = written(order, keeper, amountAuthorized=vnd(20_000))
    more = by_app(UPDATE, keeper, id=key, given={"amountCharged": vnd(20_000), "amountAuthorized": vnd(0)})
    assert (more["errors"], more["transaction"]["chargedAmount"]) == ([], {"amount": 20_000.0})
    assert (more["transaction"]["authorizedAmount"], more["transaction"]["order"]["isPaid"]) == ({"amount": 0.0}, True)
    less = by_app(UPDATE, keeper, id=key, given={"amountCharged": vnd(5_000), "amountRefunded": vnd(15_000)})
    assert (less["transaction"]["chargedAmount"], less["transaction"]["refundedAmount"]) == (
        {"amount": 5_000.0},
        {"amount": 15_000.0},
    )
    said = by_app(UPDATE, keeper, token=str(TransactionItem.objects.get().pk), event={"message": "Đã gọi khách"})
    assert said["transaction"]["events"][-1]["message"] == "Đã gọi khách"


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ({"amountCharged": {"amount": 1, "currency": "USD"}}, "amountCharged", "INCORRECT_CURRENCY"),
        ({"pspReference": "PSP-9"}, "transaction", "UNIQUE"),
        ({"metadata": [{"key": " ", "value": "1"}]}, "transaction", "METADATA_KEY_REQUIRED"),
        ({"externalUrl": "không phải địa chỉ"}, "transaction", "INVALID"),
    ],
)
def test_transaction_update_with_nonsense_is_refused(given: dict, field: str, code: str) -> None:
    order, keeper = unpaid_order(1), payments_app()
    written(order, keeper, pspReference="PSP-9")
    key = written(order, keeper, name="Của tôi")
    assert by_app(UPDATE, keeper, id=key, given={"name": "Khác", **given})["errors"] == [{"field": field, "code": code}]
    assert TransactionItem.objects.filter(name="Của tôi").count() == 1


@pytest.mark.parametrize(
    ("which", "code"),
    [
        ({}, "GRAPHQL_ERROR"),
        ({"id": global_id("TransactionItem", UNKNOWN), "token": UNKNOWN}, "GRAPHQL_ERROR"),
        ({"id": global_id("TransactionItem", UNKNOWN)}, "NOT_FOUND"),
        ({"token": UNKNOWN}, "NOT_FOUND"),
        ({"id": "%%"}, "NOT_FOUND"),
    ],
)
def test_payment_that_does_not_exist_is_refused(which: dict, code: str) -> None:
    user = payments_desk()
    for document, more in ((UPDATE, {"given": {}}), (REPORT, {"type": "INFO", "psp": "P"})):
        (problem,) = errors(document, user, **which, **more)
        assert (problem["field"], problem["code"]) == ("id", code)


def test_event_report_authorizes_charges_and_refunds() -> None:
    order, keeper = unpaid_order(2), payments_app("Cổng phiên", "HANDLE_PAYMENTS", "MANAGE_ORDERS")
    key = written(order, keeper)
    said = by_app(
        REPORT,
        keeper,
        id=key,
        type="AUTHORIZATION_SUCCESS",
        psp="P1",
        amount=20_000,
        message="Đã giữ",
        actions=["CHARGE", "CANCEL"],
        metadata=[{"key": "ca", "value": "sáng"}],
    )
    assert said["errors"] == []
    assert (said["alreadyProcessed"], said["transactionEvent"]) == (
        False,
        {"type": "AUTHORIZATION_SUCCESS", "amount": {"amount": 20_000.0}, "message": "Đã giữ"},
    )
    item = said["transaction"]
    assert (item["actions"], item["authorizedAmount"]) == (["CHARGE", "CANCEL"], {"amount": 20_000.0})
    assert item["metadata"] == [{"key": "ca", "value": "sáng"}]
    charged = by_app(REPORT, keeper, id=key, type="CHARGE_SUCCESS", psp="P2", amount=20_000)["transaction"]
    assert (charged["authorizedAmount"], charged["chargedAmount"], charged["order"]["isPaid"]) == (
        {"amount": 0.0},
        {"amount": 20_000.0},
        True,
    )
    back = by_app(REPORT, keeper, id=key, type="REFUND_SUCCESS", psp="P3", amount=5_000)["transaction"]
    assert (back["chargedAmount"], back["refundedAmount"]) == ({"amount": 15_000.0}, {"amount": 5_000.0})


def test_event_report_of_the_same_is_once() -> None:
    order, keeper = unpaid_order(2), payments_app()
    key = written(order, keeper)
    same = {"id": key, "type": "CHARGE_SUCCESS", "psp": "P1", "amount": 20_000}
    first, second = by_app(REPORT, keeper, **same), by_app(REPORT, keeper, **same)
    assert (first["alreadyProcessed"], second["alreadyProcessed"]) == (False, True)
    assert second["transaction"]["chargedAmount"] == {"amount": 20_000.0}
    other = by_app(REPORT, keeper, **{**same, "amount": 10_000})
    assert other["errors"] == [{"field": "pspReference", "code": "INCORRECT_DETAILS"}]
    assert TransactionEvent.objects.filter(type="CHARGE_SUCCESS").count() == 1


def test_event_report_completes_a_basket_that_completes_by_itself() -> None:
    opened = factories.basket((factories.product(price=10_000), 2), ready=True)
    keeper = payments_app()
    made = by_app(CREATE, keeper, id=global_id("Checkout", opened.pk), given={"name": "Ví"})
    done = by_app(REPORT, keeper, id=made["transaction"]["id"], type="CHARGE_SUCCESS", psp="P1", amount=20_000)
    assert done["transaction"]["order"] == {"id": gid(Order.objects.get()), "isPaid": True}
    assert done["transaction"]["checkout"] is None


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"psp": ""}, "pspReference", "REQUIRED"),
        ({"psp": "x" * 513}, "pspReference", "REQUIRED"),
        ({"amount": None}, "amount", "REQUIRED"),
        ({"amount": "0.5"}, "amount", "INVALID"),
        ({"type": "AUTHORIZATION_SUCCESS", "psp": "P2"}, "type", "ALREADY_EXISTS"),
    ],
)
def test_event_report_of_nonsense_is_refused(change: dict, field: str, code: str) -> None:
    order, keeper = unpaid_order(2), payments_app()
    key = written(order, keeper)
    by_app(REPORT, keeper, id=key, type="AUTHORIZATION_SUCCESS", psp="P1", amount=20_000)
    wrong = {"id": key, "type": "CHARGE_SUCCESS", "psp": "P9", "amount": 1_000, **change}
    assert by_app(REPORT, keeper, **wrong)["errors"] == [{"field": field, "code": code}]
    item = TransactionItem.objects.get()
    assert (item.authorized_value, item.charged_value, item.events.count()) == (20_000, 0, 1)


def test_transaction_is_read_by_id_and_by_token() -> None:
    key = written(unpaid_order(1), payments_app())
    user = payments_desk()
    assert data(READ, user=user, id=key) == {"transaction": {"name": "Ví"}}
    assert data(READ, user=user, token=str(TransactionItem.objects.get().pk)) == {"transaction": {"name": "Ví"}}
    assert data(READ, user=user, token=UNKNOWN) == {"transaction": None}


def test_transaction_knows_who_wrote_it_down() -> None:
    order, keeper, user = unpaid_order(2), payments_app(), payments_desk()
    key = written(order, keeper, amountCharged=vnd(5_000))
    assert data(WRITER, user=user, id=key)["transaction"] == {
        "createdBy": {"__typename": "App", "name": "Cổng phiên"},
        "events": [{"type": "CHARGE_SUCCESS", "createdBy": {"__typename": "App", "name": "Cổng phiên"}}],
    }
    by_hand = payload(CREATE, user, id=gid(order), given={"name": "Tay", "amountCharged": vnd(5_000)})["transaction"]
    shown = data(WRITER, user=user, id=by_hand["id"])["transaction"]
    assert shown["createdBy"] == {"__typename": "User", "email": user.email}


def test_writers_cost_the_same_for_one_and_three() -> None:
    order, keeper, user = unpaid_order(3), payments_app(), staff("MANAGE_ORDERS", "HANDLE_PAYMENTS")
    written(order, keeper, amountCharged=vnd(5_000))

    def statements() -> int:
        with CaptureQueriesContext(connection) as seen:
            data(PAID_BY, user=user, id=gid(order))
        return len(seen)

    statements()
    one = statements()
    written(order, keeper, amountCharged=vnd(5_000))
    written(order, keeper, amountCharged=vnd(5_000))
    assert statements() == one


def test_writer_is_nobody_to_strangers() -> None:
    order = unpaid_order(1)
    start = """mutation($id: ID!) {transactionInitialize(id: $id, paymentGateway: {id: "saleor.io.dummy-payment-app"}) {
      transaction {createdBy {__typename}} transactionEvent {createdBy {__typename}} errors {code}}}"""
    assert data(start, id=gid(order))["transactionInitialize"] == {
        "transaction": {"createdBy": None},
        "transactionEvent": {"createdBy": None},
        "errors": [],
    }
