"""Choosing how a basket reaches its buyer: a way of delivery, a place to collect it, or nothing yet."""

import uuid

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.domain.baskets.collection import (
    check_collection_point,
    collect_at,
    collect_no_more,
    only_warehouse,
)
from marketplace.shop.native.domain.baskets.deadline import touch
from marketplace.shop.native.domain.baskets.delivery import DeliveryOption, check_delivery_method, options_for
from marketplace.shop.native.domain.baskets.priced import price_lines
from marketplace.shop.native.domain.delivery.stock import reserve
from marketplace.shop.native.domain.locks import lock_checkout
from marketplace.shop.native.models import Checkout, ShippingMethod
from marketplace.values.refusal import NotFound


def set_delivery_method(
    *, checkout_id: uuid.UUID, method_id: int | None = None, point_id: uuid.UUID | None = None
) -> Checkout:
    """Choose a way of delivery, a place of collection, or none of them. Refused: SHIPPING_NOT_REQUIRED,
    SHIPPING_ADDRESS_NOT_SET, DELIVERY_METHOD_NOT_APPLICABLE, INSUFFICIENT_STOCK; raises NotFound for an unknown way.
    """
    with transaction.atomic():
        checkout = lock_checkout(checkout_id)
        fields = ["shipping_method", "delivery_price_amount"]
        if point_id is not None:
            priced = price_lines(checkout)
            point = check_collection_point(checkout, priced, point_id)
            fields += collect_at(checkout, point)
            checkout.shipping_method = None
            checkout.delivery_price_amount = None
            if (only := only_warehouse(checkout)) is not None:
                reserve(lines=[row.line for row in priced], within=only)
        else:
            if method_id is not None and not ShippingMethod.objects.filter(pk=method_id).exists():
                raise NotFound(_("Không có cách giao hàng này."), field="deliveryMethodId")
            fields += collect_no_more(checkout)
            option = (
                check_delivery_method(checkout, price_lines(checkout), method_id) if method_id is not None else None
            )
            checkout.shipping_method = option.method if option else None
            checkout.delivery_price_amount = option.price.amount if option else None
        touch(checkout, *fields)
    return checkout


def look_up_options(*, checkout_id: uuid.UUID) -> tuple[Checkout, list[DeliveryOption]]:
    """What can be chosen now. What the buyer has seen is noted, so that a later change of price can be told."""
    with transaction.atomic():
        checkout = lock_checkout(checkout_id)
        options = options_for(checkout, price_lines(checkout))
        chosen = next((option for option in options if option.method.pk == checkout.shipping_method_id), None)
        if chosen is not None and checkout.delivery_price_amount != chosen.price.amount:
            checkout.delivery_price_amount = chosen.price.amount
            checkout.save(update_fields=["delivery_price_amount"])
    return checkout, options
