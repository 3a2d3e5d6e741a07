"""Sellers' accounts follow the shop's events, in whatever order these come."""

from datetime import date

from marketplace.outbox import subscribe
from marketplace.settlement.domain import relinking
from marketplace.settlement.domain.serving import note_served
from marketplace.settlement.domain.settling import bring_up_to_date
from marketplace.shop.events import IdsChanged, LineServed, MoneyReturned, OrderFullyPaid


@subscribe(OrderFullyPaid)
def settle_sale(event: OrderFullyPaid) -> None:
    bring_up_to_date(event.order_id)


@subscribe(MoneyReturned)
def settle_return(event: MoneyReturned) -> None:
    bring_up_to_date(event.order_id)


@subscribe(LineServed)
def line_served(event: LineServed) -> None:
    note_served(order_id=event.order_id, order_line_id=event.order_line_id, on=date.fromisoformat(event.on))


@subscribe(IdsChanged, at_once=True)
def follow_ids(event: IdsChanged) -> None:
    """Of orders and what was sold with them."""
    relinking.follow(event.names())
