"""Agreeing to an order, and with it taking what its payment has set aside."""

import uuid

from marketplace.shop.native.domain.actors import MARKET, Actor
from marketplace.shop.native.domain.orders import orders
from marketplace.shop.native.domain.payments import payments
from marketplace.shop.native.models import Order, TransactionItem
from marketplace.values.money import Money


def confirm(*, order_id: uuid.UUID, actor: Actor = MARKET) -> Order:
    """Charge the last payment's authorization first: an order that cannot be charged stays unconfirmed.

    Refused: INVALID (state, no lines), PAYMENT_ERROR; raises NotFound.
    """
    orders.check_confirmable(order_id)
    item = TransactionItem.objects.filter(order_id=order_id, is_payment=True).order_by("-created_at", "-pk").first()
    if item is not None and "CAPTURE" in payments.actions_of(item):
        order = payments.capture(order_id=order_id, amount=Money(item.authorized_value, item.currency), actor=actor)
        if order.status != Order.Status.UNCONFIRMED:
            return order  # the money itself confirmed it
    return orders.confirm(order_id=order_id, actor=actor)
