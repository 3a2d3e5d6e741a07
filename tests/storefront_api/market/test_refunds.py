"""Refunds through the API: the desk's, the buyer's, and who may not."""

import pytest

from marketplace.shop.contract import shop
from marketplace.values.ids import global_id
from payments.models import Refund
from tests.payments.refunding import PAYEE, agreed, at_gateway, bought, kept, order_of, surplus
from tests.sellers.factories import make_officer, make_user
from tests.storefront_api.api import ask, data

pytestmark = pytest.mark.django_db
LIST = """{refunds(isOpen: true) {totalCount edges {node {id state stateDisplay isManual isAgreed amount {amount}
  payee {bankName accountNumber} transferQr transferImage}}}}"""
MINE = "query($id: ID!) {orderRefunds(orderId: $id) {id message needsPayee isDone payee amount {amount}}}"
ORDER = """query($number: String!) {refundableOrder(number: $number) {number available {amount}
  lines {quantity left} refunds {state}}}"""
QUOTE = """query($id: ID!, $lines: [RefundLineInput!]) {
  orderRefundQuote(orderId: $id, lines: $lines, withDelivery: true) {amount {amount} available {amount}}}"""
GIVE = """mutation($id: ID!, $amount: Int, $lines: [RefundLineInput!], $reason: String!) {
  orderGiveBack(orderId: $id, amount: $amount, lines: $lines, reason: $reason) {
    refunds {amount {amount} isManual} errors {field code}}}"""
RECORD = """mutation($id: ID!, $reference: String!) {
  refundRecordByHand(id: $id, bankReference: $reference) {refund {state} errors {field code}}}"""
RETRY = "mutation($id: ID!) {refundRetry(id: $id) {refund {state} errors {field code}}}"
CANCEL = "mutation($id: ID!, $reason: String!) {refundCancel(id: $id, reason: $reason) {errors {field code}}}"
SET = "mutation($id: ID!, $payee: RefundPayeeInput!) {refundSetPayee(id: $id, payee: $payee) {errors {field code}}}"
SET_MINE = """mutation($order: ID!, $id: ID!, $payee: RefundPayeeInput!) {
  orderRefundSetPayee(orderId: $order, id: $id, payee: $payee) {refund {needsPayee payee} errors {field code}}}"""


def key(refund: Refund) -> str:
    return global_id("Refund", refund.pk)


def test_queue_shows_the_code_once_the_account_is_known() -> None:
    refund, officer = agreed(), make_officer("handle_payments")
    (edge,) = data(LIST, user=officer)["refunds"]["edges"]
    assert (edge["node"]["stateDisplay"], edge["node"]["payee"], edge["node"]["transferImage"]) == (
        "Chờ chuyển tay",
        None,
        "",
    )
    assert data(SET, user=officer, id=key(refund), payee=PAYEE)["refundSetPayee"] == {"errors": []}
    (edge,) = data(LIST, user=officer)["refunds"]["edges"]
    assert edge["node"]["payee"]["accountNumber"] == "0071000123456"
    assert edge["node"]["transferQr"].startswith("000201")
    assert edge["node"]["transferImage"].startswith("data:image/svg+xml;base64,")


def test_buyer_reads_and_names_the_account() -> None:
    refund = agreed()
    order = order_of(refund)
    (mine,) = data(MINE, id=order)["orderRefunds"]
    assert (mine["needsPayee"], mine["amount"]["amount"]) == (True, 6_000)
    answer = data(SET_MINE, order=order, id=key(refund), payee=PAYEE)["orderRefundSetPayee"]
    assert (answer["errors"], answer["refund"]["needsPayee"]) == ([], False)
    assert answer["refund"]["payee"].endswith("•••3456")
    assert "0071000" not in answer["refund"]["payee"]


