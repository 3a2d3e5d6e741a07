"""What an order's payments mean for it."""

from django.utils import timezone

from marketplace.outbox.delivery import publish
from marketplace.shop.events import OrderFullyPaid
from marketplace.shop.native.domain.totals import charge_status, paid_for
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Order, OrderEvent
from marketplace.values.money import Money


def settle_order(order: Order) -> None:
    """Recompute what is charged and announce, once in its life, that everything is paid.

    The caller holds the order's lock or has just created it.
    """
    paid = paid_for(order)
    owed = Money(order.total_amount, order.currency)
    order.total_charged_amount = paid.charged.amount
    order.total_authorized_amount = paid.authorized.amount
    order.charge_status = charge_status(paid.charged, owed)
    order.updated_at = timezone.now()
    fields = ["total_charged_amount", "total_authorized_amount", "charge_status", "updated_at"]
    if order.fully_paid_at is None and paid.charged >= owed and order.status != Order.Status.CANCELED:
        order.fully_paid_at = order.updated_at
        fields.append("fully_paid_at")
        OrderEvent.objects.create(order=order, type="ORDER_FULLY_PAID", parameters={"amount": paid.charged.amount})
        publish(OrderFullyPaid(order_id=global_id("Order", order.pk)))
    order.save(update_fields=fields)
