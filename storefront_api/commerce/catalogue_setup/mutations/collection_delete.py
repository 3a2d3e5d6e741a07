from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.catalogue.product_collections import delete_collection
from storefront_api.commerce.catalogue.collection_types import Collection
from storefront_api.commerce.catalogue_setup.errors import CollectionError
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class CollectionDelete(MarketMutation):
    """Delete a collection; its products stay."""

    collection = graphene.Field(Collection)
    errors = error_list(CollectionError)

    class Arguments:
        id = graphene.ID(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str) -> dict[str, Any]:
        require_requestor(info, "MANAGE_PRODUCTS")
        return {"collection": delete_collection(collection_id=int_pk_of(id, "Collection"))}
