from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.drafts.drafting import set_delivery
from storefront_api.commerce.orders.errors import OrderError
from storefront_api.commerce.orders.mutations.base import order_pk, shown, staff
from storefront_api.commerce.orders.types import Order
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation


class OrderUpdateShippingInput(graphene.InputObjectType):
    shipping_method = graphene.ID(description="None: it is not said yet how it is delivered.")


class OrderUpdateShipping(MarketMutation):
    """How a draft is delivered. For staff and apps."""

    order = graphene.Field(Order)
    errors = error_list(OrderError)

    class Arguments:
        order = graphene.ID(required=True)
        input = OrderUpdateShippingInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, order: str, input: Any) -> dict[str, Any]:
        staff(info)
        pk, method = order_pk(order, "order"), input.get("shipping_method")
        method_id = int_pk_of(method, "ShippingMethod", field="shippingMethod") if method else None
        set_delivery(order_id=pk, method_id=method_id)
        return {"order": shown(pk)}
