"""A booking that was changed costs more: the difference becomes a line of its order, and is owed."""

import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.outbox.delivery import publish
from marketplace.shop.events import OrderChanged
from marketplace.shop.native.domain.catalogue.prices import LARGEST_PRICE
from marketplace.shop.native.domain.locks import lock_order
from marketplace.shop.native.domain.orders.order_payment import settle_order
from marketplace.shop.native.domain.orders.owing import CLOSED
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Order, OrderLine
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound, Refused


def charge_more(*, order_id: uuid.UUID, line_id: uuid.UUID, amount: Money, name: str) -> OrderLine:
    """Add a line like this one with the difference as its price, tax within it as within the other's.

    An order that was paid is owing again, and announces anew that it is paid once the difference is there. Refused:
    INVALID (amount, currency, a closed order). Raises NotFound.
    """
    with transaction.atomic():
        order = lock_order(order_id)
        line = OrderLine.objects.filter(pk=line_id, order=order).first()
        if line is None:
            raise NotFound(_("Mặt hàng này không thuộc đơn hàng."), field="lines")
        if order.status in CLOSED:
            raise Refused("INVALID", _("Đơn hàng không còn ở trạng thái cho phép việc này."), field="id")
        if amount.currency != order.currency or not 0 < amount.amount <= LARGEST_PRICE:
            raise Refused("INVALID", _("Giá đặt chỗ không hợp lệ."), field="price")
        added = _like(line, amount.amount, name)
        order.subtotal_amount += added.total_price_amount
        order.subtotal_net_amount += added.total_price_net_amount
        order.total_amount += added.total_price_amount
        order.total_net_amount += added.total_price_net_amount
        order.undiscounted_total_amount += added.undiscounted_total_price_amount
        order.undiscounted_total_net_amount += added.undiscounted_total_price_net_amount
        _owe_again(order)
        settle_order(order)
        publish(OrderChanged(order_id=global_id("Order", order.pk), what="UPDATED"))
    return added


def _like(line: OrderLine, gross: int, name: str) -> OrderLine:
    whole = line.total_price_amount
    net = gross * line.total_price_net_amount // whole if whole else gross
    prices = {f"{part}_amount": gross for part in _PRICES} | {f"{part}_net_amount": net for part in _PRICES}
    return OrderLine.objects.create(
        order_id=line.order_id,
        variant_id=line.variant_id,
        product_id=line.product_id,
        product_name=line.product_name,
        variant_name=name[:255],
        product_sku=line.product_sku,
        product_metadata=line.product_metadata,
        quantity=1,
        currency=line.currency,
        tax_rate=line.tax_rate,
        tax_class_id=line.tax_class_id,
        tax_class_name=line.tax_class_name,
        is_shipping_required=False,
        sort_order=line.sort_order,
        **prices,
    )


_PRICES = ("unit_price", "undiscounted_unit_price", "total_price", "undiscounted_total_price")


def _owe_again(order: Order) -> None:
    fields = ["subtotal_amount", "subtotal_net_amount", "total_amount", "total_net_amount"]
    fields += ["undiscounted_total_amount", "undiscounted_total_net_amount"]
    if order.fully_paid_at is not None:
        # Who was told that all is paid need not be told that the difference is promised.
        order.promised_at = order.promised_at or timezone.now()
        order.fully_paid_at = None
        fields += ["promised_at", "fully_paid_at"]
    order.save(update_fields=fields)
