"""OrderDiscount and OrderLineDiscount: what was taken off a sale."""

from decimal import Decimal

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.values.money import Money as MoneyValue
from storefront_api.commerce.discounts.enums import DiscountValueTypeEnum, OrderDiscountType
from storefront_api.core.ids import to_global_id
from storefront_api.core.permissions import require_requestor
from storefront_api.core.scalars import PositiveDecimal
from storefront_api.core.types import Money

Info = GraphQLResolveInfo


class OrderDiscount(graphene.ObjectType):
    """Taken off the whole order: its goods, or its delivery."""

    id = graphene.ID(required=True)
    type = OrderDiscountType(required=True)
    name = graphene.String()
    translated_name = graphene.String()
    value_type = DiscountValueTypeEnum(required=True)
    value = PositiveDecimal(required=True, description="Per cent, or an amount of the order's currency.")
    reason = graphene.String(description="For staff and apps.")
    amount = graphene.Field(Money, required=True, deprecation_reason="Use `total`.")
    total = graphene.Field(Money, required=True)

    @staticmethod
    def resolve_id(root: models.OrderDiscount, _info: Info) -> str:
        return to_global_id("OrderDiscount", root.pk)

    @staticmethod
    def resolve_reason(root: models.OrderDiscount, info: Info) -> str | None:
        require_requestor(info, "MANAGE_ORDERS")
        return root.reason or None

    @staticmethod
    def resolve_amount(root: models.OrderDiscount, _info: Info) -> MoneyValue:
        return MoneyValue(root.amount, root.currency)

    @staticmethod
    def resolve_total(root: models.OrderDiscount, _info: Info) -> MoneyValue:
        return MoneyValue(root.amount, root.currency)


class OrderLineDiscount(graphene.ObjectType):
    """Taken off one line."""

    id = graphene.ID(required=True)
    type = OrderDiscountType(required=True)
    name = graphene.String()
    translated_name = graphene.String()
    value_type = DiscountValueTypeEnum(required=True)
    value = PositiveDecimal(required=True, description="Per cent, or an amount of the order's currency.")
    reason = graphene.String(description="For staff and apps.")
    total = graphene.Field(Money, required=True)
    unit = graphene.Field(Money, required=True)

    @staticmethod
    def resolve_id(root: models.OrderLineDiscount, _info: Info) -> str:
        return to_global_id("OrderLineDiscount", root.pk)

    @staticmethod
    def resolve_reason(root: models.OrderLineDiscount, info: Info) -> str | None:
        require_requestor(info, "MANAGE_ORDERS")
        return root.reason or None

    @staticmethod
    def resolve_total(root: models.OrderLineDiscount, _info: Info) -> MoneyValue:
        return MoneyValue(root.amount, root.currency)

    @staticmethod
    def resolve_unit(root: models.OrderLineDiscount, _info: Info) -> MoneyValue:
        return MoneyValue(root.amount, root.currency).share(Decimal(1) / root.__dict__["line_quantity"])
