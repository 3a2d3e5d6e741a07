"""Voucher, VoucherCode and what a voucher gives where."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.values.money import Money as MoneyValue
from storefront_api.commerce.addresses.types import CountryDisplay, country
from storefront_api.commerce.catalogue import translations
from storefront_api.commerce.catalogue.collection_types import CollectionCountableConnection
from storefront_api.commerce.catalogue.originals import translatable_content
from storefront_api.commerce.catalogue.types import (
    CategoryCountableConnection,
    ProductCountableConnection,
    ProductVariantCountableConnection,
)
from storefront_api.commerce.channels.types import Channel
from storefront_api.commerce.discounts.enums import DiscountValueTypeEnum
from storefront_api.commerce.vouchers import loaders
from storefront_api.commerce.vouchers.enums import VoucherTypeEnum
from storefront_api.core.batching import load
from storefront_api.core.enums import LanguageCodeEnum
from storefront_api.core.ids import to_global_id
from storefront_api.core.languages import TranslationFields
from storefront_api.core.paging import Page, connect, connection
from storefront_api.core.permissions import may, require_requestor
from storefront_api.core.types import Money, ObjectWithMetadata

Info = GraphQLResolveInfo
_PAGING = {"before": graphene.String(), "after": graphene.String(), "first": graphene.Int(), "last": graphene.Int()}


class VoucherCode(graphene.ObjectType):
    """What people type in."""

    id = graphene.ID(required=True)
    code = graphene.String()
    used = graphene.Int()
    is_active = graphene.Boolean(description="False once a single-use code is spent.")
    created_at = graphene.DateTime(required=True)

    @staticmethod
    def resolve_id(root: models.VoucherCode, _info: Info) -> str:
        return to_global_id("VoucherCode", root.pk)


VoucherCodeCountableConnection = connection("VoucherCode", lambda: VoucherCode)


class VoucherChannelListing(graphene.ObjectType):
    """What a voucher takes off in a channel, and from which subtotal on."""

    id = graphene.ID(required=True)
    channel = graphene.Field(Channel, required=True)
    discount_value = graphene.Float(required=True)
    currency = graphene.String(required=True)
    min_spent = graphene.Field(Money)

    @staticmethod
    def resolve_id(root: models.VoucherChannelListing, _info: Info) -> str:
        return to_global_id("VoucherChannelListing", root.pk)

    @staticmethod
    def resolve_min_spent(root: models.VoucherChannelListing, _info: Info) -> MoneyValue | None:
        return _least(root)


class VoucherTranslation(TranslationFields, graphene.ObjectType):
    """A voucher's name in another language."""

    name = graphene.String()
    translatable_content = translatable_content(
        "discount_content.VoucherTranslatableContent", models.Voucher, "voucher_id"
    )

    @staticmethod
    def resolve_name(root: models.VoucherTranslation, _info: Info) -> str | None:
        return root.name or None


