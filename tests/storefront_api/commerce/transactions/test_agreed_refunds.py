"""Agreed refunds that nobody carries out, and officers who do."""

import pytest

from bench.money_moves import offered
from marketplace.shop.contract import shop
from marketplace.shop.native.models import OrderGrantedRefund, TransactionEvent, TransactionItem
from marketplace.values.ids import global_id
from marketplace.values.money import Money
from payments.models import Refund
from tests.sellers.factories import make_officer, make_user
from tests.shop.returning import Refunding
from tests.storefront_api.api import ask, data
from tests.storefront_api.commerce.orders.selling import gid, unpaid_order
from tests.storefront_api.commerce.transactions.test_requests import granted, kept

pytestmark = pytest.mark.django_db
LIST = """{agreedRefunds {totalCount edges {node {
  id orderNumber amount {amount} reason gateway hasFailed mayBeByHand}}}}"""
CARRY = """mutation($id: ID!, $byHand: Boolean) {agreedRefundCarryOut(id: $id, byHand: $byHand) {
  refund {id} errors {field code}}}"""
APP = "https://app.example.com/" + "tra-tien-" * 12
"""Keeps payments, takes no requests, and has a long name."""


def waiting() -> list[str]:
    found = data(LIST, user=make_officer("handle_payments"))["agreedRefunds"]
    assert found["totalCount"] == len(found["edges"])
    return [edge["node"]["id"] for edge in found["edges"]]


def agreed(gateway: str = APP, amount: int = 5_000) -> OrderGrantedRefund:
    return granted(kept(unpaid_order(2), gateway=gateway, charged=20_000), amount)


def carry_out(refund: OrderGrantedRefund, **words: object) -> list[dict[str, str]]:
    answer = data(CARRY, user=make_officer("handle_payments"), id=gid(refund), **words)["agreedRefundCarryOut"]
    refund.refresh_from_db()
    return answer["errors"]


def test_agreed_refund_of_an_app_waits_and_is_then_transferred_by_hand() -> None:
    refund = agreed()
    (edge,) = data(LIST, user=make_officer("handle_payments"))["agreedRefunds"]["edges"]
    assert edge["node"] == {
        "id": gid(refund),
        "orderNumber": str(refund.order.number),
        "amount": {"amount": 5_000.0},
        "reason": "",
        "gateway": APP,
        "hasFailed": False,
        "mayBeByHand": True,
    }
    assert (carry_out(refund), refund.status, waiting()) == ([], "PENDING", [])
    row = Refund.objects.get()
    assert (row.is_manual, row.state, row.is_agreed, row.amount, row.gateway) == (True, "CREATED", True, 5_000, APP)
    assert carry_out(refund) == [{"field": "id", "code": "INVALID"}]
    assert Refund.objects.count() == 1


def test_transfer_that_was_written_down_ends_it() -> None:
    refund = agreed()
    carry_out(refund)
    record = """mutation($id: ID!) {refundRecordByHand(id: $id, bankReference: "FT9") {errors {code}}}"""
    user = make_officer("handle_payments")
    answer = data(record, user=user, id=global_id("Refund", Refund.objects.get().pk))
    assert answer["refundRecordByHand"]["errors"] == []
    refund.refresh_from_db()
    item = TransactionItem.objects.get()
    assert (refund.status, item.charged_value, item.refunded_value) == ("SUCCESS", 15_000, 5_000)


def test_gateway_that_takes_requests_is_asked() -> None:
    with offered(Refunding()) as gateway:  # type: ignore[arg-type]
        refund = agreed(Refunding.id)
        # A gateway of ours knows itself what people have to do: the wish does not count.
        assert (carry_out(refund, byHand=True), refund.status) == ([], "SUCCESS")
        assert [asked.amount for asked in gateway.asked] == [Money(5_000)]
    assert Refund.objects.count() == 0


def test_what_an_app_refused_waits_again_and_what_our_gateway_refused_does_not() -> None:
    with offered(Refunding()):  # type: ignore[arg-type]
        ours, others = agreed(Refunding.id), agreed()
        OrderGrantedRefund.objects.update(status="FAILURE")
        assert waiting() == [gid(others)]
        assert carry_out(ours) == [{"field": "id", "code": "INVALID"}]
    assert (carry_out(others, byHand=True), others.status) == ([], "PENDING")


def test_officers_refund_of_a_payment_that_takes_no_requests_waits_to_be_transferred() -> None:
    item = kept(unpaid_order(2), gateway="", charged=20_000)
    shop().give_back(global_id("Order", item.order_id), amount=Money(8_000), reason="dập")
    row = Refund.objects.get()
    assert (row.is_manual, row.state, row.amount, row.gateway, waiting()) == (True, "CREATED", 8_000, "", [])
    (one,) = shop().returns(global_id("Order", item.order_id))
    assert one.amount == Money(8_000)


def test_more_than_is_there_is_refused() -> None:
    refund = agreed(amount=20_000)
    item = TransactionItem.objects.get()
    shop().report_transaction_event(
        transaction_id=gid(item), type="REFUND_SUCCESS", amount=Money(1_000), psp_reference="elsewhere"
    )
    assert carry_out(refund) == [{"field": "id", "code": "AMOUNT_GREATER_THAN_AVAILABLE"}]
    assert (refund.status, Refund.objects.count()) == ("NONE", 0)


@pytest.mark.parametrize(
    ("id", "code"), [(global_id("OrderGrantedRefund", 9), "NOT_FOUND"), (global_id("Order", 9), "GRAPHQL_ERROR")]
)
def test_unknown_refund_is_told(id: str, code: str) -> None:
    answer = data(CARRY, user=make_officer("handle_payments"), id=id)["agreedRefundCarryOut"]
    assert [error["code"] for error in answer["errors"]] == [code]


@pytest.mark.parametrize("who", ["nobody", "a buyer", "other staff"])
def test_others_neither_see_nor_carry_out(who: str) -> None:
    refund = agreed()
    user = {"nobody": lambda: None, "a buyer": make_user, "other staff": lambda: make_officer("manage_orders")}[who]()
    for answer in (ask(LIST, user=user), ask(CARRY, user=user, id=gid(refund))):
        assert answer["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"
    refund.refresh_from_db()
    assert (refund.status, TransactionEvent.objects.count(), Refund.objects.count()) == ("NONE", 1, 0)


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_many(django_assert_num_queries, count: int) -> None:  # type: ignore[no-untyped-def]
    for _ in range(count):
        agreed()
    user = make_officer("handle_payments")
    data(LIST, user=user)
    with django_assert_num_queries(STATEMENTS):
        data(LIST, user=user)


STATEMENTS = 5
