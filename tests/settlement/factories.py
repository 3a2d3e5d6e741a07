"""Paid orders, what is given back of them, and what the books say."""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import count

from marketplace.ledger.models import Leg
from marketplace.settlement.domain.entries import sales_of
from marketplace.settlement.domain.returning import take_back
from marketplace.settlement.domain.sold import lock_lines
from marketplace.shop.contract import ReturnedLine, ReturnInfo, shop
from marketplace.shop.native.models import TransactionItem
from marketplace.values.ids import global_id, split_global_id
from marketplace.values.money import Money

_numbers = count(1)


def refund(order_id: str, amount: int) -> None:
    """The gateway says that it gave so much back; the shop tells it, and nobody has handled that yet."""
    item = TransactionItem.objects.get(order_id=split_global_id(order_id)[1])
    shop().report_transaction_event(
        transaction_id=global_id("TransactionItem", item.pk),
        type="REFUND_SUCCESS",
        amount=Money(amount),
        psp_reference=f"back-{next(_numbers)}",
    )


def taken_back(order_id: str, key: str, lines: Sequence[tuple[str, int, int]], *, delivery: int = 0) -> None:
    """Settle a return of these lines (id, quantity, amount), as if the shop had told it."""
    order = shop().order(order_id)
    told = ReturnInfo(
        key=key,
        order_id=order_id,
        amount=Money(sum(amount for _line, _quantity, amount in lines) + delivery),
        gift_cards=Money(0),
        delivery=Money(delivery),
        lines=[ReturnedLine(line, quantity, Money(amount)) for line, quantity, amount in lines],
        reason="",
        at=datetime(2026, 11, 30, tzinfo=UTC),
    )
    sold, _may_be_new = lock_lines(order)
    take_back(order, sold, sales_of(order_id), [told], at=told.at)


def legs_of(key: str) -> dict[str, int]:
    """Account -> amount of one journal entry; sellers' accounts without their owner."""
    found: dict[str, int] = {}
    for leg in Leg.objects.filter(entry__key=key):
        found[leg.kind] = found.get(leg.kind, 0) + leg.amount
    return found
