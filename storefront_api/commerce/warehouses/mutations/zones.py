from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.delivery.warehouses import assign_zones, unassign_zones
from storefront_api.commerce.warehouses.errors import WarehouseError
from storefront_api.commerce.warehouses.types import Warehouse
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of, uuid_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class WarehouseShippingZoneAssign(MarketMutation):
    """Let a warehouse serve zones; they must share a channel with it."""

    warehouse = graphene.Field(Warehouse)
    errors = error_list(WarehouseError)

    class Arguments:
        id = graphene.ID(required=True)
        shipping_zone_ids = graphene.List(graphene.NonNull(graphene.ID), required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, shipping_zone_ids: list[str]) -> dict[str, Any]:
        require_requestor(info, "MANAGE_PRODUCTS")
        return {"warehouse": assign_zones(warehouse_id=uuid_pk_of(id, "Warehouse"), zone_ids=_zones(shipping_zone_ids))}


class WarehouseShippingZoneUnassign(MarketMutation):
    """End that."""

    warehouse = graphene.Field(Warehouse)
    errors = error_list(WarehouseError)

    class Arguments:
        id = graphene.ID(required=True)
        shipping_zone_ids = graphene.List(graphene.NonNull(graphene.ID), required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, shipping_zone_ids: list[str]) -> dict[str, Any]:
        require_requestor(info, "MANAGE_PRODUCTS")
        pk, zone_ids = uuid_pk_of(id, "Warehouse"), _zones(shipping_zone_ids)
        return {"warehouse": unassign_zones(warehouse_id=pk, zone_ids=zone_ids)}


def _zones(ids: list[str]) -> list[int]:
    return [int_pk_of(one, "ShippingZone", field="shippingZoneId") for one in ids]
