from typing import Any

import graphene
from django.utils.translation import gettext_lazy as _
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.delivery.warehouses import update_warehouse
from marketplace.values.refusal import NotFound
from storefront_api.commerce.addresses.types import address_info
from storefront_api.commerce.warehouses.errors import WarehouseError
from storefront_api.commerce.warehouses.inputs import WarehouseUpdateInput, columns
from storefront_api.commerce.warehouses.types import Warehouse
from storefront_api.core.errors import error_list
from storefront_api.core.ids import uuid_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class WarehouseUpdate(MarketMutation):
    """Change a warehouse."""

    warehouse = graphene.Field(Warehouse)
    errors = error_list(WarehouseError)

    class Arguments:
        id = graphene.ID()
        external_reference = graphene.String()
        input = WarehouseUpdateInput(required=True)

    @classmethod
    def perform(
        cls, info: GraphQLResolveInfo, input: Any, id: str | None = None, external_reference: str | None = None
    ) -> dict[str, Any]:
        require_requestor(info, "MANAGE_PRODUCTS")
        if id:
            pk = uuid_pk_of(id, "Warehouse")
        else:
            found = models.Warehouse.objects.filter(external_reference=external_reference or "").first()
            if found is None:
                raise NotFound(_("Không tìm thấy kho này."), field="externalReference")
            pk = found.pk
        address = address_info(input.address) if input.get("address") else None
        return {"warehouse": update_warehouse(warehouse_id=pk, values=columns(input), address=address)}
