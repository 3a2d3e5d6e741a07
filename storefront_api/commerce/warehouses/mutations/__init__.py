"""One file each."""

import graphene

from storefront_api.commerce.warehouses.mutations.create import WarehouseCreate
from storefront_api.commerce.warehouses.mutations.update import WarehouseUpdate
from storefront_api.commerce.warehouses.mutations.zones import (
    WarehouseShippingZoneAssign,
    WarehouseShippingZoneUnassign,
)


class Mutations(graphene.ObjectType):
    create_warehouse = WarehouseCreate.Field()
    update_warehouse = WarehouseUpdate.Field()
    assign_warehouse_shipping_zone = WarehouseShippingZoneAssign.Field()
    unassign_warehouse_shipping_zone = WarehouseShippingZoneUnassign.Field()
