from typing import Any
from uuid import UUID

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.baskets.checkout import set_email
from storefront_api.commerce.checkout.inputs import CheckoutIds
from storefront_api.commerce.checkout.mutations.base import CheckoutMutation
from storefront_api.commerce.checkout.types import Checkout, CheckoutError
from storefront_api.core.errors import error_list


class CheckoutEmailUpdate(CheckoutMutation):
    """Where the receipt goes."""

    checkout = graphene.Field(Checkout)
    errors = error_list(CheckoutError)

    class Arguments(CheckoutIds):
        email = graphene.String(required=True)

    @classmethod
    def change(cls, info: GraphQLResolveInfo, checkout_id: UUID, email: str, **_rest: Any) -> models.Checkout:
        return set_email(checkout_id=checkout_id, email=email)
