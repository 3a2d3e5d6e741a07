"""Asking the keeper of a payment to charge, refund or cancel."""

import pytest

from marketplace.shop.native.domain.actors import MARKET
from marketplace.shop.native.domain.orders import granted_refunds
from marketplace.shop.native.domain.payments.transaction_events import append_event, settle
from marketplace.shop.native.models import Order, OrderEvent, OrderGrantedRefund, TransactionEvent, TransactionItem
from marketplace.values.ids import global_id
from marketplace.values.money import Money
from tests.storefront_api.commerce.orders.selling import gid, unpaid_order
from tests.storefront_api.commerce.setting_up import errors, payload, staff
from tests.storefront_api.commerce.transactions.keeping import UNKNOWN, is_denied_to, payments_app, payments_desk

pytestmark = pytest.mark.django_db

ACT = """
mutation Act($id: ID, $token: UUID, $do: TransactionActionEnum!, $amount: PositiveDecimal, $why: String) {
  transactionRequestAction(id: $id, token: $token, actionType: $do, amount: $amount, refundReason: $why) {
    transaction {
      actions authorizedAmount { amount } chargedAmount { amount } refundedAmount { amount } canceledAmount { amount }
      events { type amount { amount } message }
    }
    errors { field code }
  }
}
"""
REFUND_GRANTED = """
mutation Back($id: ID!) { transactionRequestRefundForGrantedRefund(grantedRefundId: $id) {
  transaction { refundedAmount { amount } order { totalRefunded { amount } } } errors { field code }
} }
"""


def kept(order: Order, *, gateway: str = "saleor.io.dummy-payment-app", **amounts: int) -> TransactionItem:
    """A payment in a gateway's keeping: authorized=… or charged=…"""
    item = TransactionItem.objects.create(order=order, app_identifier=gateway, name="Dummy", currency=order.currency)
    for name, amount in amounts.items():
        kind = {"authorized": "AUTHORIZATION_SUCCESS", "charged": "CHARGE_SUCCESS"}[name]
        append_event(item, type=kind, amount=Money(amount, order.currency), psp_reference=name)
    settle(order, item)
    return item


def granted(item: TransactionItem, amount: int) -> OrderGrantedRefund:
    assert item.order_id is not None
    return granted_refunds.grant(
        order_id=item.order_id, transaction_token=item.pk, actor=MARKET, amount=Money(amount, item.currency)
    )


def test_request_charges_what_is_authorized_and_no_more() -> None:
    user, item = payments_desk(), kept(unpaid_order(2), authorized=20_000)
    part = payload(ACT, user, id=gid(item), do="CHARGE", amount=5_000)
    assert part["errors"] == []
    assert (part["transaction"]["authorizedAmount"], part["transaction"]["chargedAmount"]) == (
        {"amount": 15_000.0},
        {"amount": 5_000.0},
    )
    rest = payload(ACT, user, token=str(item.pk), do="CHARGE", amount=99_000)["transaction"]
    assert (rest["authorizedAmount"], rest["chargedAmount"]) == ({"amount": 0.0}, {"amount": 20_000.0})
    assert OrderEvent.objects.filter(type="TRANSACTION_CHARGE_REQUESTED", user=user).count() == 2


def test_request_cancels_everything_where_no_amount_is_said() -> None:
    item = kept(unpaid_order(2), authorized=20_000)
    done = payload(ACT, payments_desk(), id=gid(item), do="CANCEL")["transaction"]
    assert (done["authorizedAmount"], done["canceledAmount"]) == ({"amount": 0.0}, {"amount": 20_000.0})


