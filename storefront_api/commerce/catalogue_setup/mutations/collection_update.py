from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.catalogue.product_collections import update_collection
from storefront_api.commerce.catalogue.collection_types import Collection
from storefront_api.commerce.catalogue_setup.collection_inputs import CollectionInput, collection_columns
from storefront_api.commerce.catalogue_setup.errors import CollectionError
from storefront_api.commerce.catalogue_setup.pictures import Background
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class CollectionUpdate(MarketMutation):
    """Change a collection."""

    collection = graphene.Field(Collection)
    errors = error_list(CollectionError)

    class Arguments:
        id = graphene.ID(required=True)
        input = CollectionInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, input: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_PRODUCTS")
        background = Background(input)
        pk = int_pk_of(id, "Collection")
        row = update_collection(collection_id=pk, values=collection_columns(input))
        background.put(row)
        return {"collection": row}
