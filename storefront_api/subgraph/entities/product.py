"""Product: who grew it, in which unit, what stands behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import graphene
from graphql import GraphQLError, GraphQLResolveInfo

from marketplace.shop.contract import ProductInfo, shop
from marketplace.values.money import Money
from storefront_api.core.batching import Loader, load
from storefront_api.core.types import MetadataItem
from storefront_api.market.listings.product_fields import ProductFields
from storefront_api.subgraph.entity import EntityFields, Federated, Representation, text_of

METADATA = "metadata { key value }"
"""Where Saleor keeps what it has no column for. The gateway brings it along: no question goes back to Saleor."""

FIELDS = (
    "seller", "kind", "unit", "unitPrice", "season", "recognitions", "certificates", "deliversTo", "originNote",
    "isDemoEstimate",
)  # fmt: skip


@dataclass
class ProductReference:
    """A product as the gateway names it."""

    id: str
    channel: str | None
    metadata: dict[str, str]


class ProductById(Loader[str, ProductInfo]):
    """By the product's global id."""

    def load_many(self, keys: Sequence[str]) -> dict[str, ProductInfo]:
        return shop().products(keys)


class Product(ProductFields, EntityFields, graphene.ObjectType):
    """Something one can buy."""

    federated = Federated(
        keys=("id channel",),
        external=("metadata",),
        requires=dict.fromkeys(FIELDS, METADATA),
    )

    id = graphene.ID(required=True)
    channel = graphene.String()
    metadata = graphene.List(graphene.NonNull(MetadataItem), required=True)

    @classmethod
    def reference(cls, representation: Representation) -> ProductReference:
        metadata = _texts(representation.get("metadata") or ())
        return ProductReference(text_of(representation, "id"), representation.get("channel"), metadata)

    @staticmethod
    def price_shown(product: ProductReference, info: GraphQLResolveInfo) -> Money | None:
        found = load(info, ProductById, product, lambda row: row.id)
        return found.price if found else None


def _texts(items: Any) -> dict[str, str]:
    try:
        return {str(item["key"]): str(item["value"]) for item in items}
    except (TypeError, KeyError):
        raise GraphQLError("A product's metadata are keys with their values.") from None
