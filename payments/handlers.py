"""What payments does when the shop says something."""

from marketplace.outbox import subscribe
from marketplace.rows.renumbering import rename
from marketplace.shop.events import (
    BasketExpired,
    IdsChanged,
    OrderChanged,
    OrderCreated,
    OrderFullyPaid,
    OrderPromised,
    PaidBasketLeft,
)
from payments.domain import balances
from payments.domain.giving_back import late, partial
from payments.domain.transfers import naming
from payments.models import CashReceipt, Dispute, PaymentAttempt, Refund


@subscribe(BasketExpired)
def give_back_what_was_too_little(event: BasketExpired) -> None:
    """A basket that was paid in part and given up: the part goes back."""
    partial.give_back(event.checkout_id)


@subscribe(PaidBasketLeft)
def give_back_what_came_too_late(event: PaidBasketLeft) -> None:
    """Late money that an engine elsewhere was to sell for again, and could not."""
    late.give_back(event.checkout_id)


@subscribe(OrderCreated)
def name_the_order(event: OrderCreated) -> None:
    """On bank lines whose money came a moment before the order."""
    naming.name_on_lines(event.order_id, event.checkout_id)


@subscribe(OrderPromised)
def promise_no_more_than_is_owed(event: OrderPromised) -> None:
    balances.take_back_what_is_too_much(event.order_id)


@subscribe(OrderFullyPaid)
def promise_nothing_that_is_paid(event: OrderFullyPaid) -> None:
    balances.take_back_what_is_too_much(event.order_id)


@subscribe(OrderChanged)
def promise_no_more_than_is_left(event: OrderChanged) -> None:
    """What was to be paid at the door may have been paid online."""
    if event.what == "PAID":
        balances.take_back_what_is_too_much(event.order_id)


@subscribe(IdsChanged, at_once=True)
def follow_ids(event: IdsChanged) -> None:
    """Of orders and of payments."""
    names = event.names()
    rename(PaymentAttempt, ["transaction_id", "source_id"], names)
    rename(Refund, ["transaction_id"], names)
    rename(CashReceipt, ["order_id"], names)
    rename(Dispute, ["order_id"], names)
