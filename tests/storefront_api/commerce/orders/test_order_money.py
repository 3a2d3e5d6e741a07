"""What staff do with an order's money: by hand, through a token gateway, by agreed refunds."""

import pytest

from marketplace.shop.native.domain.orders import orders
from marketplace.shop.native.domain.payments import payments
from marketplace.shop.native.domain.payments.transaction_events import report_event
from marketplace.shop.native.models import Channel, Order, OrderGrantedRefund, TransactionItem
from marketplace.values.ids import global_id
from marketplace.values.money import Money
from tests.storefront_api.commerce.orders.selling import desk, gid, paid_order, token_payment, unpaid_order
from tests.storefront_api.commerce.orders.test_order_state import UNKNOWN
from tests.storefront_api.commerce.setting_up import errors, is_denied, payload, staff

pytestmark = pytest.mark.django_db

PAID = """
fragment Paid on Order {
  isPaid paymentStatus chargeStatus totalCharged { amount } totalBalance { amount }
  actions payments { gateway chargeStatus isActive transactions { kind isSuccess amount { amount } } }
  transactions { name pspReference chargedAmount { amount } }
  fulfillments { status totalRefundedAmount { amount } }
}
"""
MARK = (
    PAID
    + """
mutation Mark($id: ID!, $word: String) {
  orderMarkAsPaid(id: $id, transactionReference: $word) { order { ...Paid } errors { field code } }
}
"""
)
CAPTURE = (
    PAID
    + """
mutation Take($id: ID!, $amount: PositiveDecimal!) {
  orderCapture(id: $id, amount: $amount) { order { ...Paid } errors { field code } }
}
"""
)
REFUND = (
    PAID
    + """
mutation Give($id: ID!, $amount: PositiveDecimal!) {
  orderRefund(id: $id, amount: $amount) { order { ...Paid } errors { field code } }
}
"""
)
VOID = PAID + "mutation LetGo($id: ID!) { orderVoid(id: $id) { order { ...Paid } errors { field code } } }"
GRANT = """
mutation Grant($id: ID!, $input: OrderGrantRefundCreateInput!) { orderGrantRefundCreate(id: $id, input: $input) {
  grantedRefund {
    amount { amount } reason status shippingCostsIncluded user { email }
    lines { quantity reason orderLine { id } } transaction { id }
  }
  order { totalGrantedRefund { amount } totalRemainingGrant { amount } }
  errors { field code }
} }
"""


def amounts(of: dict) -> tuple[float, float]:
    return of["totalCharged"]["amount"], of["totalBalance"]["amount"]


def test_order_mark_as_paid_writes_a_payment() -> None:
    order = unpaid_order(2)
    done = payload(MARK, desk(), id=gid(order), word="PHIEU-1")
    assert done["errors"] == []
    assert done["order"] == {
        "isPaid": True,
        "paymentStatus": "FULLY_CHARGED",
        "chargeStatus": "FULL",
        "totalCharged": {"amount": 20_000.0},
        "totalBalance": {"amount": 0.0},
        "actions": ["REFUND"],
        "payments": [
            {
                "gateway": "manual",
                "chargeStatus": "FULLY_CHARGED",
                "isActive": True,
                "transactions": [{"kind": "EXTERNAL", "isSuccess": True, "amount": {"amount": 20_000.0}}],
            }
        ],
        "transactions": [],
        "fulfillments": [],
    }
    assert errors(MARK, desk(), id=gid(order)) == [{"field": "payment", "code": "PAYMENT_ERROR"}]


def test_order_mark_as_paid_writes_a_transaction_where_the_channel_wants_that() -> None:
    order = unpaid_order(2)
    Channel.objects.update(mark_as_paid_strategy=Channel.MarkAsPaidStrategy.TRANSACTION_FLOW)
    done = payload(MARK, desk(), id=gid(order), word="PHIEU-1")
    assert (done["errors"], done["order"]["payments"], done["order"]["isPaid"]) == ([], [], True)
    (item,) = done["order"]["transactions"]
    assert (item["pspReference"], item["chargedAmount"]) == ("PHIEU-1", {"amount": 20_000.0})
    assert errors(MARK, desk(), id=gid(order)) == [{"field": "transaction", "code": "TRANSACTION_ERROR"}]


def test_order_mark_as_paid_without_a_billing_address_or_after_cancelling_is_refused() -> None:
    order, gone = unpaid_order(1), unpaid_order(1)
    Order.objects.filter(pk=order.pk).update(billing_address=None)
    orders.cancel(order_id=gone.pk)
    (problem,) = errors(MARK, desk(), id=gid(order))
    assert problem["code"] == "BILLING_ADDRESS_NOT_SET"
    (problem,) = errors(MARK, desk(), id=gid(gone))
    assert (problem["code"], TransactionItem.objects.count()) == ("INVALID", 0)


