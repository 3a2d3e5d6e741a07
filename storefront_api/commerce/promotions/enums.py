"""Enums of promotions."""

import graphene

from marketplace.shop.native import models

PromotionTypeEnum = graphene.Enum.from_enum(models.Promotion.Type, name="PromotionTypeEnum")
RewardTypeEnum = graphene.Enum.from_enum(models.PromotionRule.RewardType, name="RewardTypeEnum")
RewardValueTypeEnum = graphene.Enum.from_enum(models.DiscountValueType, name="RewardValueTypeEnum")
PromotionSortField = graphene.Enum(
    "PromotionSortField",
    [("NAME", "name"), ("START_DATE", "start_date"), ("END_DATE", "ends"), ("CREATED_AT", "created_at")],
)
PromotionEventsEnum = graphene.Enum(
    "PromotionEventsEnum",
    [
        (name, name)
        for name in (
            "PROMOTION_CREATED",
            "PROMOTION_UPDATED",
            "PROMOTION_STARTED",
            "PROMOTION_ENDED",
            "RULE_CREATED",
            "RULE_UPDATED",
            "RULE_DELETED",
        )
    ],
)
