from typing import Any
from uuid import UUID

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.actors import Actor
from marketplace.shop.native.domain.orders import order_confirming
from storefront_api.commerce.orders.errors import OrderError
from storefront_api.commerce.orders.mutations.base import OrderMutation
from storefront_api.commerce.orders.types import Order
from storefront_api.core.errors import error_list


class OrderConfirm(OrderMutation):
    """Agree to an order that waits for it, and charge what its payment has set aside. For staff and apps."""

    order = graphene.Field(Order)
    errors = error_list(OrderError)

    class Arguments:
        id = graphene.ID(required=True)

    @classmethod
    def change(cls, info: GraphQLResolveInfo, order_id: UUID, actor: Actor, **_rest: Any) -> None:
        order_confirming.confirm(order_id=order_id, actor=actor)
