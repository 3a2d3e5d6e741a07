from typing import Any
from uuid import UUID

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.baskets.delivery_choice import set_delivery_method
from storefront_api.commerce.checkout.inputs import CheckoutIds, delivery_choice
from storefront_api.commerce.checkout.mutations.base import CheckoutMutation
from storefront_api.commerce.checkout.types import Checkout, CheckoutError
from storefront_api.core.errors import error_list


class CheckoutShippingMethodUpdate(CheckoutMutation):
    """An older name of checkoutDeliveryMethodUpdate, for ways of delivery only."""

    checkout = graphene.Field(Checkout)
    errors = error_list(CheckoutError)

    class Arguments(CheckoutIds):
        shipping_method_id = graphene.ID()

    @classmethod
    def change(
        cls, info: GraphQLResolveInfo, checkout_id: UUID, shipping_method_id: str | None = None, **_rest: Any
    ) -> models.Checkout:
        return set_delivery_method(checkout_id=checkout_id, **delivery_choice(shipping_method_id))
