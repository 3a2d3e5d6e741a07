from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.channels.channel_setup import create_channel
from storefront_api.commerce.channels.errors import ChannelError
from storefront_api.commerce.channels.inputs import ChannelCreateInput, columns, warehouses, zones
from storefront_api.commerce.channels.types import Channel
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class ChannelCreate(MarketMutation):
    """Open a channel."""

    channel = graphene.Field(Channel)
    errors = error_list(ChannelError)

    class Arguments:
        input = ChannelCreateInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, input: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_CHANNELS")
        channel = create_channel(
            values=columns(input),
            zone_ids=zones(input.get("add_shipping_zones"), "addShippingZones"),
            warehouse_ids=warehouses(input.get("add_warehouses"), "addWarehouses"),
        )
        return {"channel": channel}
