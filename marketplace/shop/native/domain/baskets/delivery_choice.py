"""Choosing how a basket reaches its buyer: a way of delivery, a place to collect it, or nothing yet."""

import uuid

from django.db import transaction
from django.db.models import QuerySet

from marketplace.freshness.kept import kept
from marketplace.rows import Given, statement
from marketplace.shop.app_answers import AppMethod
from marketplace.shop.native.domain.baskets.asking_for_delivery import ask_about
from marketplace.shop.native.domain.baskets.collection import (
    check_collection_point,
    collect_at,
    collect_no_more,
    only_warehouse,
)
from marketplace.shop.native.domain.baskets.deadline import touch
from marketplace.shop.native.domain.baskets.delivery import (
    DeliveryOption,
    check_delivery_method,
    chosen_id,
    not_offered,
    options_for,
)
from marketplace.shop.native.domain.baskets.priced import price_lines
from marketplace.shop.native.domain.delivery import app_methods
from marketplace.shop.native.domain.delivery.stock import reserve
from marketplace.shop.native.domain.locks import lock_checkout
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Checkout, ShippingMethod


def set_delivery_method(
    *,
    checkout_id: uuid.UUID,
    method_id: int | None = None,
    app_method_id: str | None = None,
    point_id: uuid.UUID | None = None,
) -> Checkout:
    """Choose a way of delivery (ours, or an app's by its global id), a place of collection, or none of them.

    Refused: SHIPPING_NOT_REQUIRED, SHIPPING_ADDRESS_NOT_SET, DELIVERY_METHOD_NOT_APPLICABLE, INSUFFICIENT_STOCK.
    Apps are asked first, so never inside a transaction.
    """
    way = global_id("ShippingMethod", method_id) if method_id is not None else app_method_id
    if way is not None:
        ask_about(checkout_id)
    with transaction.atomic():
        checkout = lock_checkout(checkout_id)
        fields = ["shipping_method", "app_method", "delivery_price_amount"]
        if point_id is not None:
            priced = price_lines(checkout)
            point = check_collection_point(checkout, priced, point_id)
            fields += collect_at(checkout, point)
            checkout.shipping_method = checkout.app_method = checkout.delivery_price_amount = None
            if (only := only_warehouse(checkout)) is not None:
                reserve(lines=[row.line for row in priced], within=only)
        else:
            if method_id is not None and method_id not in _methods(pk=method_id):
                raise not_offered()
            # A basket that was to be collected knows no other address yet than that of the place.
            option = check_delivery_method(checkout, price_lines(checkout), way) if way is not None else None
            fields += collect_no_more(checkout)
            _take(checkout, option.method if option else None)
            checkout.delivery_price_amount = option.price.amount if option else None
        touch(checkout, *fields)
    return checkout


@kept
@statement
def _methods(pk: Given) -> QuerySet[ShippingMethod, int]:
    return ShippingMethod.objects.filter(pk=pk).values_list("pk", flat=True)


def look_up_options(*, checkout_id: uuid.UUID) -> tuple[Checkout, list[DeliveryOption]]:
    """What can be chosen now; nothing before it is known where to.

    What the buyer has seen is noted, so that a later change of price can be told.
    """
    ask_about(checkout_id)
    with transaction.atomic():
        checkout = lock_checkout(checkout_id)
        if checkout.shipping_address_id is None:
            return checkout, []
        options = options_for(checkout, price_lines(checkout))
        way = chosen_id(checkout)
        chosen = next((option for option in options if option.id == way), None)
        if chosen is not None and checkout.delivery_price_amount != chosen.price.amount:
            checkout.delivery_price_amount = chosen.price.amount
            checkout.save(update_fields=["delivery_price_amount"])
    return checkout, options


def _take(checkout: Checkout, method: ShippingMethod | AppMethod | None) -> None:
    if isinstance(method, AppMethod):
        checkout.shipping_method, checkout.app_method = None, app_methods.written(method)
    else:
        checkout.shipping_method, checkout.app_method = method, None
