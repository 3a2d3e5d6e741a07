from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.catalogue.product_collections import add_products
from storefront_api.commerce.catalogue.collection_types import Collection
from storefront_api.commerce.catalogue_setup.errors import CollectionError
from storefront_api.commerce.catalogue_setup.inputs import pks
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class CollectionAddProducts(MarketMutation):
    """Put products at the end of a collection."""

    collection = graphene.Field(Collection)
    errors = error_list(CollectionError)

    class Arguments:
        collection_id = graphene.ID(required=True)
        products = graphene.List(graphene.NonNull(graphene.ID), required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, collection_id: str, products: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_PRODUCTS")
        pk = int_pk_of(collection_id, "Collection", field="collectionId")
        return {"collection": add_products(collection_id=pk, product_ids=pks(products, "Product", "products"))}
