from typing import Any

import graphene
from django.utils.translation import gettext_lazy as _
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.baskets.buying_again import LeftOut, basket_from_order, order_to_buy_again
from marketplace.values.refusal import Refused
from storefront_api.commerce.checkout.types import Checkout
from storefront_api.core.errors import error_enum, error_list, error_type
from storefront_api.core.ids import to_global_id, uuid_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import may

CheckoutCreateFromOrderError = error_type(
    "CheckoutCreateFromOrderError",
    enum=error_enum(
        "CheckoutCreateFromOrderErrorCode",
        ("GRAPHQL_ERROR", "INVALID", "ORDER_NOT_FOUND", "CHANNEL_INACTIVE", "TAX_ERROR"),
    ),
)
_UnavailableCode = error_enum(
    "CheckoutCreateFromOrderUnavailableVariantErrorCode",
    (
        "NOT_FOUND",
        "PRODUCT_UNAVAILABLE_FOR_PURCHASE",
        "UNAVAILABLE_VARIANT_IN_CHANNEL",
        "PRODUCT_NOT_PUBLISHED",
        "QUANTITY_GREATER_THAN_LIMIT",
        "INSUFFICIENT_STOCK",
    ),
)


class CheckoutCreateFromOrderUnavailableVariant(graphene.ObjectType):
    """A line of the order that is not in the basket."""

    message = graphene.String(required=True)
    code = graphene.Field(_UnavailableCode, required=True)
    variant_id = graphene.ID(required=True)
    line_id = graphene.ID(required=True)

    @staticmethod
    def resolve_variant_id(root: LeftOut, _info: GraphQLResolveInfo) -> str:
        return to_global_id("ProductVariant", root.line.variant_id) if root.line.variant_id else ""

    @staticmethod
    def resolve_line_id(root: LeftOut, _info: GraphQLResolveInfo) -> str:
        return to_global_id("OrderLine", root.line.pk)


class CheckoutCreateFromOrder(MarketMutation):
    """A basket of what was in an order, for whoever knows the order. Addresses are said anew."""

    unavailable_variants = graphene.List(graphene.NonNull(CheckoutCreateFromOrderUnavailableVariant))
    checkout = graphene.Field(Checkout)
    errors = error_list(CheckoutCreateFromOrderError)

    class Arguments:
        id = graphene.ID(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str) -> dict[str, Any]:
        order = order_to_buy_again(uuid_pk_of(id, "Order"), is_staff=may(info, "MANAGE_ORDERS"))
        if order is None:
            raise Refused("ORDER_NOT_FOUND", _("Không tìm thấy đơn hàng này."), field="id")
        user = info.context.user if info.context.is_authenticated else None
        checkout, left_out = basket_from_order(order=order, user=user)
        return {"checkout": checkout, "unavailable_variants": left_out}