def test_buyer_mutation_with_anothers_order_or_bad_account_changes_nothing() -> None:
    refund = agreed()
    order = order_of(refund)
    bad = data(SET_MINE, order=order, id=key(refund), payee={**PAYEE, "bankBin": "1"})["orderRefundSetPayee"]
    assert bad["errors"] == [{"field": "bankBin", "code": "INVALID"}]
    others = data(SET_MINE, order=bought(number=2), id=key(refund), payee=PAYEE)["orderRefundSetPayee"]
    assert others["errors"] == [{"field": "id", "code": "NOT_FOUND"}]
    refund.refresh_from_db()
    assert refund.payee == {}


def test_order_is_found_by_its_number_with_what_is_left() -> None:
    order = shop().order(bought())
    officer = make_officer("handle_payments")
    found = data(ORDER, user=officer, number=order.number)["refundableOrder"]
    assert (found["available"]["amount"], found["lines"]) == (41_000, [{"quantity": 2, "left": 2}])
    lines = [{"orderLineId": order.lines[0].id, "quantity": 1}]
    quote = data(QUOTE, user=officer, id=order.id, lines=lines)["orderRefundQuote"]
    assert (quote["amount"]["amount"], quote["available"]["amount"]) == (33_000, 41_000)
    given = data(GIVE, user=officer, id=order.id, lines=lines, reason="Hàng dập")["orderGiveBack"]
    assert given == {"refunds": [{"amount": {"amount": 8_000}, "isManual": True}], "errors": []}
    assert data(ORDER, user=officer, number=order.number)["refundableOrder"]["lines"] == [{"quantity": 2, "left": 1}]
    assert data(ORDER, user=officer, number="0")["refundableOrder"] is None


def test_giving_back_too_much_or_without_reason_changes_nothing() -> None:
    order_id, officer = bought(), make_officer("handle_payments")
    much = data(GIVE, user=officer, id=order_id, amount=41_001, reason="x")["orderGiveBack"]
    assert much["errors"] == [{"field": "amount", "code": "AMOUNT_GREATER_THAN_AVAILABLE"}]
    silent = data(GIVE, user=officer, id=order_id, amount=1, reason="")["orderGiveBack"]
    assert silent["errors"] == [{"field": "reason", "code": "REQUIRED"}]
    assert (Refund.objects.count(), shop().returns(order_id)) == (0, [])


def test_desk_does_and_refuses() -> None:
    officer = make_officer("handle_payments")
    failed = at_gateway(Refund.State.FAILED)
    assert data(RECORD, user=officer, id=key(failed), reference="")["refundRecordByHand"]["errors"] == [
        {"field": "bankReference", "code": "REQUIRED"}
    ]
    assert data(CANCEL, user=officer, id=key(failed), reason=" ")["refundCancel"]["errors"] == [
        {"field": "reason", "code": "REQUIRED"}
    ]
    assert data(RETRY, user=officer, id=key(failed))["refundRetry"] == {"refund": {"state": "CREATED"}, "errors": []}
    assert data(RETRY, user=officer, id=key(failed))["refundRetry"]["errors"] == [{"field": "id", "code": "INVALID"}]
    again = Refund.objects.latest("pk")
    assert data(RECORD, user=officer, id=key(again), reference="FT9")["refundRecordByHand"] == {
        "refund": {"state": "DONE"},
        "errors": [],
    }
    assert data(CANCEL, user=officer, id=key(again), reason="x")["refundCancel"]["errors"] == [
        {"field": "id", "code": "INVALID"}
    ]


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (RECORD, {"reference": "FT9"}),
        (RETRY, {}),
        (CANCEL, {"reason": "x"}),
        (SET, {"payee": PAYEE}),
        (GIVE, {"reason": "x", "amount": 1}),
        (LIST, {}),
        (ORDER, {"number": "1"}),
        (QUOTE, {}),
    ],
)
def test_who_may_not_handle_payments_changes_nothing(document: str, words: dict) -> None:
    refund = surplus()
    before = kept(refund)
    named = {"id": order_of(refund) if document in (GIVE, QUOTE) else key(refund)} if "$id" in document else {}
    for user in (None, make_user(), make_officer("manage_listings")):
        answer = ask(document, user=user, **named, **words)
        assert answer["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"
    assert kept(refund) == before
