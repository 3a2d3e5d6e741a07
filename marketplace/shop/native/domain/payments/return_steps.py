"""Everything that took money from an order, in the order in which it began.

A refund that fails is still owed, so it stays; what was agreed and not asked of anybody yet does not count.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from marketplace.shop.native.domain.payments.spreading import DELIVERY, Part, price_of
from marketplace.shop.native.models import (
    Order,
    OrderGrantedRefund,
    OrderGrantedRefundLine,
    OrderLine,
    TransactionEvent,
)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that takes money from the order. `at_event` puts steps, and money that comes, in their order."""

    key: str
    at_event: tuple[int, int]
    amount: int
    reason: str
    at: datetime
    named: dict[Part, int]
    """What it is for and has not been brought back yet; what continues a step shares this with it."""
    quantities: dict[uuid.UUID, int]
    is_card: bool = False
    is_called_off: bool = False
    """Nobody had paid it, so no money moves."""


def key_of_grant(granted_refund_id: int) -> str:
    """The key of an agreed refund."""
    return f"grant:{granted_refund_id}"


def grant_of_key(key: str) -> int | None:
    """The agreed refund of a key; None for what nobody agreed to."""
    kind, _colon, number = key.partition(":")
    return int(number) if kind == "grant" else None


def key_of_event(event_id: int) -> str:
    """The key of money that left without an agreement."""
    return f"event:{event_id}"


def agreed(order: Order, lines: Sequence[OrderLine], events: Sequence[TransactionEvent]) -> Iterable[Step]:
    """Agreed refunds that somebody was asked for, what went back to gift cards, what was called off. Two statements."""
    first: dict[int, TransactionEvent] = {}
    for event in events:
        if event.granted_refund_id is not None:
            first.setdefault(event.granted_refund_id, event)
    grants = list(OrderGrantedRefund.objects.filter(order=order).select_related("card_return").order_by("pk"))
    quantities, named = _named(order, lines, grants)
    for grant in grants:
        card = getattr(grant, "card_return", None)
        after = grant.called_off_after if card is None else card.after_event
        if after is None and grant.pk not in first:
            continue
        yield Step(
            key=key_of_grant(grant.pk),
            at_event=(first[grant.pk].pk, 0) if after is None else (after, grant.pk),
            amount=grant.amount if card is None else card.amount,
            reason=grant.reason,
            at=first[grant.pk].created_at if after is None else grant.created_at,
            named=named[grant.continues_id or grant.pk],
            quantities=quantities[grant.pk],
            is_card=card is not None,
            is_called_off=grant.called_off_after is not None,
        )


def _named(
    order: Order, lines: Sequence[OrderLine], grants: Sequence[OrderGrantedRefund]
) -> tuple[dict[int, dict[uuid.UUID, int]], dict[int, dict[Part, int]]]:
    """By agreed refund: how many of which lines, and what these and delivery cost."""
    sold = {line.pk: line for line in lines}
    before: dict[uuid.UUID, int] = defaultdict(int)
    quantities: dict[int, dict[uuid.UUID, int]] = defaultdict(dict)
    named: dict[int, dict[Part, int]] = defaultdict(dict)
    for row in OrderGrantedRefundLine.objects.filter(granted_refund__order=order).order_by("granted_refund_id", "pk"):
        line = sold[row.order_line_id]
        quantities[row.granted_refund_id][line.pk] = row.quantity
        named[row.granted_refund_id][line.pk] = (
            price_of(line.total_price_amount, row.quantity, before=before[line.pk], of=line.quantity)
            if row.quantity
            else line.total_price_amount  # a part of it: the amount says how much
        )
        before[line.pk] += row.quantity
    for grant in grants:
        if grant.shipping_costs_included:
            named[grant.pk][DELIVERY] = order.shipping_price_amount
    return quantities, named


def unagreed(events: Sequence[TransactionEvent]) -> Iterable[Step]:
    """Money that simply left: refunds nobody agreed to here, and charges that banks took back."""
    asked = {event.pk for event in events if event.granted_refund_id is not None}
    of_agreed = {
        (event.transaction_id, event.psp_reference)
        for event in events
        if event.psp_reference and (event.granted_refund_id is not None or event.request_id in asked)
    }
    for event in events:
        is_agreed = (
            event.granted_refund_id is not None
            or event.request_id in asked
            or (event.transaction_id, event.psp_reference) in of_agreed
        )
        if event.include_in_calculations and event.type in ("REFUND_SUCCESS", "CHARGE_BACK") and not is_agreed:
            yield _of_nothing_named(event)


def laid_to_sellers(events: Iterable[TransactionEvent]) -> list[Step]:
    """What banks took in disputes and people laid to those who sold (`disputed.lay_to_sellers`)."""
    return [_of_nothing_named(event) for event in events if event.is_disputed and event.type == "INFO"]


def _of_nothing_named(event: TransactionEvent) -> Step:
    return Step(
        key=key_of_event(event.pk),
        at_event=(event.pk, 0),
        amount=event.amount_value,
        reason=event.message,
        at=event.created_at,
        named={},
        quantities={},
    )