def test_request_refunds_with_a_reason() -> None:
    item = kept(unpaid_order(2), charged=20_000)
    done = payload(ACT, payments_desk(), id=gid(item), do="REFUND", amount=5_000, why="Hàng dập")["transaction"]
    assert (done["chargedAmount"], done["refundedAmount"]) == ({"amount": 15_000.0}, {"amount": 5_000.0})
    assert done["events"][1] == {"type": "REFUND_REQUEST", "amount": {"amount": 5_000.0}, "message": "Hàng dập"}


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ({"do": "REFUND"}, "amount", "INVALID"),
        ({"do": "CHARGE", "amount": 0}, "amount", "INVALID"),
        ({"do": "CHARGE", "amount": "0.5"}, "amount", "INVALID"),
        ({"do": "CHARGE", "why": "Hàng dập"}, "refundReason", "INVALID"),
        ({"do": "CHARGE", "token": UNKNOWN}, "id", "GRAPHQL_ERROR"),
        ({"do": "CHARGE", "id": None}, "id", "GRAPHQL_ERROR"),
        ({"do": "CHARGE", "id": global_id("TransactionItem", UNKNOWN)}, "id", "NOT_FOUND"),
        ({"do": "CHARGE", "id": "%%"}, "id", "NOT_FOUND"),
    ],
)
def test_request_of_nonsense_is_refused(given: dict, field: str, code: str) -> None:
    item = kept(unpaid_order(2), authorized=20_000)
    wish = {"id": gid(item), **given}
    assert errors(ACT, payments_desk(), **wish) == [{"field": field, "code": code}]
    item.refresh_from_db()
    assert (item.authorized_value, item.events.count()) == (20_000, 1)


def test_request_to_a_keeper_that_takes_none_is_refused() -> None:
    item = kept(unpaid_order(2), gateway="cong.phien", authorized=20_000)
    (problem,) = errors(ACT, payments_desk(), id=gid(item), do="CHARGE")
    assert problem["code"] == "MISSING_TRANSACTION_ACTION_REQUEST_WEBHOOK"
    assert item.events.count() == 1


def test_requests_are_for_who_handles_payments() -> None:
    item = kept(unpaid_order(2), charged=20_000)
    agreed = granted(item, 5_000)
    for who in ({}, {"user": staff("MANAGE_ORDERS")}, {"app_token": payments_app("Kho", "MANAGE_ORDERS")}):
        assert is_denied_to(ACT, **who, id=gid(item), do="REFUND")
        assert is_denied_to(REFUND_GRANTED, **who, id=gid(agreed))
    assert TransactionEvent.objects.count() == 1


def test_refund_that_was_granted_is_asked_for_once() -> None:
    user, item = payments_desk(), kept(unpaid_order(2), charged=20_000)
    agreed = granted(item, 5_000)
    done = payload(REFUND_GRANTED, user, id=gid(agreed))
    assert done["errors"] == []
    assert done["transaction"] == {
        "refundedAmount": {"amount": 5_000.0},
        "order": {"totalRefunded": {"amount": 5_000.0}},
    }
    agreed.refresh_from_db()
    assert agreed.status == "SUCCESS"
    assert errors(REFUND_GRANTED, user, id=gid(agreed)) == [
        {"field": "grantedRefundId", "code": "REFUND_ALREADY_PROCESSED"}
    ]


def test_refund_that_is_pending_or_more_than_there_is_is_refused() -> None:
    user, item = payments_desk(), kept(unpaid_order(2), charged=20_000)
    pending, much = granted(item, 5_000), granted(item, 20_000)
    OrderGrantedRefund.objects.filter(pk=pending.pk).update(status="PENDING")
    assert errors(REFUND_GRANTED, user, id=gid(pending)) == [{"field": "grantedRefundId", "code": "REFUND_IS_PENDING"}]
    payload(ACT, user, id=gid(item), do="REFUND", amount=5_000)
    (problem,) = errors(REFUND_GRANTED, user, id=gid(much))
    assert problem == {"field": "grantedRefundId", "code": "AMOUNT_GREATER_THAN_AVAILABLE"}
    (problem,) = errors(REFUND_GRANTED, user, id=global_id("OrderGrantedRefund", much.pk + 1))
    assert problem == {"field": "grantedRefundId", "code": "NOT_FOUND"}
    (problem,) = errors(REFUND_GRANTED, user, id="%%")
    assert problem["code"] == "NOT_FOUND"
