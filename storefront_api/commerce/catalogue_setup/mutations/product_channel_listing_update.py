from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.catalogue.product_listings import update_listings
from storefront_api.commerce.catalogue.types import Product
from storefront_api.commerce.catalogue_setup.errors import ProductChannelListingError
from storefront_api.commerce.catalogue_setup.inputs import pks
from storefront_api.commerce.catalogue_setup.listing_inputs import ProductChannelListingUpdateInput, listing_wishes
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class ProductChannelListingUpdate(MarketMutation):
    """Say where a product is shown and sold."""

    product = graphene.Field(Product)
    errors = error_list(ProductChannelListingError)

    class Arguments:
        id = graphene.ID(required=True)
        input = ProductChannelListingUpdateInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, input: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_PRODUCTS")
        product = update_listings(
            product_id=int_pk_of(id, "Product"),
            wishes=listing_wishes(input),
            remove_channel_ids=pks(input.get("remove_channels"), "Channel", "removeChannels"),
        )
        return {"product": product}
