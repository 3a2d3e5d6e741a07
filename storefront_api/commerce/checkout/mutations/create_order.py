from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.baskets.complete import order_unpaid
from marketplace.shop.native.ids import uuid_pk
from marketplace.values.refusal import NotFound, Refused
from storefront_api.commerce.actors import actor_of
from storefront_api.commerce.checkout.inputs import pairs
from storefront_api.commerce.orders.types import Order
from storefront_api.core.errors import error_enum, error_list, error_type
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import denied, may
from storefront_api.core.types import MetadataInput

OrderCreateFromCheckoutErrorCode = error_enum(
    "OrderCreateFromCheckoutErrorCode",
    (
        "BILLING_ADDRESS_NOT_SET",
        "CHANNEL_INACTIVE",
        "CHECKOUT_NOT_FOUND",
        "EMAIL_NOT_SET",
        "GIFT_CARD_NOT_APPLICABLE",
        "GRAPHQL_ERROR",
        "INSUFFICIENT_STOCK",
        "INVALID_SHIPPING_METHOD",
        "NO_LINES",
        "SHIPPING_ADDRESS_NOT_SET",
        "SHIPPING_METHOD_NOT_SET",
        "TAX_ERROR",
        "UNAVAILABLE_VARIANT_IN_CHANNEL",
        "VOUCHER_NOT_APPLICABLE",
    ),
)
OrderCreateFromCheckoutError = error_type(
    "OrderCreateFromCheckoutError", enum=OrderCreateFromCheckoutErrorCode, lists=("variants", "lines")
)


class OrderCreateFromCheckout(MarketMutation):
    """Make an order of a basket whatever has been paid for it. For apps with HANDLE_CHECKOUTS."""

    order = graphene.Field(Order)
    errors = error_list(OrderCreateFromCheckoutError)

    class Arguments:
        id = graphene.ID(required=True)
        metadata = graphene.List(graphene.NonNull(MetadataInput))
        private_metadata = graphene.List(graphene.NonNull(MetadataInput))

    @classmethod
    def perform(
        cls, info: GraphQLResolveInfo, id: str, metadata: Any = None, private_metadata: Any = None
    ) -> dict[str, Any]:
        if info.context.app is None or not may(info, "HANDLE_CHECKOUTS"):
            raise denied("HANDLE_CHECKOUTS")
        try:
            order = order_unpaid(
                checkout_id=uuid_pk(id, "Checkout"),
                metadata=pairs(metadata),
                private_metadata=pairs(private_metadata),
                actor=actor_of(info),
            )
        except NotFound as missing:
            raise Refused("CHECKOUT_NOT_FOUND", missing.message, field="id") from None
        return {"order": order}
