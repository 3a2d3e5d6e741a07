"""What is owed and paid (Saleor's TransactionItem and its events)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from marketplace.shop.gateways import ActionRequest, SessionAnswer, SessionRequest
from marketplace.values.money import Money


@dataclass(frozen=True, slots=True)
class Payable:
    """What a checkout or order still owes."""

    id: str
    total: Money
    charged: Money
    expires_at: datetime | None
    is_open: bool
    """False once the basket has expired or the order is cancelled: new money is then late money."""
    order_id: str | None
    order_number: str | None
    is_becoming_order: bool = False
    """A basket whose money is here, and which an engine elsewhere is still making an order of: a moment, or for as long
    as that engine is away. Where order and money come at once it never is."""


@dataclass(frozen=True, slots=True)
class PaymentInfo:
    """One payment (Saleor's TransactionItem), by what it adds up to."""

    transaction_id: str
    gateway: str
    authorized: Money
    """Promised, and not charged yet."""
    charged: Money
    refund_pending: Money
    is_order: bool
    """False while it is a basket's."""


@dataclass(frozen=True, slots=True)
class Debt:
    """A basket or order that money may be for, and whose it is."""

    source_id: str
    """As it was asked for: a completed checkout answers for its order."""
    order_id: str | None
    order_number: str | None
    owed: Money | None
    """None for a basket: what it costs is worked out when somebody pays."""
    buyer_name: str
    buyer_phone: str
    began_at: datetime


class Payments(Protocol):
    """What the rooms of money know."""

    def payments(self, source_id: str) -> list[PaymentInfo]:
        """Every payment of a checkout or order; of none where neither is there any more."""

    def payable(self, source_id: str) -> Payable:
        """What a checkout or order owes; a completed checkout answers for its order. Raises NotFound."""

    def lock_order(self, order_id: str) -> Payable:
        """What an order owes, standing still until the caller's transaction ends. Locks of bookings, and of payments'
        own rows, come before it. Raises NotFound."""

    def debts(self, source_ids: Sequence[str]) -> dict[str, Debt]:
        """Many baskets and orders, paid or not, in a fixed number of statements; unknown ids are left out."""

    def unpaid_orders(self, *, since: datetime, limit: int) -> list[Debt]:
        """Orders that still owe something, newest first; neither drafts nor cancelled ones."""

    def begin_payment(self, order_id: str, *, gateway: str) -> SessionRequest:
        """Open a payment of ours for all that an order owes; the gateway is not asked. Joins the caller's transaction.

        Refused: INVALID (cancelled, nothing owed). Raises NotFound.
        """

    def report_transaction_event(
        self,
        *,
        transaction_id: str,
        type: str,
        amount: Money,
        psp_reference: str,
        message: str = "",
        external_url: str = "",
        late: str = "",
        follows: str = "",
        answers: str = "",
    ) -> Payable:
        """Append a TransactionEvent (Saleor's types), recompute amounts, complete a fully paid checkout.

        `late` is for money that comes after the basket's deadline: TAKE_AGAIN completes it if everything is still
        free, KEEP_CLOSED only counts the money. `follows` is the reference of a failed refund that this one takes up
        again, `answers` the `ActionRequest.reference` of the request that it is about.

        The same (transaction, type, psp_reference) again is a no-op; with another amount it is Refused
        (INCORRECT_DETAILS).
        """

    def unanswered_requests(self, *, older_than: timedelta) -> list[ActionRequest]:
        """Requests to gateways of ours whose answer nobody has written down: the process that asked was killed."""

    def answer_request(self, reference: str, answer: SessionAnswer) -> None:
        """Write down what a gateway answered to a request; nothing happens when it is answered already."""

    def promised(self, order_ids: Sequence[str], *, gateways: Sequence[str]) -> dict[tuple[str, str], Money]:
        """What is authorized and not charged, by order and gateway, of these gateways, in one statement; orders
        without are left out."""

    def shrink_promises(self, order_id: str, *, gateways: Sequence[str]) -> None:
        """Ask these gateways to take back what is authorized beyond what the order still owes, those of the first
        named first, the newest of each first.

        Joins the caller's transaction; gateways are asked once it is committed. Safe to call again; NotFound.
        """
