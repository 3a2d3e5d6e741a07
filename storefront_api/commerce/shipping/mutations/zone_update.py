from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.delivery.shipping_zones import update_zone
from storefront_api.commerce.addresses.types import COUNTRY_CODES
from storefront_api.commerce.shipping.errors import ShippingError
from storefront_api.commerce.shipping.inputs import ShippingZoneUpdateInput, zone_columns
from storefront_api.commerce.shipping.types import ShippingZone
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of, uuid_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class ShippingZoneUpdate(MarketMutation):
    """Change a zone."""

    shipping_zone = graphene.Field(ShippingZone)
    errors = error_list(ShippingError)

    class Arguments:
        id = graphene.ID(required=True)
        input = ShippingZoneUpdateInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, input: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_SHIPPING")
        channels = {
            name: [int_pk_of(one, "Channel", field="channels") for one in input.get(name) or ()]
            for name in ("add_channels", "remove_channels")
        }
        warehouses = {
            name: [uuid_pk_of(one, "Warehouse", field="warehouses") for one in input.get(name) or ()]
            for name in ("add_warehouses", "remove_warehouses")
        }
        zone = update_zone(
            zone_id=int_pk_of(id, "ShippingZone"),
            values=zone_columns(input),
            known_countries=COUNTRY_CODES,
            add_channel_ids=channels["add_channels"],
            remove_channel_ids=channels["remove_channels"],
            add_warehouse_ids=warehouses["add_warehouses"],
            remove_warehouse_ids=warehouses["remove_warehouses"],
        )
        return {"shipping_zone": zone}
