"""Ways of delivery that orders could have, for many orders at once."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import F, Prefetch

from marketplace.shop.native.domain.baskets.delivery import DeliveryOption
from marketplace.shop.native.domain.delivery.postal_codes import reaches
from marketplace.shop.native.models import Order, OrderLine, ShippingMethod, ShippingMethodChannelListing
from marketplace.values.money import Money


def options_for_orders(order_ids: Sequence[UUID]) -> dict[UUID, list[DeliveryOption]]:
    """By order, cheapest zone order first as in a basket; none without an address. Five statements for any number."""
    goods = OrderLine.objects.filter(is_shipping_required=True).only("order_id", "product_id")
    orders = list(
        Order.objects.filter(pk__in=order_ids)
        .select_related("shipping_address")
        .prefetch_related(Prefetch("lines", queryset=goods, to_attr="shipped"))
    )
    listings = list(
        ShippingMethodChannelListing.objects.filter(
            channel_id__in={order.channel_id for order in orders},
            shipping_method__shipping_zone__channels=F("channel_id"),
        )
        .select_related("shipping_method__shipping_zone")
        .prefetch_related("shipping_method__postal_code_rules")
        .order_by("shipping_method__sort_order", "shipping_method_id")
    )
    excluded: dict[int, set[int]] = {}
    for method_id, product_id in ShippingMethod.excluded_products.through.objects.filter(
        shippingmethod_id__in={listing.shipping_method_id for listing in listings}
    ).values_list("shippingmethod_id", "product_id"):
        excluded.setdefault(method_id, set()).add(product_id)
    return {
        order.pk: [
            DeliveryOption(method=listing.shipping_method, price=Money(listing.price_amount, listing.currency))
            for listing in listings
            if _fits(order, listing, excluded.get(listing.shipping_method_id, set()))
        ]
        for order in orders
    }


def _fits(order: Order, listing: ShippingMethodChannelListing, excluded: set[int]) -> bool:
    method, address = listing.shipping_method, order.shipping_address
    shipped: list[OrderLine] = order.shipped  # type: ignore[attr-defined]
    if listing.channel_id != order.channel_id or address is None or not shipped:
        return False
    if address.country not in method.shipping_zone.countries or excluded & {line.product_id for line in shipped}:
        return False
    rules = list(method.postal_code_rules.all())
    if rules and not reaches(rules, address.postal_code):
        return False
    if method.type == "weight":
        return _between(order.weight_grams, method.minimum_order_weight_grams, method.maximum_order_weight_grams)
    return _between(order.subtotal_amount, listing.minimum_order_price_amount, listing.maximum_order_price_amount)


def _between(value: int, least: int | None, most: int | None) -> bool:
    return (least is None or value >= least) and (most is None or value <= most)
