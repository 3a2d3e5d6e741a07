from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.delivery.warehouses import create_warehouse
from storefront_api.commerce.addresses.types import address_info
from storefront_api.commerce.warehouses.errors import WarehouseError
from storefront_api.commerce.warehouses.inputs import WarehouseCreateInput, columns
from storefront_api.commerce.warehouses.types import Warehouse
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class WarehouseCreate(MarketMutation):
    """Make a warehouse. It gives to no channel yet."""

    warehouse = graphene.Field(Warehouse)
    errors = error_list(WarehouseError)

    class Arguments:
        input = WarehouseCreateInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, input: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_PRODUCTS")
        return {"warehouse": create_warehouse(values=columns(input), address=address_info(input.address))}
