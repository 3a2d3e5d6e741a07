from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.complete import complete_checkout
from marketplace.shop.native.ids import uuid_pk
from storefront_api.commerce.checkout.types import CheckoutError
from storefront_api.commerce.orders.types import Order
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation


class CheckoutComplete(MarketMutation):
    """Turn a paid basket into an order; the same basket twice is the same order."""

    order = graphene.Field(Order)
    errors = error_list(CheckoutError)

    class Arguments:
        id = graphene.ID()

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str | None = None) -> dict[str, Any]:
        return {"order": complete_checkout(checkout_id=uuid_pk(id or "", "Checkout"))}
