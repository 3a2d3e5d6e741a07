from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.catalogue.variant_stocks import update_stocks
from storefront_api.commerce.catalogue.types import ProductVariant
from storefront_api.commerce.catalogue_setup.chosen import chosen_pk
from storefront_api.commerce.catalogue_setup.errors import BulkStockError
from storefront_api.commerce.catalogue_setup.variant_inputs import StockInput, stock_wishes
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class ProductVariantStocksUpdate(MarketMutation):
    """Say how many of a variant lie in warehouses."""

    product_variant = graphene.Field(ProductVariant)
    errors = error_list(BulkStockError)

    class Arguments:
        variant_id = graphene.ID()
        sku = graphene.String()
        stocks = graphene.List(graphene.NonNull(StockInput), required=True)

    @classmethod
    def perform(
        cls, info: GraphQLResolveInfo, stocks: Any, variant_id: str | None = None, sku: str | None = None
    ) -> dict[str, Any]:
        require_requestor(info, "MANAGE_PRODUCTS")
        pk = chosen_pk(models.ProductVariant, variant_id, field="variantId", sku=sku)
        return {"product_variant": update_stocks(variant_id=pk, wishes=stock_wishes(stocks))}
