"""Money goes back to a buyer who paid by QR: a person transfers it, the bank's number is the proof."""

from typing import Any

from marketplace.demo.story import sandbox
from marketplace.demo.story.broken import expect, until
from marketplace.demo.story.stage import Stage
from marketplace.demo.story.telling import dong

SECONDS = 20.0
_MINE = """query($order: ID!) {orderRefunds(orderId: $order) {
  id amount {amount} needsPayee payee message isDone}}"""
_PAYEE = """mutation($order: ID!, $id: ID!, $payee: RefundPayeeInput!) {
  orderRefundSetPayee(orderId: $order, id: $id, payee: $payee) {refund {payee} errors {code message}}}"""
_OPEN = """query($after: String) {refunds(isOpen: true, first: 100, after: $after) {
  pageInfo {hasNextPage endCursor} edges {node {
  id reference isManual amount {amount} transferQr payee {accountNumber}}}}}"""
_RECORD = """mutation($id: ID!, $number: String!) {refundRecordByHand(id: $id, bankReference: $number) {
  refund {state} errors {code message}}}"""


def play(stage: Stage, order_id: str, amount: float) -> None:
    """From the buyer's account number to the money that is back."""
    market, visitor, officer = stage.market, stage.cast.visitor, stage.officer

    def mine(*, is_done: bool) -> dict[str, Any] | None:
        found = market.ask(_MINE, order=order_id)
        return next((one for one in found if one["isDone"] == is_done and one["amount"]["amount"] == amount), None)

    owed, _after = until(lambda: mine(is_done=False), seconds=SECONDS, otherwise=f"{dong(amount)} do not come back")
    if owed["needsPayee"]:
        payee = {"bankBin": "970436", "accountNumber": "0071000998877", "accountName": "KHACH MAU"}
        market.ask(_PAYEE, order=order_id, id=owed["id"], payee=payee)
    waiting = market.row(_OPEN, by=officer, id=owed["id"])
    expect(waiting and waiting["isManual"], "The refund is not among those that officers transfer.")
    assert waiting is not None
    expect(waiting["transferQr"], "The officer has no QR to pay the refund by.")
    number = int(waiting["reference"].encode().hex(), 16) % 10**11 + 10**9  # paid twice it is the same money
    proof = sandbox.transfer_out(market, amount=int(amount), memo=waiting["reference"], number=number)
    market.ask(_RECORD, by=officer, id=owed["id"], number=proof, seen=lambda: mine(is_done=True))
    done, _after = until(lambda: mine(is_done=True), seconds=SECONDS, otherwise="The refund is not told as done")
    stage.telling.sees(
        officer.name, f"{waiting['reference']}, {dong(amount)} to {waiting['payee']['accountNumber']}, {proof}"
    )
    stage.telling.sees(visitor.name, f"“{done['message']}”")
