from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.delivery.shipping_zones import create_zone
from storefront_api.commerce.addresses.types import COUNTRY_CODES
from storefront_api.commerce.shipping.errors import ShippingError
from storefront_api.commerce.shipping.inputs import ShippingZoneCreateInput, zone_columns
from storefront_api.commerce.shipping.types import ShippingZone
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of, uuid_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class ShippingZoneCreate(MarketMutation):
    """Make a zone."""

    shipping_zone = graphene.Field(ShippingZone)
    errors = error_list(ShippingError)

    class Arguments:
        input = ShippingZoneCreateInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, input: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_SHIPPING")
        zone = create_zone(
            values=zone_columns(input),
            known_countries=COUNTRY_CODES,
            channel_ids=[int_pk_of(one, "Channel", field="addChannels") for one in input.get("add_channels") or ()],
            warehouse_ids=[
                uuid_pk_of(one, "Warehouse", field="addWarehouses") for one in input.get("add_warehouses") or ()
            ],
        )
        return {"shipping_zone": zone}
