"""Enums of discounts."""

import graphene

from marketplace.shop.native import models

DiscountValueTypeEnum = graphene.Enum.from_enum(models.DiscountValueType, name="DiscountValueTypeEnum")
OrderDiscountType = graphene.Enum(
    "OrderDiscountType",
    [(name, name) for name in ("SALE", "VOUCHER", "MANUAL", "PROMOTION", "ORDER_PROMOTION")],
)
