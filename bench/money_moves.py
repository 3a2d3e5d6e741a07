"""Everything that may happen to the money of orders, through the engine's own verbs, chosen by throws of dice.

Both a test (`tests/ledger/test_any_order.py`) and `bench.ledger_operations` throw. A move that makes no sense where it
falls (nothing to refund, nothing pending) is not made; one that the market refuses has changed nothing, or the books
would show it.
"""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from marketplace.settlement.domain.settling import bring_up_to_date
from marketplace.shop.contract import shop
from marketplace.shop.gateways import ActionRequest, SessionAnswer, SessionRequest, payment_gateways
from marketplace.shop.native.domain.actors import MARKET
from marketplace.shop.native.domain.payments import transaction_records, transaction_requests, transactions
from marketplace.shop.native.domain.payments.transaction_events import report_event
from marketplace.shop.native.domain.payments.transaction_records import Record
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Order, TransactionEvent, TransactionItem
from marketplace.values.money import Money
from marketplace.values.refusal import Refused


@dataclass(frozen=True, slots=True)
class Throw:
    """Which of what there is (any number), how much of it (1 to 100 per cent), what the gateway answers (any)."""

    where: int
    share: int
    answer: int

    def of(self, amount: int) -> int:
        """That share, at least one unit; nothing of nothing."""
        return max(amount * self.share // 100, 1) if amount > 0 else 0


class Dice:
    """A gateway that answers as it was thrown, or not at all."""

    id = "bench.dice"
    name = "Xúc xắc"

    def __init__(self) -> None:
        self.says = "SUCCESS"
        self.said = 0

    def is_offered(self) -> bool:
        return True

    def currencies(self) -> list[str]:
        return ["VND", "USD"]

    def initialize_session(self, request: SessionRequest) -> SessionAnswer:
        return self._answer(request.action, request.amount)

    process_session = initialize_session

    def takes(self, _action: str) -> bool:
        return True

    def act(self, request: ActionRequest) -> SessionAnswer:
        return self._answer(request.action, request.amount)

    def _answer(self, action: str, amount: Money) -> SessionAnswer:
        if self.says == "SILENCE":
            raise TimeoutError("the gateway did not answer")
        self.said += 1
        return SessionAnswer(result=f"{action}_{self.says}", psp_reference=uuid.uuid4().hex, amount=amount)


@contextmanager
def offered(gateway: Dice) -> Iterator[Dice]:
    """The market has this way to pay, too."""
    payment_gateways()[gateway.id] = gateway
    try:
        yield gateway
    finally:
        del payment_gateways()[gateway.id]


OUTCOMES = ("SUCCESS", "FAILURE", "REQUEST", "SILENCE")


@dataclass
class Moves:
    """Orders, their payments, and what may happen to them. Every move takes a throw; False where it made no sense."""

    new_order: Callable[[int], uuid.UUID]
    """Makes an order that nobody has paid; takes any number."""
    new_basket: Callable[[int], uuid.UUID]
    """Makes a basket that is ready to be paid."""
    gateway: Dice
    orders: list[uuid.UUID] = field(default_factory=list)
    payments: list[uuid.UUID] = field(default_factory=list)
    refused: int = 0

    def make(self, name: str, throw: Throw) -> bool:
        """Make the move of this name; also False where the market refuses it."""
        try:
            return bool(getattr(self, name)(throw))
        except Refused:
            self.refused += 1
            return False

    def order(self, throw: Throw) -> bool:
        """Somebody orders."""
        self.orders.append(self.new_order(throw.where))
        return True

    def pay_basket(self, throw: Throw) -> bool:
        """Somebody pays for a basket, all of it; if at once, it becomes an order."""
        self._pay(throw, checkout_id=self.new_basket(throw.where))
        return True

    def pay(self, throw: Throw) -> bool:
        """Somebody pays for an order: a part, all, or more."""
        order = self._order(throw)
        if order is None or order.status == "CANCELED":
            return False
        self._pay(throw, order_id=order.pk, amount=Money(throw.of(order.total_amount * 2), order.currency))
        return True

    def _pay(self, throw: Throw, **source: object) -> None:
        action = ("CHARGE", "AUTHORIZATION")[throw.answer % 2]
        self.gateway.says = ("SUCCESS", "FAILURE", "REQUEST", "ACTION_REQUIRED", "SILENCE")[throw.answer // 2 % 5]
        done = transactions.initialize(gateway_id=self.gateway.id, action=action, **source)  # type: ignore[arg-type]
        self.payments.append(done.item.pk)
        if "checkout_id" in source:
            self._look_for_order(done.item)

    def charged(self, throw: Throw) -> bool:
        """The gateway says that it charged: what was asked for, what it said had failed, or out of the blue."""
        item = self._payment(throw)
        if item is None:
            return False
        earlier = self._said(item, throw, "CHARGE_REQUEST", "CHARGE_ACTION_REQUIRED", "CHARGE_FAILURE")
        if earlier is not None and throw.share > 10:
            return self._report(item, "CHARGE_SUCCESS", earlier.amount_value, earlier.psp_reference)
        return self._report(item, "CHARGE_SUCCESS", throw.of(item.requested_amount or 50_000))

    def charge_failed(self, throw: Throw) -> bool:
        """The gateway says that charging failed, maybe long after it said that it had not."""
        item = self._payment(throw)
        earlier = item and self._said(item, throw, "CHARGE_REQUEST", "CHARGE_ACTION_REQUIRED", "CHARGE_SUCCESS")
        return bool(item and earlier) and self._report(
            item, "CHARGE_FAILURE", earlier.amount_value, earlier.psp_reference
        )

    def authorized(self, throw: Throw) -> bool:
        """The gateway holds money for us; once for each payment."""
        item = self._payment(throw)
        if item is None or item.events.filter(type="AUTHORIZATION_SUCCESS").exists():
            return False
        return self._report(item, "AUTHORIZATION_SUCCESS", throw.of(item.requested_amount or 50_000))

    def adjusted(self, throw: Throw) -> bool:
        """It holds another amount now."""
        item = self._payment(throw)
        if item is None or item.authorized_value <= 0:
            return False
        return self._report(item, "AUTHORIZATION_ADJUSTMENT", throw.of(item.authorized_value * 2))

    def capture(self, throw: Throw) -> bool:
        """Staff charge what is held."""
        return self._request(throw, "CHARGE")

    def cancel(self, throw: Throw) -> bool:
        """Staff let go of what is held."""
        return self._request(throw, "CANCEL")

    def refund(self, throw: Throw) -> bool:
        """Staff give back what was charged."""
        return self._request(throw, "REFUND")

    def _request(self, throw: Throw, action: str) -> bool:
        item = self._payment(throw)
        there = 0 if item is None else item.charged_value if action == "REFUND" else item.authorized_value
        if item is None or there <= 0 or item.app_identifier != self.gateway.id:
            return False
        self.gateway.says = OUTCOMES[throw.answer % 4]
        transaction_requests.request(
            token=item.pk, action=action, amount=Money(throw.of(there), item.currency), actor=MARKET
        )
        return True

    def answered(self, throw: Throw) -> bool:
        """A gateway that was silent answers, or says again what it said."""
        item = self._payment(throw)
        asked = item and item.events.filter(psp_reference="", type__endswith="_REQUEST", include_in_calculations=True)
        events = list(asked.order_by("pk")) if asked is not None else []
        if not events:
            return False
        event = events[throw.where % len(events)]
        result = f"{event.type.rpartition('_')[0]}_{OUTCOMES[throw.answer % 3]}"
        amount = Money(event.amount_value, event.currency)
        shop().answer_request(
            str(event.pk), SessionAnswer(result=result, psp_reference=uuid.uuid4().hex, amount=amount)
        )
        return True

    def refund_told(self, throw: Throw) -> bool:
        """The gateway says how a refund went, maybe not for the first time, maybe otherwise than before."""
        item = self._payment(throw)
        earlier = item and self._said(item, throw, "REFUND_REQUEST", "REFUND_FAILURE")
        if not item or not earlier:
            return False
        type = ("REFUND_SUCCESS", "REFUND_FAILURE")[throw.answer % 2]
        return self._report(item, type, earlier.amount_value, earlier.psp_reference)

    def refunded_elsewhere(self, throw: Throw) -> bool:
        """Somebody gave money back at the gateway itself."""
        item = self._payment(throw)
        return bool(item and item.charged_value > 0) and self._report(
            item, "REFUND_SUCCESS", throw.of(item.charged_value)
        )

    def refund_reversed(self, throw: Throw) -> bool:
        """A refund comes back: the buyer's account is closed."""
        item = self._payment(throw)
        return bool(item and item.refunded_value > 0) and self._report(
            item, "REFUND_REVERSE", throw.of(item.refunded_value)
        )

    def charge_back(self, throw: Throw) -> bool:
        """The buyer's bank takes money back."""
        item = self._payment(throw)
        return bool(item and item.charged_value > 0) and self._report(item, "CHARGE_BACK", throw.of(item.charged_value))

    def again(self, throw: Throw) -> bool:
        """The gateway repeats what it said."""
        item = self._payment(throw)
        said = list(item.events.exclude(psp_reference="").order_by("pk")) if item else []
        if not item or not said:
            return False
        event = said[throw.where % len(said)]
        return self._report(item, event.type, event.amount_value, event.psp_reference)

    def by_hand(self, throw: Throw) -> bool:
        """Staff write down what was paid in cash, or correct what they wrote."""
        order = self._order(throw)
        if order is None:
            return False
        item = order.payment_transactions.filter(app_identifier="", is_payment=False).first()
        wanted = {"charged": Money(throw.of(order.total_amount), order.currency)}
        if item is None:
            item = transaction_records.create(actor=MARKET, record=Record(amounts=wanted), order_id=order.pk)
            self.payments.append(item.pk)
        else:
            transaction_records.update(token=item.pk, actor=MARKET, record=Record(amounts=wanted))
        return True

    def give_back(self, throw: Throw) -> bool:
        """Staff agree to give back a part of an order, from whichever payments."""
        order = self._order(throw)
        if order is None or order.total_charged_amount <= 0:
            return False
        self.gateway.says = OUTCOMES[throw.answer % 4]
        amount = Money(throw.of(order.total_charged_amount), order.currency)
        shop().give_back(global_id("Order", order.pk), amount=amount, reason="Hàng dập")
        return True

    def settle(self, throw: Throw) -> bool:
        """The order's sale and returns are laid to its sellers."""
        order = self._order(throw)
        if order is None:
            return False
        bring_up_to_date(global_id("Order", order.pk))
        return True

    def _order(self, throw: Throw) -> Order | None:
        return Order.objects.get(pk=self.orders[throw.where % len(self.orders)]) if self.orders else None

    def _payment(self, throw: Throw) -> TransactionItem | None:
        if not self.payments:
            return None
        return TransactionItem.objects.get(pk=self.payments[throw.where % len(self.payments)])

    def _said(self, item: TransactionItem, throw: Throw, *types: str) -> TransactionEvent | None:
        said = list(item.events.filter(type__in=types).exclude(psp_reference="").order_by("pk"))
        return said[throw.share % len(said)] if said else None

    def _report(self, item: TransactionItem, type: str, amount: int, reference: str = "") -> bool:
        report_event(
            token=item.pk,
            type=type,
            amount=Money(amount, item.currency),
            psp_reference=reference or uuid.uuid4().hex,
            late="TAKE_AGAIN",
        )
        if item.order_id is None:
            self._look_for_order(item)
        return True

    def _look_for_order(self, item: TransactionItem) -> None:
        """A basket may have become an order."""
        order_id = TransactionItem.objects.values_list("order_id", flat=True).get(pk=item.pk)
        if order_id is not None:
            self.orders.append(order_id)


#: Name of a move -> how often it is thrown.
MOVES = {
    "order": 2,
    "pay_basket": 4,
    "pay": 10,
    "charged": 10,
    "charge_failed": 3,
    "authorized": 2,
    "adjusted": 2,
    "capture": 6,
    "cancel": 2,
    "refund": 8,
    "answered": 4,
    "refund_told": 8,
    "refunded_elsewhere": 2,
    "refund_reversed": 2,
    "charge_back": 2,
    "again": 3,
    "by_hand": 3,
    "give_back": 5,
    "settle": 6,
}