def test_order_capture_in_two_parts() -> None:
    user, order = desk(), unpaid_order(2)
    token_payment(order, authorized=20_000)
    part = payload(CAPTURE, user, id=gid(order), amount=5_000)
    assert (part["errors"], amounts(part["order"])) == ([], (5_000.0, -15_000.0))
    assert (part["order"]["chargeStatus"], part["order"]["paymentStatus"]) == ("PARTIAL", "PARTIALLY_CHARGED")
    rest = payload(CAPTURE, user, id=gid(order), amount=15_000)
    assert (rest["order"]["isPaid"], rest["order"]["actions"]) == (True, ["REFUND"])


def test_order_refund_in_two_parts_shows_among_the_fulfillments() -> None:
    user, order = desk(), unpaid_order(2)
    token_payment(order, charged=20_000)
    part = payload(REFUND, user, id=gid(order), amount=5_000)
    assert (part["errors"], amounts(part["order"])) == ([], (15_000.0, -5_000.0))
    assert part["order"]["payments"][0]["chargeStatus"] == "PARTIALLY_REFUNDED"
    assert part["order"]["fulfillments"] == [{"status": "REFUNDED", "totalRefundedAmount": {"amount": 5_000.0}}]
    rest = payload(REFUND, user, id=gid(order), amount=15_000)
    assert (rest["order"]["payments"][0]["chargeStatus"], rest["order"]["actions"]) == ("FULLY_REFUNDED", [])
    assert errors(REFUND, user, id=gid(order), amount=1) == [{"field": "payment", "code": "CANNOT_REFUND"}]


def test_order_refund_of_what_was_marked_as_paid() -> None:
    order = unpaid_order(2)
    payments.mark_as_paid(order_id=order.pk)
    assert amounts(payload(REFUND, desk(), id=gid(order), amount=20_000)["order"]) == (0.0, -20_000.0)


def test_order_void_lets_go_of_what_is_set_aside() -> None:
    user, order = desk(), unpaid_order(2)
    token_payment(order, authorized=20_000)
    done = payload(VOID, user, id=gid(order))
    assert (done["errors"], done["order"]["payments"][0]["isActive"]) == ([], False)
    assert done["order"]["payments"][0]["transactions"][-1]["kind"] == "VOID"
    assert errors(VOID, user, id=gid(order)) == [{"field": "payment", "code": "VOID_INACTIVE_PAYMENT"}]
    assert errors(CAPTURE, user, id=gid(order), amount=1) == [{"field": "payment", "code": "CAPTURE_INACTIVE_PAYMENT"}]


def test_order_void_of_what_was_marked_as_paid_is_refused() -> None:
    order = unpaid_order(2)
    payments.mark_as_paid(order_id=order.pk)
    assert errors(VOID, desk(), id=gid(order)) == [{"field": "payment", "code": "PAYMENT_ERROR"}]


@pytest.mark.parametrize(
    ("amount", "code"),
    [(0, "ZERO_QUANTITY"), ("0.5", "INVALID"), (20_001, "PAYMENT_ERROR")],
)
def test_order_capture_and_refund_of_wrong_amounts_change_nothing(amount: object, code: str) -> None:
    user, held, charged = desk(), unpaid_order(2), unpaid_order(2)
    token_payment(held, authorized=20_000)
    token_payment(charged, charged=20_000)
    assert errors(CAPTURE, user, id=gid(held), amount=amount) == [{"field": "amount", "code": code}]
    assert errors(REFUND, user, id=gid(charged), amount=amount) == [{"field": "amount", "code": code}]
    assert list(TransactionItem.objects.order_by("created_at").values_list("charged_value", flat=True)) == [0, 20_000]


def test_money_of_an_order_nobody_tried_to_pay_is_refused() -> None:
    user, order = desk(), unpaid_order(1)
    for document, more in ((CAPTURE, {"amount": 1}), (REFUND, {"amount": 1}), (VOID, {})):
        assert errors(document, user, id=gid(order), **more) == [{"field": "payment", "code": "PAYMENT_MISSING"}]


@pytest.mark.parametrize(("key", "code"), [("%%", "GRAPHQL_ERROR"), (UNKNOWN, "NOT_FOUND")])
def test_money_of_an_order_that_does_not_exist_is_refused(key: str, code: str) -> None:
    user = desk()
    for document, more in ((MARK, {}), (CAPTURE, {"amount": 1}), (REFUND, {"amount": 1}), (VOID, {})):
        assert errors(document, user, id=key, **more) == [{"field": "id", "code": code}]


