"""Promotion and PromotionRule."""

import json
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.discounts.promotion_rules import MOST_GIFTS
from storefront_api.commerce.catalogue import translations
from storefront_api.commerce.catalogue.originals import translatable_content
from storefront_api.commerce.channels.types import Channel
from storefront_api.commerce.promotions import loaders
from storefront_api.commerce.promotions.enums import PromotionTypeEnum, RewardTypeEnum, RewardValueTypeEnum
from storefront_api.commerce.promotions.event_types import PromotionEvent
from storefront_api.core.batching import load
from storefront_api.core.enums import LanguageCodeEnum
from storefront_api.core.ids import to_global_id
from storefront_api.core.languages import TranslationFields
from storefront_api.core.paging import connection
from storefront_api.core.permissions import require_requestor, require_staff
from storefront_api.core.scalars import JSON, JSONString, PositiveDecimal
from storefront_api.core.types import ObjectWithMetadata

Info = GraphQLResolveInfo


class _Words(TranslationFields):
    name = graphene.String()
    description = JSONString()

    @staticmethod
    def resolve_name(root: Any, _info: Info) -> str | None:
        return root.name or None

    @staticmethod
    def resolve_description(root: Any, _info: Info) -> str | None:
        return None if root.rich_description is None else json.dumps(root.rich_description, sort_keys=True)


class PromotionTranslation(_Words, graphene.ObjectType):
    """A promotion in another language. What is null there reads as the original."""

    translatable_content = translatable_content(
        "discount_content.PromotionTranslatableContent", models.Promotion, "promotion_id"
    )


class PromotionRuleTranslation(_Words, graphene.ObjectType):
    """A rule in another language. What is null there reads as the original."""

    translatable_content = translatable_content(
        "discount_content.PromotionRuleTranslatableContent", models.PromotionRule, "rule_id"
    )


class PromotionRule(graphene.ObjectType):
    """What a promotion chooses, where, and what it gives."""

    id = graphene.ID(required=True)
    name = graphene.String()
    description = JSON()
    promotion = graphene.Field("storefront_api.commerce.promotions.types.Promotion")
    channels = graphene.List(graphene.NonNull(Channel), description="For staff and apps.")
    reward_value = PositiveDecimal()
    reward_value_type = RewardValueTypeEnum()
    predicate_type = PromotionTypeEnum()
    catalogue_predicate = JSON()
    order_predicate = JSON()
    reward_type = RewardTypeEnum()
    gift_ids = graphene.List(graphene.NonNull(graphene.ID), description="For staff and apps.")
    gifts_limit = graphene.Int()
    translation = graphene.Field(PromotionRuleTranslation, language_code=LanguageCodeEnum(required=True))

    @staticmethod
    def resolve_id(root: models.PromotionRule, _info: Info) -> str:
        return to_global_id("PromotionRule", root.pk)

    @staticmethod
    def resolve_name(root: models.PromotionRule, _info: Info) -> str | None:
        return root.name or None

    @staticmethod
    def resolve_channels(root: models.PromotionRule, info: Info) -> Any:
        require_staff(info)
        return load(info, loaders.ChannelsOfRule, root, _pk) or []

    @staticmethod
    def resolve_reward_value_type(root: models.PromotionRule, _info: Info) -> str | None:
        return root.reward_value_type or None

    @staticmethod
    def resolve_predicate_type(root: models.PromotionRule, _info: Info) -> str:
        return root.promotion.type

    @staticmethod
    def resolve_reward_type(root: models.PromotionRule, _info: Info) -> str | None:
        return root.reward_type or None

    @staticmethod
    def resolve_gift_ids(root: models.PromotionRule, info: Info) -> list[str]:
        require_staff(info)
        keys = load(info, loaders.GiftsOfRule, root, _pk) or []
        return [to_global_id("ProductVariant", pk) for pk in keys]

    @staticmethod
    def resolve_translation(root: models.PromotionRule, info: Info, language_code: Any) -> Any:
        return translations.translated(info, translations.OfPromotionRule, root, language_code)

    @staticmethod
    def resolve_gifts_limit(_root: models.PromotionRule, _info: Info) -> int:
        return MOST_GIFTS


class Promotion(graphene.ObjectType):
    """Rules that lower prices from a day to a day."""

    class Meta:
        interfaces = (ObjectWithMetadata,)

    id = graphene.ID(required=True)
    name = graphene.String(required=True)
    type = PromotionTypeEnum()
    description = JSON()
    start_date = graphene.DateTime(required=True)
    end_date = graphene.DateTime()
    created_at = graphene.DateTime(required=True)
    updated_at = graphene.DateTime(required=True)
    rules = graphene.List(graphene.NonNull(PromotionRule))
    events = graphene.List(graphene.NonNull(PromotionEvent), description="For staff and apps.")
    translation = graphene.Field(PromotionTranslation, language_code=LanguageCodeEnum(required=True))

    @staticmethod
    def resolve_id(root: models.Promotion, _info: Info) -> str:
        return to_global_id("Promotion", root.pk)

    @staticmethod
    def resolve_rules(root: models.Promotion, info: Info) -> Any:
        return load(info, loaders.RulesOfPromotion, root, _pk) or []

    @staticmethod
    def resolve_translation(root: models.Promotion, info: Info, language_code: Any) -> Any:
        return translations.translated(info, translations.OfPromotion, root, language_code)

    @staticmethod
    def resolve_events(root: models.Promotion, info: Info) -> Any:
        require_requestor(info, "MANAGE_DISCOUNTS")
        return load(info, loaders.EventsOfPromotion, root, _pk) or []


def _pk(row: Any) -> Any:
    return row.pk


PromotionCountableConnection = connection("Promotion", lambda: Promotion)
