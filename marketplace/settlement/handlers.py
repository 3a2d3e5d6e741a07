"""Earnings are written when the order is paid."""

from marketplace.outbox import subscribe
from marketplace.settlement.domain.entries import write_entries
from marketplace.shop.events import OrderFullyPaid


@subscribe(OrderFullyPaid)
def write_earnings(event: OrderFullyPaid) -> None:
    """Once per line."""
    write_entries(event.order_id)
