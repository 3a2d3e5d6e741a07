from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.delivery.shipping_methods import update_method
from storefront_api.commerce.shipping.errors import ShippingError
from storefront_api.commerce.shipping.inputs import ShippingPriceInput, method_columns, method_pk, postal_codes
from storefront_api.commerce.shipping.types import ShippingMethodType, ShippingZone
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class ShippingPriceUpdate(MarketMutation):
    """Change a way of delivery."""

    shipping_zone = graphene.Field(ShippingZone)
    shipping_method = graphene.Field(ShippingMethodType)
    errors = error_list(ShippingError)

    class Arguments:
        id = graphene.ID(required=True)
        input = ShippingPriceInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, input: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_SHIPPING")
        deleted = input.get("delete_postal_code_rules") or ()
        method = update_method(
            method_id=method_pk(id),
            values=method_columns(input),
            rules=postal_codes(input),
            delete_rule_ids=[
                int_pk_of(one, "ShippingMethodPostalCodeRule", field="deletePostalCodeRules") for one in deleted
            ],
        )
        return {"shipping_method": method, "shipping_zone": method.shipping_zone}
