from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.channels.channel_setup import update_channel
from storefront_api.commerce.channels.errors import ChannelError
from storefront_api.commerce.channels.inputs import ChannelUpdateInput, columns, warehouses, zones
from storefront_api.commerce.channels.types import Channel
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import denied, may, require_requestor


class ChannelUpdate(MarketMutation):
    """Change a channel's name, settings, zones or warehouses."""

    channel = graphene.Field(Channel)
    errors = error_list(ChannelError)

    class Arguments:
        id = graphene.ID(required=True)
        input = ChannelUpdateInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, input: Any) -> dict[str, Any]:
        if not may(info, "MANAGE_CHANNELS"):
            _require_for_settings(info, set(input))
        channel = update_channel(
            channel_id=int_pk_of(id, "Channel"),
            values=columns(input),
            add_zone_ids=zones(input.get("add_shipping_zones"), "addShippingZones"),
            remove_zone_ids=zones(input.get("remove_shipping_zones"), "removeShippingZones"),
            add_warehouse_ids=warehouses(input.get("add_warehouses"), "addWarehouses"),
            remove_warehouse_ids=warehouses(input.get("remove_warehouses"), "removeWarehouses"),
        )
        return {"channel": channel}


#: Who handles orders, checkouts or payments may set what concerns them and nothing else.
_BY_GROUP = {
    "order_settings": "MANAGE_ORDERS",
    "checkout_settings": "MANAGE_CHECKOUTS",
    "payment_settings": "HANDLE_PAYMENTS",
}


def _require_for_settings(info: GraphQLResolveInfo, sent: set[str]) -> None:
    if not sent or sent - set(_BY_GROUP):
        raise denied("MANAGE_CHANNELS")
    for group in sent:
        require_requestor(info, _BY_GROUP[group])
