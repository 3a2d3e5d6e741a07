"""Sale: a promotion of goods as the older API shows it."""

from dataclasses import dataclass
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.discounts.sales import KINDS, goods_of
from marketplace.shop.native.ids import int_pks
from storefront_api.commerce.catalogue import translations
from storefront_api.commerce.catalogue.collection_types import CollectionCountableConnection
from storefront_api.commerce.catalogue.originals import translatable_content
from storefront_api.commerce.catalogue.types import (
    CategoryCountableConnection,
    ProductCountableConnection,
    ProductVariantCountableConnection,
)
from storefront_api.commerce.channels.types import Channel
from storefront_api.commerce.promotions.loaders import ChannelsOfRule, RulesOfPromotion
from storefront_api.core.batching import load
from storefront_api.core.enums import LanguageCodeEnum
from storefront_api.core.ids import to_global_id
from storefront_api.core.languages import TranslationFields
from storefront_api.core.paging import Page, connect

Info = GraphQLResolveInfo
_PAGING = {"before": graphene.String(), "after": graphene.String(), "first": graphene.Int(), "last": graphene.Int()}
_MODELS: dict[str, Any] = {
    "collections": models.Collection,
    "categories": models.Category,
    "products": models.Product,
    "variants": models.ProductVariant,
}

SaleType = graphene.Enum("SaleType", [("FIXED", "FIXED"), ("PERCENTAGE", "PERCENTAGE")])


@dataclass(frozen=True, slots=True)
class ListedSale:
    """A channel with what a sale takes off there."""

    rule: models.PromotionRule
    channel: models.Channel


class SaleChannelListing(graphene.ObjectType):
    """What a sale takes off in a channel."""

    id = graphene.ID(required=True)
    channel = graphene.Field(Channel, required=True)
    discount_value = graphene.Float(required=True)
    currency = graphene.String(required=True)

    @staticmethod
    def resolve_id(root: ListedSale, _info: Info) -> str:
        return to_global_id("SaleChannelListing", root.rule.pk)

    @staticmethod
    def resolve_discount_value(root: ListedSale, _info: Info) -> float:
        return float(root.rule.reward_value or 0)

    @staticmethod
    def resolve_currency(root: ListedSale, _info: Info) -> str:
        return root.channel.currency_code


class SaleTranslation(TranslationFields, graphene.ObjectType):
    """A sale's name in another language."""

    name = graphene.String()
    translatable_content = translatable_content(
        "discount_content.SaleTranslatableContent", models.Promotion, "promotion_id"
    )

    @staticmethod
    def resolve_name(root: models.PromotionTranslation, _info: Info) -> str | None:
        return root.name or None


class Sale(graphene.ObjectType):
    """Lowered prices of goods; use Promotion."""

    id = graphene.ID(required=True)
    name = graphene.String(required=True)
    type = SaleType(required=True)
    start_date = graphene.DateTime(required=True)
    end_date = graphene.DateTime()
    created = graphene.DateTime(required=True)
    updated_at = graphene.DateTime(required=True)
    categories = graphene.Field(CategoryCountableConnection, **_PAGING)
    collections = graphene.Field(CollectionCountableConnection, **_PAGING)
    products = graphene.Field(ProductCountableConnection, **_PAGING)
    variants = graphene.Field(ProductVariantCountableConnection, **_PAGING)
    channel_listings = graphene.List(graphene.NonNull(SaleChannelListing))
    translation = graphene.Field(SaleTranslation, language_code=LanguageCodeEnum(required=True))

    @staticmethod
    def resolve_id(root: models.Promotion, _info: Info) -> str:
        return to_global_id("Sale", root.old_sale_id)

    @staticmethod
    def resolve_type(root: models.Promotion, info: Info) -> str:
        return _rules(root, info)[0].reward_value_type

    @staticmethod
    def resolve_created(root: models.Promotion, _info: Info) -> Any:
        return root.created_at

    @staticmethod
    def resolve_categories(root: models.Promotion, info: Info, **paging: Any) -> Page:
        return _goods(root, info, "categories", paging)

    @staticmethod
    def resolve_collections(root: models.Promotion, info: Info, **paging: Any) -> Page:
        return _goods(root, info, "collections", paging)

    @staticmethod
    def resolve_products(root: models.Promotion, info: Info, **paging: Any) -> Page:
        return _goods(root, info, "products", paging)

    @staticmethod
    def resolve_variants(root: models.Promotion, info: Info, **paging: Any) -> Page:
        return _goods(root, info, "variants", paging)

    @staticmethod
    def resolve_translation(root: models.Promotion, info: Info, language_code: Any) -> Any:
        return translations.translated(info, translations.OfPromotion, root, language_code)

    @staticmethod
    def resolve_channel_listings(root: models.Promotion, info: Info) -> list[ListedSale]:
        return [
            ListedSale(rule, channel)
            for rule in _rules(root, info)
            for channel in load(info, ChannelsOfRule, rule, lambda row: row.pk) or []
        ]


def _rules(sale: models.Promotion, info: Info) -> list[models.PromotionRule]:
    return load(info, RulesOfPromotion, sale, lambda row: row.pk) or []


def _goods(sale: models.Promotion, info: Info, kind: str, paging: dict[str, Any]) -> Page:
    ids = goods_of(_rules(sale, info)[0].catalogue_predicate)[kind]
    # Clients of the older API leave the size of these pages out.
    rows = _MODELS[kind].objects.filter(pk__in=int_pks(ids, KINDS[kind][0]))
    return connect(rows, sort=["pk"], default=100, **paging)
