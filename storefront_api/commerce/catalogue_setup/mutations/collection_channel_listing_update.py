from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.catalogue.product_collections import show_collection
from storefront_api.commerce.catalogue.collection_types import Collection
from storefront_api.commerce.catalogue_setup.collection_inputs import CollectionChannelListingUpdateInput, shown_wishes
from storefront_api.commerce.catalogue_setup.errors import CollectionChannelListingError
from storefront_api.commerce.catalogue_setup.inputs import pks
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class CollectionChannelListingUpdate(MarketMutation):
    """Say where a collection is shown."""

    collection = graphene.Field(Collection)
    errors = error_list(CollectionChannelListingError)

    class Arguments:
        id = graphene.ID(required=True)
        input = CollectionChannelListingUpdateInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, input: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_PRODUCTS")
        shown = show_collection(
            collection_id=int_pk_of(id, "Collection"),
            wishes=shown_wishes(input),
            remove_channel_ids=pks(input.get("remove_channels"), "Channel", "removeChannels"),
        )
        return {"collection": shown}
