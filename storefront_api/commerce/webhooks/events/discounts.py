"""Events of vouchers, promotions and their rules."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.ids import uuid_pk
from storefront_api.commerce.promotions.queries import Queries as Promotions
from storefront_api.commerce.promotions.types import Promotion, PromotionRule
from storefront_api.commerce.vouchers.queries import Queries as Vouchers
from storefront_api.commerce.vouchers.types import Voucher
from storefront_api.commerce.webhooks.events.base import Told, event_type


class _OfVoucher:
    voucher = graphene.Field(Voucher, channel=graphene.String(description="Slug of the channel whose listing counts."))

    @staticmethod
    def resolve_voucher(root: Told, info: GraphQLResolveInfo, channel: str | None = None) -> Any:
        return Vouchers.resolve_voucher(None, info, id=root.happening.ids["voucher"], channel=channel)


class _OfPromotion:
    promotion = graphene.Field(Promotion, description="As it is when the event is told, or was.")

    @staticmethod
    def resolve_promotion(root: Told, info: GraphQLResolveInfo) -> Any:
        return Promotions.resolve_promotion(None, info, id=root.happening.ids["promotion"])


class _OfRule:
    promotion_rule = graphene.Field(PromotionRule, description="As it is when the event is told, or was.")

    @staticmethod
    def resolve_promotion_rule(root: Told, _info: GraphQLResolveInfo) -> models.PromotionRule | None:
        pk = uuid_pk(root.happening.ids["promotion_rule"], "PromotionRule")
        return models.PromotionRule.objects.select_related("promotion").filter(pk=pk).first()


VoucherCreated = event_type("VoucherCreated", _OfVoucher, "There is one more voucher.")
VoucherUpdated = event_type("VoucherUpdated", _OfVoucher, "A voucher is not what it was.")
VoucherDeleted = event_type("VoucherDeleted", _OfVoucher, "A voucher is no more.")
PromotionCreated = event_type("PromotionCreated", _OfPromotion, "There is one more promotion.")
PromotionUpdated = event_type("PromotionUpdated", _OfPromotion, "A promotion is not what it was.")
PromotionDeleted = event_type("PromotionDeleted", _OfPromotion, "A promotion is no more.")
PromotionRuleCreated = event_type("PromotionRuleCreated", _OfRule, "A promotion has one more rule.")
PromotionRuleUpdated = event_type("PromotionRuleUpdated", _OfRule, "A rule is not what it was.")
PromotionRuleDeleted = event_type("PromotionRuleDeleted", _OfRule, "A promotion has a rule less.")

DISCOUNT_EVENTS = (
    VoucherCreated,
    VoucherUpdated,
    VoucherDeleted,
    PromotionCreated,
    PromotionUpdated,
    PromotionDeleted,
    PromotionRuleCreated,
    PromotionRuleUpdated,
    PromotionRuleDeleted,
)
