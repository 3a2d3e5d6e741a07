from uuid import UUID

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.actors import Actor
from marketplace.shop.native.domain.drafts.placing import place
from storefront_api.commerce.orders.errors import OrderError
from storefront_api.commerce.orders.mutations.base import OrderMutation
from storefront_api.commerce.orders.types import Order
from storefront_api.core.errors import error_list


class DraftOrderComplete(OrderMutation):
    """Make an order of a draft; it may be paid later. For staff and apps."""

    order = graphene.Field(Order)
    errors = error_list(OrderError)

    class Arguments:
        id = graphene.ID(required=True)

    @classmethod
    def change(cls, _info: GraphQLResolveInfo, pk: UUID, actor: Actor) -> None:
        place(order_id=pk, actor=actor)
