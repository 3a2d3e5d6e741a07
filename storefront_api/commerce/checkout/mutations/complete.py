from typing import Any
from uuid import UUID

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.baskets.buying import buy
from marketplace.shop.native.domain.people.redirects import check_redirect
from storefront_api.commerce.checkout.inputs import CheckoutIds, named_checkout, pairs
from storefront_api.commerce.checkout.types import CheckoutError
from storefront_api.commerce.orders.types import Order
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.scalars import JSONString
from storefront_api.core.types import MetadataInput


class CheckoutComplete(MarketMutation):
    """Turn a paid basket into an order; the same basket twice is the same order."""

    order = graphene.Field(Order)
    confirmation_needed = graphene.Boolean(required=True, description="Whether the client has to do something more.")
    confirmation_data = JSONString()
    errors = error_list(CheckoutError)

    class Arguments(CheckoutIds):
        metadata = graphene.List(graphene.NonNull(MetadataInput))
        redirect_url = graphene.String(description="Where the order can be seen.")

    @staticmethod
    def resolve_confirmation_needed(_root: Any, _info: GraphQLResolveInfo) -> bool:
        # What needs the client again is a transaction, and that has its own mutation.
        return False

    @classmethod
    def perform(
        cls,
        info: GraphQLResolveInfo,
        id: str | None = None,
        checkout_id: str | None = None,
        token: UUID | None = None,
        metadata: Any = None,
        redirect_url: str | None = None,
    ) -> dict[str, Any]:
        with named_checkout(id, checkout_id, token) as pk:
            order = buy(
                checkout_id=pk,
                metadata=pairs(metadata),
                redirect_url=check_redirect(redirect_url) if redirect_url else "",
            )
        order.__dict__["is_shown_to_its_maker"] = True
        return {"order": order, "confirmation_data": {}}
