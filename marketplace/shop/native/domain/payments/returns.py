"""What of an order went or goes back to its buyer: agreed refunds that were asked for, and money that simply left.

A refund that fails is still owed, so it stays; what was not asked of anybody yet does not count.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from marketplace.shop.contract import ReturnedLine, ReturnInfo
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import (
    Order,
    OrderGrantedRefund,
    OrderGrantedRefundLine,
    OrderLine,
    TransactionEvent,
    TransactionItem,
)
from marketplace.values.money import Money

_DELIVERY = None
"""The part of an order that is no line."""


@dataclass(frozen=True, slots=True)
class _Step:
    """One thing that takes money from the order. `at_event` puts steps in the order in which they began."""

    key: str
    at_event: int
    amount: int
    reason: str
    at: datetime
    named: dict[uuid.UUID | None, int]
    quantities: dict[uuid.UUID, int]


def key_of_grant(granted_refund_id: int) -> str:
    """The key of an agreed refund."""
    return f"grant:{granted_refund_id}"


def key_of_event(event_id: int) -> str:
    """The key of money that left without an agreement."""
    return f"event:{event_id}"


def returns_of(order: Order) -> list[ReturnInfo]:
    """In the order in which they began; five statements."""
    lines = list(OrderLine.objects.filter(order=order).order_by("sort_order", "pk"))
    left: dict[uuid.UUID | None, int] = {line.pk: line.total_price_amount for line in lines}
    left[_DELIVERY] = order.shipping_price_amount
    surplus = max(_received(order) - order.total_amount, 0)
    found = []
    for step in sorted([*_agreed(order, lines), *_unagreed(order)], key=lambda step: step.at_event):
        amount = step.amount
        if not step.named:
            beyond = min(surplus, amount)
            surplus, amount = surplus - beyond, amount - beyond
        shares = _spread(amount, step.named, left)
        if not shares and not step.quantities:
            continue
        found.append(_info(order, step, shares))
        for part, share in shares.items():
            left[part] -= share
    return found


def _received(order: Order) -> int:
    items = TransactionItem.objects.filter(order=order)
    columns = items.values_list("charged_value", "refunded_value", "refund_pending_value")
    return sum(sum(row) for row in columns)


def _agreed(order: Order, lines: Sequence[OrderLine]) -> Iterable[_Step]:
    first: dict[int, TransactionEvent] = {}
    asked = TransactionEvent.objects.filter(transaction__order=order, granted_refund_id__isnull=False).order_by("-pk")
    for event in asked:
        assert event.granted_refund_id is not None
        first[event.granted_refund_id] = event
    by_grant: dict[int, dict[uuid.UUID, int]] = defaultdict(dict)
    for row in OrderGrantedRefundLine.objects.filter(granted_refund_id__in=first):
        by_grant[row.granted_refund_id][row.order_line_id] = row.quantity
    sold = {line.pk: line for line in lines}
    for grant in OrderGrantedRefund.objects.filter(pk__in=first):
        quantities = by_grant[grant.pk]
        named: dict[uuid.UUID | None, int] = {
            pk: sold[pk].total_price_amount * quantity // sold[pk].quantity for pk, quantity in quantities.items()
        }
        if grant.shipping_costs_included:
            named[_DELIVERY] = order.shipping_price_amount
        event = first[grant.pk]
        yield _Step(
            key=key_of_grant(grant.pk),
            at_event=event.pk,
            amount=grant.amount,
            reason=grant.reason,
            at=event.created_at,
            named=named,
            quantities=quantities,
        )


def _unagreed(order: Order) -> Iterable[_Step]:
    events = list(
        TransactionEvent.objects.filter(transaction__order=order, include_in_calculations=True).order_by("pk")
    )
    agreed = {(event.transaction_id, event.psp_reference) for event in events if event.granted_refund_id is not None}
    agreed_requests = {event.pk for event in events if event.granted_refund_id is not None}
    for event in events:
        is_agreed = event.request_id in agreed_requests or (
            event.psp_reference and (event.transaction_id, event.psp_reference) in agreed
        )
        if event.type in ("REFUND_SUCCESS", "CHARGE_BACK") and event.granted_refund_id is None and not is_agreed:
            yield _Step(
                key=key_of_event(event.pk),
                at_event=event.pk,
                amount=event.amount_value,
                reason=event.message,
                at=event.created_at,
                named={},
                quantities={},
            )


def _spread(
    amount: int, named: dict[uuid.UUID | None, int], left: dict[uuid.UUID | None, int]
) -> dict[uuid.UUID | None, int]:
    """Lay an amount to the named parts, what goes beyond them to all that is left; never more than is left."""
    shares: dict[uuid.UUID | None, int] = defaultdict(int)
    for weights in ({part: min(value, left[part]) for part, value in named.items()}, dict(left)):
        weights = {part: max(weight - shares[part], 0) for part, weight in weights.items()}
        together = sum(weights.values())
        now = min(amount, together)
        if now > 0:
            cut = Money(now).allocate(list(weights.values()))
            for part, share in zip(weights, cut, strict=True):
                shares[part] += share.amount
            amount -= now
    return {part: share for part, share in shares.items() if share}


def _info(order: Order, step: _Step, shares: dict[uuid.UUID | None, int]) -> ReturnInfo:
    parts = {pk for pk in shares if pk is not None} | step.quantities.keys()
    return ReturnInfo(
        key=step.key,
        order_id=global_id("Order", order.pk),
        amount=Money(sum(shares.values()), order.currency),
        delivery=Money(shares.get(_DELIVERY, 0), order.currency),
        lines=[
            ReturnedLine(
                order_line_id=global_id("OrderLine", pk),
                quantity=step.quantities.get(pk, 0),
                amount=Money(shares.get(pk, 0), order.currency),
            )
            for pk in sorted(parts, key=str)
        ],
        reason=step.reason,
        at=step.at,
    )
