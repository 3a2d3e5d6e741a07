"""What staff say of variants: themselves, their prices, their stocks."""

from collections.abc import Iterable
from typing import Any

import graphene

from marketplace.shop.native.domain.catalogue.variant_prices import PriceWish
from marketplace.shop.native.domain.catalogue.variant_stocks import StockWish
from storefront_api.commerce.catalogue_setup.attribute_inputs import AttributeValueInput, BulkAttributeValueInput
from storefront_api.core.ids import int_pk_of, uuid_pk_of
from storefront_api.core.metadata import put
from storefront_api.core.scalars import PositiveDecimal
from storefront_api.core.types import MetadataInput
from storefront_api.core.weights import WeightScalar


class StockInput(graphene.InputObjectType):
    warehouse = graphene.ID(required=True)
    quantity = graphene.Int(required=True)


class ProductVariantInput(graphene.InputObjectType):
    """What is left out stays."""

    attributes = graphene.List(graphene.NonNull(AttributeValueInput))
    sku = graphene.String()
    name = graphene.String()
    track_inventory = graphene.Boolean()
    weight = WeightScalar()
    quantity_limit_per_customer = graphene.Int()
    metadata = graphene.List(graphene.NonNull(MetadataInput))
    private_metadata = graphene.List(graphene.NonNull(MetadataInput))
    external_reference = graphene.String()


class ProductVariantCreateInput(ProductVariantInput):
    attributes = graphene.List(graphene.NonNull(AttributeValueInput), required=True)
    product = graphene.ID(required=True)
    stocks = graphene.List(graphene.NonNull(StockInput))


class ProductVariantChannelListingAddInput(graphene.InputObjectType):
    channel_id = graphene.ID(required=True)
    price = PositiveDecimal(required=True)
    cost_price = PositiveDecimal()
    prior_price = PositiveDecimal()


class ProductVariantBulkCreateInput(ProductVariantInput):
    attributes = graphene.List(graphene.NonNull(BulkAttributeValueInput), required=True)
    stocks = graphene.List(graphene.NonNull(StockInput))
    channel_listings = graphene.List(graphene.NonNull(ProductVariantChannelListingAddInput))


def variant_columns(given: Any) -> dict[str, Any]:
    """A variant's columns that an input sets; a limit, weight or SKU of null is taken away."""
    values: dict[str, Any] = {}
    for name in ("name", "track_inventory"):
        if given.get(name) is not None:
            values[name] = given[name]
    for name, column in (("quantity_limit_per_customer",) * 2, ("weight", "weight_grams"), ("sku", "sku")):
        if name in given:
            values[column] = given[name]
    if "external_reference" in given:
        values["external_reference"] = given["external_reference"] or None
    put(values, given)
    return values


def stock_wishes(inputs: Iterable[Any] | None) -> list[StockWish]:
    """The domain's values."""
    return [StockWish(uuid_pk_of(one.warehouse, "Warehouse", field="warehouse"), one.quantity) for one in inputs or ()]


def price_wishes(inputs: Iterable[Any] | None) -> list[PriceWish]:
    """The domain's values; an amount that was not sent stays."""
    names = ("price", "cost_price", "prior_price")
    return [
        PriceWish(
            channel_id=int_pk_of(one.channel_id, "Channel", field="channelId"),
            amounts={name: one[name] for name in names if name in one},
        )
        for one in inputs or ()
    ]
