"""What payments' events mean for the books.

An entry tells by how much an event changed what a payment has charged and what of it is on its way back; the gateway
has the sum of both. What changes neither has no entry: authorizations, cancellations, requests to charge, failures of
what never counted, remarks, a refund written down by hand without a request (it speaks of `refunded` only), and what
is said of an operation that counts already. The database refuses to commit an event, a payment or an order whose
money the books do not have (migration 0013).
"""

from marketplace.ledger.accounts import Account, AccountKind, Leg
from marketplace.ledger.domain.posting import post
from marketplace.ledger.models import EntryKind
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import TransactionEvent, TransactionItem


def post_change(item: TransactionItem, event: TransactionEvent, *, charged: int, refund_pending: int) -> None:
    """Post what an event changed: the differences to before, in the payment's minor units. One statement, or none."""
    legs = _legs(item.app_identifier, charged=charged, refund_pending=refund_pending)
    if not legs:
        return
    post(
        kind=EntryKind.PAYMENT,
        key=f"event:{event.pk}",
        legs=legs,
        currency=item.currency,
        at=event.created_at,
        description=" ".join(filter(None, (event.type, event.psp_reference))),
        source=str(item.pk),
        order_id=_order(item),
        actor=f"user:{event.user_id}" if event.user_id else f"app:{event.app_id}" if event.app_id else "",
    )


def follow_gateway(item: TransactionItem, before: str) -> None:
    """A payment that had no gateway (`before` is empty) has one now: its money moves to that one's accounts. Once."""
    if item.app_identifier == before:
        return
    charged, refund_pending = item.charged_value, item.refund_pending_value
    legs = [
        *_legs(before, charged=-charged, refund_pending=-refund_pending),
        *_legs(item.app_identifier, charged=charged, refund_pending=refund_pending),
    ]
    if not legs:
        return
    post(
        kind=EntryKind.GATEWAY_NAMED,
        key=f"gateway:{item.pk}",
        legs=[leg for leg in legs if leg.account.kind != AccountKind.SHOPPER_FUNDS],
        currency=item.currency,
        description=f"{before or '-'} > {item.app_identifier or '-'}",
        source=str(item.pk),
        order_id=_order(item),
    )


def _legs(gateway: str, *, charged: int, refund_pending: int) -> list[Leg]:
    amounts = (
        (Account(AccountKind.GATEWAY_CLEARING, gateway), charged + refund_pending),
        (Account(AccountKind.SHOPPER_FUNDS), -charged),
        (Account(AccountKind.REFUNDS_IN_TRANSIT, gateway), -refund_pending),
    )
    return [Leg(account, amount) for account, amount in amounts if amount]


def _order(item: TransactionItem) -> str:
    return global_id("Order", item.order_id) if item.order_id is not None else ""