class Voucher(graphene.ObjectType):
    """What its codes give. For staff and apps with MANAGE_DISCOUNTS; an order shows its own."""

    class Meta:
        interfaces = (ObjectWithMetadata,)

    id = graphene.ID(required=True)
    name = graphene.String()
    codes = graphene.Field(VoucherCodeCountableConnection, **_PAGING)
    code = graphene.String(description="The sale's own, or the one that was added last.")
    usage_limit = graphene.Int()
    used = graphene.Int(required=True, description="Uses of all its codes; counted where there is a limit.")
    start_date = graphene.DateTime(required=True)
    end_date = graphene.DateTime()
    apply_once_per_order = graphene.Boolean(required=True)
    apply_once_per_customer = graphene.Boolean(required=True)
    single_use = graphene.Boolean(required=True)
    only_for_staff = graphene.Boolean(required=True)
    min_checkout_items_quantity = graphene.Int()
    categories = graphene.Field(CategoryCountableConnection, **_PAGING)
    collections = graphene.Field(CollectionCountableConnection, **_PAGING)
    products = graphene.Field(ProductCountableConnection, **_PAGING)
    variants = graphene.Field(ProductVariantCountableConnection, **_PAGING)
    countries = graphene.List(graphene.NonNull(CountryDisplay))
    translation = graphene.Field(VoucherTranslation, language_code=LanguageCodeEnum(required=True))
    discount_value_type = DiscountValueTypeEnum(required=True)
    discount_value = graphene.Float(description="In the channel that was asked for; null without one.")
    currency = graphene.String(description="Of the channel that was asked for.")
    min_spent = graphene.Field(Money, description="In the channel that was asked for.")
    type = VoucherTypeEnum(required=True)
    channel_listings = graphene.List(graphene.NonNull(VoucherChannelListing))

    @staticmethod
    def resolve_id(root: models.Voucher, _info: Info) -> str:
        return to_global_id("Voucher", root.pk)

    @staticmethod
    def resolve_name(root: models.Voucher, _info: Info) -> str | None:
        return root.name or None

    @staticmethod
    def resolve_codes(root: models.Voucher, info: Info, **paging: Any) -> Page | None:
        # Whoever bought with one code must not read the others.
        require_requestor(info, "MANAGE_DISCOUNTS")
        if paging.keys() == {"first"}:
            return load(info, loaders.FirstCodes, root, lambda row: (row.pk, paging["first"]))
        return connect(root.codes.all(), sort=loaders.CODES_SORT, **paging)

    @staticmethod
    def resolve_code(root: models.Voucher, info: Info) -> str | None:
        if "sale_code" in root.__dict__ or not may(info, "MANAGE_DISCOUNTS"):
            return root.__dict__.get("sale_code")
        return load(info, loaders.LatestCode, root, lambda row: row.pk)

    @staticmethod
    def resolve_categories(root: models.Voucher, info: Info, **paging: Any) -> Page | None:
        return _goods(root, info, "categories", loaders.FirstCategories, paging)

    @staticmethod
    def resolve_collections(root: models.Voucher, info: Info, **paging: Any) -> Page | None:
        return _goods(root, info, "collections", loaders.FirstCollections, paging)

    @staticmethod
    def resolve_products(root: models.Voucher, info: Info, **paging: Any) -> Page | None:
        return _goods(root, info, "products", loaders.FirstProducts, paging)

    @staticmethod
    def resolve_variants(root: models.Voucher, info: Info, **paging: Any) -> Page | None:
        return _goods(root, info, "variants", loaders.FirstVariants, paging)

    @staticmethod
    def resolve_countries(root: models.Voucher, info: Info) -> list[CountryDisplay]:
        return [country(code, info.context.language) for code in root.countries]

    @staticmethod
    def resolve_translation(root: models.Voucher, info: Info, language_code: Any) -> models.VoucherTranslation | None:
        found: models.VoucherTranslation | None = translations.translated(
            info, translations.OfVoucher, root, language_code
        )
        return found

    @staticmethod
    def resolve_discount_value(root: models.Voucher, info: Info) -> float | None:
        listing = _listing(root, info)
        return float(listing.discount_value) if listing else None

    @staticmethod
    def resolve_currency(root: models.Voucher, info: Info) -> str | None:
        listing = _listing(root, info)
        return listing.currency if listing else None

    @staticmethod
    def resolve_min_spent(root: models.Voucher, info: Info) -> MoneyValue | None:
        listing = _listing(root, info)
        return _least(listing) if listing else None

    @staticmethod
    def resolve_channel_listings(root: models.Voucher, info: Info) -> Any:
        require_requestor(info, "MANAGE_DISCOUNTS")
        return load(info, loaders.ListingsOfVoucher, root, lambda row: row.pk) or []


def _least(listing: models.VoucherChannelListing) -> MoneyValue | None:
    return None if listing.min_spent_amount is None else MoneyValue(listing.min_spent_amount, listing.currency)


def _listing(voucher: models.Voucher, info: Info) -> models.VoucherChannelListing | None:
    slug, pk = voucher.__dict__.get("sale_channel_slug"), voucher.__dict__.get("sale_channel_id")
    if slug is None and pk is None:
        return None
    known = load(info, loaders.ListingsOfVoucher, voucher, lambda row: row.pk) or []
    return next((row for row in known if row.channel_id == pk or row.channel.slug == slug), None)


def _goods(voucher: models.Voucher, info: Info, kind: str, first_page: Any, paging: dict[str, Any]) -> Page | None:
    require_requestor(info, "MANAGE_DISCOUNTS")
    if paging.keys() == {"first"}:
        return load(info, first_page, voucher, lambda row: (row.pk, paging["first"]))
    return connect(getattr(voucher, kind).all(), sort=["pk"], **paging)


VoucherCountableConnection = connection("Voucher", lambda: Voucher)
