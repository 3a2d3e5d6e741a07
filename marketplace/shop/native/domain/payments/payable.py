"""What a checkout or an order still owes, seen from the payments room."""

import uuid

from django.utils.translation import gettext_lazy as _

from marketplace.shop.contract import Payable
from marketplace.shop.native.domain.baskets.totals import paid_for, totals_of
from marketplace.shop.native.ids import global_id, split, uuid_pk
from marketplace.shop.native.models import Checkout, Order
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound


def payable(source_id: str) -> Payable:
    """By global id of a checkout or order; a completed checkout answers for its order. Raises NotFound."""
    kind, _pk = split(source_id)
    if kind == "Checkout":
        pk = uuid_pk(source_id, "Checkout")
        checkout = Checkout.objects.filter(pk=pk).first()
        if checkout is not None:
            return of_checkout(checkout)
        return of_order(_order(checkout_token=pk))
    return of_order(_order(pk=uuid_pk(source_id, "Order")))


def _order(**key: uuid.UUID) -> Order:
    order = Order.objects.filter(**key).first()
    if order is None:
        raise NotFound(_("Không tìm thấy giỏ hàng hay đơn hàng này."))
    return order


def of_checkout(checkout: Checkout) -> Payable:
    """Open until the deadline has been carried out."""
    return Payable(
        id=global_id("Checkout", checkout.pk),
        total=totals_of(checkout).total,
        charged=paid_for(checkout).charged,
        expires_at=checkout.holds_expire_at,
        is_open=checkout.holds_expired_at is None,
        order_id=None,
        order_number=None,
    )


def of_order(order: Order) -> Payable:
    """Open unless cancelled."""
    return Payable(
        id=global_id("Order", order.pk),
        total=Money(order.total_amount, order.currency),
        charged=Money(order.total_charged_amount, order.currency),
        expires_at=None,
        is_open=order.status != Order.Status.CANCELED,
        order_id=global_id("Order", order.pk),
        order_number=str(order.number),
    )
