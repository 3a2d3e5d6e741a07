"""Events of products."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.commerce.catalogue.queries import Queries
from storefront_api.commerce.catalogue.types import Product
from storefront_api.commerce.webhooks.events.base import Told, event_type


class OfProduct:
    """The product as it is when the event is told."""

    product = graphene.Field(
        Product, channel=graphene.String(description="Slug; the market's own channel where left out.")
    )

    @staticmethod
    def resolve_product(root: Told, info: GraphQLResolveInfo, channel: str | None = None) -> Any:
        return Queries.resolve_product(None, info, id=root.happening.ids["product"], channel=channel)


ProductUpdated = event_type("ProductUpdated", OfProduct, "A product, its price or its visibility changed.")

PRODUCT_EVENTS = (ProductUpdated,)
