from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.catalogue.variant_prices import set_variant_prices
from storefront_api.commerce.catalogue.types import ProductVariant
from storefront_api.commerce.catalogue_setup.chosen import chosen_pk
from storefront_api.commerce.catalogue_setup.errors import ProductChannelListingError
from storefront_api.commerce.catalogue_setup.variant_inputs import ProductVariantChannelListingAddInput, price_wishes
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class ProductVariantChannelListingUpdate(MarketMutation):
    """Say what a variant costs in channels its product is listed in."""

    variant = graphene.Field(ProductVariant)
    errors = error_list(ProductChannelListingError)

    class Arguments:
        id = graphene.ID()
        sku = graphene.String()
        input = graphene.List(graphene.NonNull(ProductVariantChannelListingAddInput), required=True)

    @classmethod
    def perform(
        cls, info: GraphQLResolveInfo, input: Any, id: str | None = None, sku: str | None = None
    ) -> dict[str, Any]:
        require_requestor(info, "MANAGE_PRODUCTS")
        pk = chosen_pk(models.ProductVariant, id, sku=sku)
        return {"variant": set_variant_prices(variant_id=pk, wishes=price_wishes(input))}
