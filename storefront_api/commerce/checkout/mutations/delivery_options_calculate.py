from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.baskets.delivery_choice import look_up_options
from storefront_api.commerce.checkout.delivery_types import Delivery
from storefront_api.commerce.checkout.inputs import named_checkout
from storefront_api.core.errors import error_list, error_type
from storefront_api.core.mutation import MarketMutation

DeliveryOptionsCalculateError = error_type("DeliveryOptionsCalculateError", ())


class DeliveryOptionsCalculate(MarketMutation):
    """The ways of delivery for this basket and address."""

    deliveries = graphene.List(graphene.NonNull(Delivery), required=True)
    errors = error_list(DeliveryOptionsCalculateError)

    class Arguments:
        id = graphene.ID(required=True)

    @staticmethod
    def resolve_deliveries(root: Any, _info: GraphQLResolveInfo) -> list[Any]:
        # A refusal leaves the list unset, and the schema promises one.
        return root.deliveries or []

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str) -> dict[str, Any]:
        with named_checkout(id) as pk:
            _checkout, options = look_up_options(checkout_id=pk)
        return {"deliveries": options}
