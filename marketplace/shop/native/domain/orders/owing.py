"""What of an order is still to be paid."""

from django.db.models import Exists, OuterRef, Q

from marketplace.shop.native.models import Order, OrderGrantedRefund, OrderGrantedRefundLine
from marketplace.values.money import Money

#: A draft is nobody's order yet: it is announced as paid when it is placed.
CLOSED = (Order.Status.CANCELED, Order.Status.EXPIRED, Order.Status.DRAFT)


#: An agreed refund whose money is not among what is charged any more.
_OUT = (OrderGrantedRefund.Status.PENDING, OrderGrantedRefund.Status.SUCCESS)


def is_promised(order: Order) -> bool:
    """Whether all that is not charged is authorized: to come in cash at the door, say. Nothing to pay is no promise."""
    return order.status not in CLOSED and 0 < left_to_pay(order).amount <= order.total_authorized_amount


def left_to_pay(order: Order) -> Money:
    """Of what is owed, what is not charged; below zero when too much is."""
    return Money(order.total_amount - order.not_owed_amount - order.total_charged_amount, order.currency)


def agreed_refunds(order: Order) -> tuple[Money, int]:
    """What staff agreed to give back, whether or not money has moved; and of it what is not owed. One statement."""
    named_by = OrderGrantedRefundLine.objects.filter(
        Q(granted_refund=OuterRef("pk")) | Q(granted_refund=OuterRef("continues"))
    )
    rows = OrderGrantedRefund.objects.filter(order=order).annotate(
        is_named=Q(Exists(named_by)) | Q(shipping_costs_included=True) | Q(continues__shipping_costs_included=True)
    )
    granted = not_owed = 0
    for row in rows:
        granted += row.amount
        if row.called_off_after is not None or (row.is_named and row.status in _OUT):
            not_owed += row.amount
    return Money(granted, order.currency), not_owed