def test_money_is_for_who_manages_orders() -> None:
    order, paid = unpaid_order(1), paid_order(1)
    item = token_payment(unpaid_order(2), authorized=20_000)
    wish = {"amount": 5_000, "transactionId": gid(paid.payment_transactions.get())}
    for user in (None, staff("MANAGE_PRODUCTS")):
        assert is_denied(MARK, user, id=gid(order))
        assert is_denied(CAPTURE, user, id=gid(item.order), amount=1)
        assert is_denied(REFUND, user, id=gid(paid), amount=1)
        assert is_denied(VOID, user, id=gid(item.order))
        assert is_denied(GRANT, user, id=gid(paid), input=wish)
    item.refresh_from_db()
    assert (item.authorized_value, item.is_active, item.charged_value) == (20_000, True, 0)
    assert (TransactionItem.objects.filter(order=order).count(), OrderGrantedRefund.objects.count()) == (0, 0)


def test_order_grant_refund_of_lines_costs_what_they_cost() -> None:
    user, order = desk(), paid_order(3)
    line, item = order.lines.get(), order.payment_transactions.get()
    lines = [{"id": gid(line), "quantity": 2, "reason": "Dập"}]
    wish = {"lines": lines, "reason": "Hàng dập", "transactionId": gid(item)}
    done = payload(GRANT, user, id=gid(order), input=wish)
    assert done == {
        "grantedRefund": {
            "amount": {"amount": 20_000.0},
            "reason": "Hàng dập",
            "status": "NONE",
            "shippingCostsIncluded": False,
            "user": {"email": user.email},
            "lines": [{"quantity": 2, "reason": "Dập", "orderLine": {"id": gid(line)}}],
            "transaction": {"id": gid(item)},
        },
        "order": {"totalGrantedRefund": {"amount": 20_000.0}, "totalRemainingGrant": {"amount": 20_000.0}},
        "errors": [],
    }


def test_order_grant_refund_without_an_amount_is_at_most_what_the_payment_has() -> None:
    order = paid_order(3)
    item = order.payment_transactions.get()
    report_event(token=item.pk, type="CHARGE_BACK", amount=Money(15_000), psp_reference="taken-back")
    lines = [{"id": gid(order.lines.get()), "quantity": 3}]
    done = payload(GRANT, desk(), id=gid(order), input={"lines": lines, "transactionId": gid(item)})
    assert (done["errors"], done["grantedRefund"]["amount"]) == ([], {"amount": 15_000.0})


@pytest.mark.parametrize(
    ("wish", "field", "code"),
    [
        ({}, "amount", "REQUIRED"),
        ({"amount": 30_001}, "amount", "AMOUNT_GREATER_THAN_AVAILABLE"),
        ({"amount": "1.5"}, "amount", "INVALID"),
        ({"amount": -1}, "amount", "INVALID"),
        ({"lines": [("own", 4)]}, "lines", "INVALID"),
        ({"lines": [("own", 0)]}, "lines", "INVALID"),
        ({"lines": [("own", 1), ("own", 1)]}, "lines", "INVALID"),
        ({"lines": [("other", 1)]}, "lines", "NOT_FOUND"),
        ({"amount": 1, "transactionId": "other"}, "transactionId", "NOT_FOUND"),
        ({"amount": 1, "transactionId": "%%"}, "transactionId", "GRAPHQL_ERROR"),
    ],
)
def test_order_grant_refund_of_nonsense_is_refused(wish: dict, field: str, code: str) -> None:
    order, other = paid_order(3), paid_order(1)
    known = {"own": gid(order.lines.get()), "other": gid(other.lines.get())}
    keys = {"other": gid(other.payment_transactions.get()), "own": gid(order.payment_transactions.get())}
    given = {**wish, "transactionId": keys.get(wish.get("transactionId", "own"), wish.get("transactionId"))}
    if "lines" in wish:
        given["lines"] = [{"id": known[name], "quantity": quantity} for name, quantity in wish["lines"]]
    assert errors(GRANT, desk(), id=gid(order), input=given) == [{"field": field, "code": code}]
    assert OrderGrantedRefund.objects.count() == 0


def test_order_grant_refund_of_delivery_happens_once() -> None:
    user, order = desk(), paid_order(1)
    wish = {"amount": 1_000, "grantRefundForShipping": True, "transactionId": gid(order.payment_transactions.get())}
    assert errors(GRANT, user, id=gid(order), input=wish) == []
    (problem,) = errors(GRANT, user, id=gid(order), input=wish)
    assert problem == {"field": "grantRefundForShipping", "code": "SHIPPING_COSTS_ALREADY_GRANTED"}


@pytest.mark.parametrize(("key", "code"), [(global_id("Product", 1), "GRAPHQL_ERROR"), (UNKNOWN, "NOT_FOUND")])
def test_order_grant_refund_for_no_order_is_refused(key: str, code: str) -> None:
    wish = {"amount": 1, "transactionId": global_id("TransactionItem", "5f1c0b0e-8a0a-4b8c-9c1e-0d6a5f4b3c2d")}
    assert errors(GRANT, desk(), id=key, input=wish) == [{"field": "id", "code": code}]
