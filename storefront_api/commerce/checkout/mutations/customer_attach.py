from typing import Any
from uuid import UUID

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.baskets.checkout import attach_customer
from marketplace.shop.native.ids import int_pk
from storefront_api.commerce.checkout.inputs import CheckoutIds
from storefront_api.commerce.checkout.mutations.base import CheckoutMutation
from storefront_api.commerce.checkout.types import Checkout, CheckoutError
from storefront_api.core.errors import error_list
from storefront_api.core.permissions import require_requestor, require_user


class CheckoutCustomerAttach(CheckoutMutation):
    """Make the basket the signed-in user's."""

    checkout = graphene.Field(Checkout)
    errors = error_list(CheckoutError)

    class Arguments(CheckoutIds):
        customer_id = graphene.ID(description="Somebody else; needs IMPERSONATE_USER.")

    @classmethod
    def change(
        cls, info: GraphQLResolveInfo, checkout_id: UUID, customer_id: str | None = None, **_rest: Any
    ) -> models.Checkout:
        if customer_id is None:
            return attach_customer(checkout_id=checkout_id, user_id=require_user(info).pk)
        user_id = int_pk(customer_id, "User")
        if not info.context.is_authenticated or info.context.user.pk != user_id:
            require_requestor(info, "IMPERSONATE_USER")
        return attach_customer(checkout_id=checkout_id, user_id=user_id)
