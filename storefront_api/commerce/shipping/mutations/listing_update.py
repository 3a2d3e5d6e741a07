from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.delivery.shipping_methods import set_listings
from storefront_api.commerce.shipping.errors import ShippingError
from storefront_api.commerce.shipping.inputs import ShippingMethodChannelListingInput, listing_changes, method_pk
from storefront_api.commerce.shipping.types import ShippingMethodType
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class ShippingMethodChannelListingUpdate(MarketMutation):
    """Say what a way of delivery costs in channels, and where it is no longer offered."""

    shipping_method = graphene.Field(ShippingMethodType)
    errors = error_list(ShippingError)

    class Arguments:
        id = graphene.ID(required=True)
        input = ShippingMethodChannelListingInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, input: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_SHIPPING")
        removed = [int_pk_of(one, "Channel", field="removeChannels") for one in input.get("remove_channels") or ()]
        method = set_listings(method_id=method_pk(id), changes=listing_changes(input), remove_channel_ids=removed)
        return {"shipping_method": method}
