from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.catalogue.variant_stocks import delete_stocks
from storefront_api.commerce.catalogue.types import ProductVariant
from storefront_api.commerce.catalogue_setup.chosen import chosen_pk
from storefront_api.commerce.catalogue_setup.errors import StockError
from storefront_api.core.errors import error_list
from storefront_api.core.ids import uuid_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class ProductVariantStocksDelete(MarketMutation):
    """Take a variant out of warehouses."""

    product_variant = graphene.Field(ProductVariant)
    errors = error_list(StockError)

    class Arguments:
        variant_id = graphene.ID()
        sku = graphene.String()
        warehouse_ids = graphene.List(graphene.NonNull(graphene.ID))

    @classmethod
    def perform(
        cls,
        info: GraphQLResolveInfo,
        variant_id: str | None = None,
        sku: str | None = None,
        warehouse_ids: list[str] | None = None,
    ) -> dict[str, Any]:
        require_requestor(info, "MANAGE_PRODUCTS")
        pk = chosen_pk(models.ProductVariant, variant_id, field="variantId", sku=sku)
        warehouses = [uuid_pk_of(one, "Warehouse", field="warehouseIds") for one in warehouse_ids or ()]
        return {"product_variant": delete_stocks(variant_id=pk, warehouse_ids=warehouses)}
