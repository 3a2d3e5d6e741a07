from typing import Any
from uuid import UUID

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.delivery import set_delivery_method
from storefront_api.commerce.checkout.inputs import delivery_method
from storefront_api.commerce.checkout.mutations.base import CheckoutMutation
from storefront_api.commerce.checkout.types import Checkout, CheckoutError
from storefront_api.core.errors import error_list


class CheckoutDeliveryMethodUpdate(CheckoutMutation):
    """Choose a way of delivery (a Delivery's or a ShippingMethod's id), or none."""

    checkout = graphene.Field(Checkout)
    errors = error_list(CheckoutError)

    class Arguments:
        id = graphene.ID()
        delivery_method_id = graphene.ID()

    @classmethod
    def change(
        cls, info: GraphQLResolveInfo, checkout_id: UUID, delivery_method_id: str | None = None, **_rest: Any
    ) -> None:
        method_id = delivery_method(delivery_method_id) if delivery_method_id else None
        set_delivery_method(checkout_id=checkout_id, method_id=method_id)
