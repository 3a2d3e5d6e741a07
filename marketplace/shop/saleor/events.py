"""What the engine has to do at Saleor after something was written down here: delivered until Saleor has it."""

from dataclasses import dataclass

from marketplace.outbox.event import Event


@dataclass(frozen=True, slots=True)
class PaymentSaid(Event):
    """An event of a payment was written down, and Saleor does not know of it yet."""

    event_pk: int


@dataclass(frozen=True, slots=True)
class RefundAgreed(Event):
    """It was agreed here that money goes back, and Saleor does not know of it yet."""

    granted_refund_id: int


@dataclass(frozen=True, slots=True)
class OrderNoted(Event):
    """Something about an order that Saleor has no place for but its notes."""

    order_id: str
    text: str


@dataclass(frozen=True, slots=True)
class BasketPaid(Event):
    """Money came for a basket, or was promised: it may be time that it becomes an order."""

    checkout_pk: str


@dataclass(frozen=True, slots=True)
class OrderNumbered(Event):
    """Saleor's number for an order was taken here, so that its buyer knows it by another."""

    order_id: str
    number: int
