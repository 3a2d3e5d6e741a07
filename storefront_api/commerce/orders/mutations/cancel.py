from typing import Any
from uuid import UUID

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.actors import Actor
from marketplace.shop.native.domain.orders import orders
from storefront_api.commerce.orders.errors import OrderError
from storefront_api.commerce.orders.mutations.base import OrderMutation
from storefront_api.commerce.orders.types import Order
from storefront_api.core.errors import error_list


class OrderCancel(OrderMutation):
    """Call an order off before anything was sent. For staff and apps."""

    order = graphene.Field(Order)
    errors = error_list(OrderError)

    class Arguments:
        id = graphene.ID(required=True)

    @classmethod
    def change(cls, info: GraphQLResolveInfo, order_id: UUID, actor: Actor, **_rest: Any) -> None:
        orders.cancel(order_id=order_id, actor=actor)
