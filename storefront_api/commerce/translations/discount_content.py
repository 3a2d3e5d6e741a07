"""Promotions, their rules, sales and vouchers, for translators."""

import json
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from storefront_api.commerce.catalogue import translations
from storefront_api.commerce.promotions.types import PromotionRuleTranslation, PromotionTranslation
from storefront_api.commerce.sales.types import Sale, SaleTranslation
from storefront_api.commerce.translations.fields import ContentFields, global_id_of, itself, translation
from storefront_api.commerce.vouchers.types import Voucher, VoucherTranslation
from storefront_api.core.ids import to_global_id
from storefront_api.core.scalars import JSONString


def _written(root: Any, _info: GraphQLResolveInfo) -> str | None:
    # As the translations of promotions write theirs.
    return None if root.description is None else json.dumps(root.description, sort_keys=True)


class PromotionTranslatableContent(ContentFields, graphene.ObjectType):
    """A promotion's words, to be translated."""

    promotion_id = global_id_of("Promotion")
    name = graphene.String(required=True)
    description = JSONString(resolver=_written)
    translation = translation(PromotionTranslation, translations.OfPromotion)


class PromotionRuleTranslatableContent(ContentFields, graphene.ObjectType):
    """A rule's words, to be translated."""

    promotion_rule_id = global_id_of("PromotionRule")
    name = graphene.String()
    description = JSONString(resolver=_written)
    translation = translation(PromotionRuleTranslation, translations.OfPromotionRule)

    @staticmethod
    def resolve_name(root: models.PromotionRule, _info: GraphQLResolveInfo) -> str | None:
        return root.name or None


class SaleTranslatableContent(ContentFields, graphene.ObjectType):
    """A sale's name, to be translated; use PromotionTranslatableContent."""

    sale_id = graphene.ID(required=True)
    name = graphene.String(required=True)
    translation = translation(SaleTranslation, translations.OfPromotion)
    sale = itself(Sale, "MANAGE_DISCOUNTS")

    @staticmethod
    def resolve_id(root: models.Promotion, _info: GraphQLResolveInfo) -> str:
        # By the number that saleTranslate takes.
        return to_global_id("SaleTranslatableContent", root.old_sale_id)

    @staticmethod
    def resolve_sale_id(root: models.Promotion, _info: GraphQLResolveInfo) -> str:
        return to_global_id("Sale", root.old_sale_id)


class VoucherTranslatableContent(ContentFields, graphene.ObjectType):
    """A voucher's name, to be translated."""

    voucher_id = global_id_of("Voucher")
    name = graphene.String()
    translation = translation(VoucherTranslation, translations.OfVoucher)
    voucher = itself(Voucher, "MANAGE_DISCOUNTS")

    @staticmethod
    def resolve_name(root: models.Voucher, _info: GraphQLResolveInfo) -> str | None:
        return root.name or None
