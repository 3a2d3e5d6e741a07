"""Events of products."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.commerce.catalogue.queries import Queries
from storefront_api.commerce.catalogue.types import Product, ProductVariant
from storefront_api.commerce.webhooks.events.base import Told, event_type


class OfProduct:
    """The product as it is when the event is told."""

    product = graphene.Field(
        Product, channel=graphene.String(description="Slug; the market's own channel where left out.")
    )

    @staticmethod
    def resolve_product(root: Told, info: GraphQLResolveInfo, channel: str | None = None) -> Any:
        return Queries.resolve_product(None, info, id=root.happening.ids["product"], channel=channel)


class OfVariant:
    """The variant as it is when the event is told."""

    product_variant = graphene.Field(
        ProductVariant, channel=graphene.String(description="Slug; the market's own channel where left out.")
    )

    @staticmethod
    def resolve_product_variant(root: Told, info: GraphQLResolveInfo, channel: str | None = None) -> Any:
        return Queries.resolve_product_variant(None, info, id=root.happening.ids["variant"], channel=channel)


ProductCreated = event_type("ProductCreated", OfProduct, "A product is there, on sale nowhere yet.")
ProductMetadataUpdated = event_type("ProductMetadataUpdated", OfProduct, "The product's metadata changed.")
ProductVariantCreated = event_type("ProductVariantCreated", OfVariant, "A product has one more variant.")
ProductVariantUpdated = event_type("ProductVariantUpdated", OfVariant, "A variant is not what it was.")
ProductVariantMetadataUpdated = event_type(
    "ProductVariantMetadataUpdated", OfVariant, "The variant's metadata changed."
)
ProductUpdated = event_type("ProductUpdated", OfProduct, "A product, its price or its visibility changed.")

PRODUCT_EVENTS = (
    ProductCreated,
    ProductUpdated,
    ProductMetadataUpdated,
    ProductVariantCreated,
    ProductVariantUpdated,
    ProductVariantMetadataUpdated,
)
