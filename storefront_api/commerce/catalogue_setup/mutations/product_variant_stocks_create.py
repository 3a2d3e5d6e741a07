from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.catalogue.variant_stocks import create_stocks
from storefront_api.commerce.catalogue.types import ProductVariant
from storefront_api.commerce.catalogue_setup.errors import BulkStockError
from storefront_api.commerce.catalogue_setup.variant_inputs import StockInput, stock_wishes
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class ProductVariantStocksCreate(MarketMutation):
    """Put a variant into warehouses it was not in."""

    product_variant = graphene.Field(ProductVariant)
    errors = error_list(BulkStockError)

    class Arguments:
        variant_id = graphene.ID(required=True)
        stocks = graphene.List(graphene.NonNull(StockInput), required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, variant_id: str, stocks: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_PRODUCTS")
        pk = int_pk_of(variant_id, "ProductVariant", field="variantId")
        return {"product_variant": create_stocks(variant_id=pk, wishes=stock_wishes(stocks))}
