"""Asking apps which ways of delivery an order may not have."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from marketplace.shop.app_answers import DeliveryQuestion, NotNow, delivery_apps
from marketplace.shop.native.domain.baskets.delivery import DeliveryOption
from marketplace.shop.native.domain.orders.delivery_of_orders import options_for_orders
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Order

KEPT_FOR = timedelta(minutes=3)
"""Saleor's time: orders change seldom, and staff look at many."""


def options_with_apps(order_ids: Sequence[UUID]) -> dict[UUID, list[DeliveryOption]]:
    """`options_for_orders`, and which of them an app does not want. Never inside a transaction."""
    found = options_for_orders(order_ids)
    asked = [order_id for order_id, options in found.items() if options]
    if not asked or not delivery_apps().are_there("ORDER"):
        return found
    rows = Order.objects.select_related("channel", "shipping_address", "billing_address")
    for order in rows.filter(pk__in=asked):
        forbidden = _forbidden(order, found[order.pk])
        found[order.pk] = [replace(option, refusal=forbidden.get(option.id)) for option in found[order.pk]]
    return found


def _forbidden(order: Order, options: Sequence[DeliveryOption]) -> Mapping[str, str]:
    kept: dict[str, Any] | None = order.delivery_by_apps
    ways = [[option.id, option.price.amount] for option in options]
    now = timezone.now()
    if kept is not None and kept["ways"] == ways and datetime.fromisoformat(kept["asked_at"]) > now - KEPT_FOR:
        return dict(kept["forbidden"])
    question = DeliveryQuestion(
        kind="ORDER",
        source_id=global_id("Order", order.pk),
        currency=order.currency,
        source=order,
        options=options,
    )
    try:
        forbidden = delivery_apps().forbidden(question)
    except NotNow:
        return dict(kept["forbidden"]) if kept is not None else {}
    answered = {"asked_at": now.isoformat(), "ways": ways, "forbidden": forbidden}
    Order.objects.filter(pk=order.pk).update(delivery_by_apps=answered)
    return forbidden
