from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.catalogue.product_collections import create_collection
from storefront_api.commerce.catalogue.collection_types import Collection
from storefront_api.commerce.catalogue_setup.collection_inputs import CollectionCreateInput, collection_columns
from storefront_api.commerce.catalogue_setup.errors import CollectionError
from storefront_api.commerce.catalogue_setup.inputs import pks
from storefront_api.commerce.catalogue_setup.pictures import Background
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class CollectionCreate(MarketMutation):
    """Make a collection. It is shown in a channel once collectionChannelListingUpdate says so."""

    collection = graphene.Field(Collection)
    errors = error_list(CollectionError)

    class Arguments:
        input = CollectionCreateInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, input: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_PRODUCTS")
        background = Background(input)
        products = pks(input.get("products"), "Product", "products")
        row = create_collection(values=collection_columns(input), product_ids=products)
        background.put(row)
        return {"collection": row}
