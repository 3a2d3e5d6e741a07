"""The history of an order: what happened, when, and by whom. Saleor's OrderEventsEnum names the kinds."""

from typing import Any

from marketplace.shop.native.domain.actors import MARKET, Actor
from marketplace.shop.native.models import Order, OrderEvent


def note(order: Order, type: str, *, actor: Actor = MARKET, **parameters: Any) -> OrderEvent:
    """Write one line of it. Joins the caller's transaction."""
    return OrderEvent.objects.create(order=order, type=type, parameters=parameters, **actor.columns())
