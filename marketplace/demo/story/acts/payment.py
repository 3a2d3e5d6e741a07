"""Act four: a VietQR, the sandbox bank, and the market that hears of it by itself."""

import time
from collections.abc import Collection
from typing import Any
from uuid import uuid4

from marketplace.demo.story import sandbox
from marketplace.demo.story.acts.basket import Basket
from marketplace.demo.story.broken import Broken, Lost, expect, until
from marketplace.demo.story.stage import Stage
from marketplace.demo.story.telling import dong

PAID_SECONDS = 10.0
LOOKS_SECONDS = 3.0
"""For so long one who got no answer at the bank looks at the page of the payment."""
CONFIRMED_SECONDS = 20.0
_PAY = """mutation($id: ID!, $key: String) {transactionInitialize(id: $id, idempotencyKey: $key,
  paymentGateway: {id: "cholang.vietqr"}) {
  transaction {id} transactionEvent {type} data errors {field code message}}}"""
_STATUS = "query($id: ID!) {paymentStatus(transactionId: $id) {isPaid orderId state message}}"
_ORDER = """query($id: ID!) {order(id: $id) {number isPaid statusDisplay total {gross {amount}}
  lines {productName quantity} bookings {id code status statusDisplay title}}}"""


def play(stage: Stage, basket: Basket) -> tuple[str, str]:
    """Returns the order's id and its number."""
    telling, market, visitor = stage.telling, stage.market, stage.cast.visitor
    telling.heading("One payment by QR")
    with telling.step("The market shows a VietQR"):
        paying = _begin(stage, basket.checkout_id)
        asked, transaction_id = paying["data"], paying["transaction"]["id"]
        kind = paying["transactionEvent"]["type"]
        expect(kind == "CHARGE_ACTION_REQUIRED", f"The payment began with {kind}, not CHARGE_ACTION_REQUIRED.")
        expect(asked["amount"] == basket.total, f"The QR asks for {asked['amount']}, not {basket.total}.")
        expect(market.status(asked["image"]) == 200, "The QR's picture does not load.")
        waiting = market.ask(_STATUS, id=transaction_id)
        expect(waiting["state"] == "PENDING", f"Before paying the payment is {waiting['state']}, not PENDING.")
        told = f"QR to {asked['bankName']}, {dong(asked['amount'])}, memo {asked['memo']}"
        telling.sees(visitor.name, f"{told}; “{waiting['message']}”")
    with telling.step("The bank sends the money; the page turns to paid"):
        pressed = time.monotonic()
        said = _press(stage, asked["payload"], transaction_id)
        telling.sees("the bank", said)

        status = _paid(stage, transaction_id)
        after = time.monotonic() - pressed
        telling.sees(visitor.name, f"“{status['message']}”, {after:.2f} s after the button at the bank")
    with telling.step("Order and bookings are confirmed"):
        order = confirmed(stage, status["orderId"], basket.booking_ids)
        total = order["total"]["gross"]["amount"]
        expect(total == basket.total, f"The order is {dong(total)}, not {dong(basket.total)}.")
        telling.sees(visitor.name, f"order {order['number']}, {dong(total)}, “{order['statusDisplay']}”")
        for booking in order["bookings"]:
            telling.sees(visitor.name, f"{booking['code']} {booking['title']}: “{booking['statusDisplay']}”")
    return status["orderId"], order["number"]


def pay(stage: Stage, checkout_id: str) -> str:
    """The same once more in few words; returns the order's id."""
    paying = _begin(stage, checkout_id)
    transaction_id = paying["transaction"]["id"]
    _press(stage, paying["data"]["payload"], transaction_id)
    return str(_paid(stage, transaction_id)["orderId"])


def confirmed(stage: Stage, order_id: str, booking_ids: Collection[str]) -> dict[str, Any]:
    """The order, once it is paid and these two bookings are confirmed."""

    def order() -> dict[str, Any] | None:
        found = stage.market.ask(_ORDER, id=order_id)
        done = found and {booking["id"] for booking in found["bookings"] if booking["status"] == "CONFIRMED"}
        return found if found and found["isPaid"] and done == set(booking_ids) else None

    return until(order, seconds=CONFIRMED_SECONDS, otherwise="The order's two bookings were not confirmed")[0]


def _begin(stage: Stage, checkout_id: str) -> dict[str, Any]:
    """A payment; one that failed before anybody could pay it is begun anew, as the page offers it."""

    def begun() -> dict[str, Any]:
        paying = dict(stage.market.ask(_PAY, id=checkout_id, key=str(uuid4())))  # asked again it is the same payment
        if paying["transactionEvent"]["type"] == "CHARGE_FAILURE":
            raise Lost("The payment could not begin.")
        return paying

    return stage.market.steadily(begun)


def _press(stage: Stage, payload: str, transaction_id: str) -> str:
    """Pay at the bank; whoever gets no answer there looks whether the market has the money, before paying again."""

    def arrived() -> str | None:
        return "(paid, its answer got lost)" if _look(stage, transaction_id, seconds=LOOKS_SECONDS) else None

    return stage.market.steadily(lambda: sandbox.pay(stage.market, payload), seen=arrived)


def _look(stage: Stage, transaction_id: str, *, seconds: float) -> dict[str, Any] | None:
    try:
        return _paid(stage, transaction_id, seconds=seconds)
    except Lost:
        raise
    except Broken:
        return None


def _paid(stage: Stage, transaction_id: str, *, seconds: float = PAID_SECONDS) -> dict[str, Any]:
    """What the page asks for until it turns to paid."""

    def status() -> dict[str, Any] | None:
        told = stage.market.ask(_STATUS, id=transaction_id)
        return told if told["isPaid"] and told["orderId"] else None

    return until(status, seconds=seconds, otherwise="The payment did not turn to paid")[0]
