from typing import Any
from uuid import UUID

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.baskets.checkout import set_customer_note
from storefront_api.commerce.checkout.mutations.base import CheckoutMutation
from storefront_api.commerce.checkout.types import Checkout, CheckoutError
from storefront_api.core.errors import error_list


class CheckoutCustomerNoteUpdate(CheckoutMutation):
    """A word to the sellers."""

    checkout = graphene.Field(Checkout)
    errors = error_list(CheckoutError)

    class Arguments:
        id = graphene.ID(required=True)
        customer_note = graphene.String(required=True)

    @classmethod
    def change(
        cls, info: GraphQLResolveInfo, checkout_id: UUID, customer_note: str = "", **_rest: Any
    ) -> models.Checkout:
        return set_customer_note(checkout_id=checkout_id, note=customer_note)
