"""What staff take off whole drafts."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.drafts import discounts
from storefront_api.commerce.orders.draft_inputs import OrderDiscountCommonInput
from storefront_api.commerce.orders.errors import OrderError
from storefront_api.commerce.orders.mutations.base import order_pk, shown, staff
from storefront_api.commerce.orders.types import Order
from storefront_api.core.errors import error_list
from storefront_api.core.ids import uuid_pk_of
from storefront_api.core.mutation import MarketMutation


class OrderDiscountAdd(MarketMutation):
    """Take something off a draft by hand, in place of vouchers and promotions of it. For staff and apps."""

    order = graphene.Field(Order)
    errors = error_list(OrderError)

    class Arguments:
        order_id = graphene.ID(required=True)
        input = OrderDiscountCommonInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, order_id: str, input: Any) -> dict[str, Any]:
        actor = staff(info)
        pk = order_pk(order_id, "orderId")
        discounts.add_discount(
            order_id=pk,
            value_type=input.value_type.value,
            value=input.value,
            reason=input.get("reason") or "",
            actor=actor,
        )
        return {"order": shown(pk)}


class OrderDiscountUpdate(MarketMutation):
    """Another amount by hand. For staff and apps."""

    order = graphene.Field(Order)
    errors = error_list(OrderError)

    class Arguments:
        discount_id = graphene.ID(required=True)
        input = OrderDiscountCommonInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, discount_id: str, input: Any) -> dict[str, Any]:
        actor = staff(info)
        order = discounts.update_discount(
            discount_id=uuid_pk_of(discount_id, "OrderDiscount", field="discountId"),
            value_type=input.value_type.value,
            value=input.value,
            reason=input.get("reason"),
            actor=actor,
        )
        return {"order": shown(order.pk)}


class OrderDiscountDelete(MarketMutation):
    """Take nothing off by hand any more. For staff and apps."""

    order = graphene.Field(Order)
    errors = error_list(OrderError)

    class Arguments:
        discount_id = graphene.ID(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, discount_id: str) -> dict[str, Any]:
        actor = staff(info)
        pk = uuid_pk_of(discount_id, "OrderDiscount", field="discountId")
        return {"order": shown(discounts.delete_discount(discount_id=pk, actor=actor).pk)}
