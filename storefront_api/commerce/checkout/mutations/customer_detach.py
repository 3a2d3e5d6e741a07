from typing import Any
from uuid import UUID

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.baskets.checkout import detach_customer
from storefront_api.commerce.checkout.inputs import CheckoutIds
from storefront_api.commerce.checkout.mutations.base import CheckoutMutation
from storefront_api.commerce.checkout.types import Checkout, CheckoutError
from storefront_api.core.errors import error_list
from storefront_api.core.permissions import require_user


class CheckoutCustomerDetach(CheckoutMutation):
    """Let the signed-in user's basket be nobody's again."""

    checkout = graphene.Field(Checkout)
    errors = error_list(CheckoutError)

    class Arguments(CheckoutIds):
        """Only which basket."""

    @classmethod
    def change(cls, info: GraphQLResolveInfo, checkout_id: UUID, **_rest: Any) -> models.Checkout:
        return detach_customer(checkout_id=checkout_id, user_id=require_user(info).pk)
