"""How many of a variant are left to buy."""

from typing import Any

from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from storefront_api.commerce.catalogue import loaders
from storefront_api.commerce.catalogue.assigned import type_of
from storefront_api.core.batching import load

#: Of goods that nobody counts, in one basket.
UNCOUNTED = 50


def quantity_left(info: GraphQLResolveInfo, variant: models.ProductVariant) -> int | None:
    """What nobody has been promised yet in the channel's warehouses.

    Goods that nobody counts can be had as often as one may put them into a basket; nights and seats, which tourism
    counts, not at all.
    """
    if not variant.track_inventory:
        kind: Any = load(info, loaders.ProductTypeByPk, variant, lambda row: type_of(info, row))
        if kind is None or not kind.is_bookable:
            return variant.quantity_limit_per_customer or UNCOUNTED
    return load(info, loaders.QuantityOfVariant, variant, loaders.in_channel)
