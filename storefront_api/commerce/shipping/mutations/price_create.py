from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.delivery.shipping_methods import create_method
from storefront_api.commerce.shipping.errors import ShippingError
from storefront_api.commerce.shipping.inputs import ShippingPriceInput, method_columns, postal_codes
from storefront_api.commerce.shipping.types import ShippingMethodType, ShippingZone
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class ShippingPriceCreate(MarketMutation):
    """Make a way of delivery within a zone; it is offered in a channel once it has a price there."""

    shipping_zone = graphene.Field(ShippingZone)
    shipping_method = graphene.Field(ShippingMethodType)
    errors = error_list(ShippingError)

    class Arguments:
        input = ShippingPriceInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, input: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_SHIPPING")
        method = create_method(values=method_columns(input), rules=postal_codes(input))
        return {"shipping_method": method, "shipping_zone": method.shipping_zone}
