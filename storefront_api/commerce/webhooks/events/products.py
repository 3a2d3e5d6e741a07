"""Events of products."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.ids import int_pk
from storefront_api.commerce.catalogue.queries import Queries
from storefront_api.commerce.catalogue.types import Category, Product, ProductVariant
from storefront_api.commerce.webhooks.events.base import Told, event_type


class OfProduct:
    """The product as it is when the event is told; one that is deleted as it was."""

    category = graphene.Field(Category)

    product = graphene.Field(
        Product, channel=graphene.String(description="Slug; the market's own channel where left out.")
    )

    @staticmethod
    def resolve_product(root: Told, info: GraphQLResolveInfo, channel: str | None = None) -> Any:
        return Queries.resolve_product(None, info, id=root.happening.ids["product"], channel=channel)

    @staticmethod
    def resolve_category(root: Told, _info: GraphQLResolveInfo) -> models.Category | None:
        pk = int_pk(root.happening.ids["product"], "Product")
        return models.Category.objects.filter(products__pk=pk).first()


class OfVariant:
    """The variant as it is when the event is told; one that is deleted as it was."""

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
ProductDeleted = event_type("ProductDeleted", OfProduct, "A product is no more.")
ProductVariantDeleted = event_type("ProductVariantDeleted", OfVariant, "A variant is no more.")
ProductUpdated = event_type("ProductUpdated", OfProduct, "A product, its price or its visibility changed.")

PRODUCT_EVENTS = (
    ProductCreated,
    ProductUpdated,
    ProductDeleted,
    ProductMetadataUpdated,
    ProductVariantCreated,
    ProductVariantUpdated,
    ProductVariantDeleted,
    ProductVariantMetadataUpdated,
)
