"""ShippingZone, ShippingMethodType and what a way of delivery costs where."""

from dataclasses import dataclass
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.values.money import Money as MoneyValue
from storefront_api.commerce.addresses.types import CountryDisplay, country
from storefront_api.commerce.catalogue.rich_text import document_of
from storefront_api.commerce.channels.loaders import ChannelByPk
from storefront_api.commerce.channels.types import Channel
from storefront_api.commerce.shipping import loaders
from storefront_api.commerce.taxes.loaders import TaxClassByPk
from storefront_api.commerce.taxes.types import TaxClass
from storefront_api.commerce.warehouses.types import Warehouse
from storefront_api.core.batching import load
from storefront_api.core.enums import LanguageCodeEnum
from storefront_api.core.ids import to_global_id
from storefront_api.core.languages import TranslationFields
from storefront_api.core.paging import Page, connect, connection
from storefront_api.core.permissions import require_requestor
from storefront_api.core.scalars import JSONString
from storefront_api.core.types import Money, ObjectWithMetadata
from storefront_api.core.weights import Weight, kilograms

Info = GraphQLResolveInfo

ShippingMethodTypeEnum = graphene.Enum("ShippingMethodTypeEnum", [("PRICE", "price"), ("WEIGHT", "weight")])
PostalCodeRuleInclusionTypeEnum = graphene.Enum(
    "PostalCodeRuleInclusionTypeEnum", [(n, n) for n in models.ShippingMethodPostalCodeRule.Inclusion.values]
)


def _money(amount: int | None, currency: str) -> MoneyValue | None:
    return None if amount is None else MoneyValue(amount, currency)


class ShippingMethodChannelListing(graphene.ObjectType):
    """What a way of delivery costs in a channel, and for which totals it is offered."""

    id = graphene.ID(required=True)
    channel = graphene.Field(Channel, required=True)
    maximum_order_price = graphene.Field(Money)
    minimum_order_price = graphene.Field(Money)
    price = graphene.Field(Money)

    @staticmethod
    def resolve_id(root: models.ShippingMethodChannelListing, _info: Info) -> str:
        return to_global_id("ShippingMethodChannelListing", root.pk)

    @staticmethod
    def resolve_channel(root: models.ShippingMethodChannelListing, info: Info) -> models.Channel | None:
        return load(info, ChannelByPk, root, lambda row: row.channel_id)

    @staticmethod
    def resolve_maximum_order_price(root: models.ShippingMethodChannelListing, _info: Info) -> MoneyValue | None:
        return _money(root.maximum_order_price_amount, root.currency)

    @staticmethod
    def resolve_minimum_order_price(root: models.ShippingMethodChannelListing, _info: Info) -> MoneyValue | None:
        return _money(root.minimum_order_price_amount, root.currency)

    @staticmethod
    def resolve_price(root: models.ShippingMethodChannelListing, _info: Info) -> MoneyValue:
        return MoneyValue(root.price_amount, root.currency)


class ShippingMethodPostalCodeRule(graphene.ObjectType):
    """Postal codes that are, or are not, reached."""

    id = graphene.ID(required=True)
    start = graphene.String()
    end = graphene.String()
    inclusion_type = PostalCodeRuleInclusionTypeEnum()

    @staticmethod
    def resolve_id(root: models.ShippingMethodPostalCodeRule, _info: Info) -> str:
        return to_global_id("ShippingMethodPostalCodeRule", root.pk)

    @staticmethod
    def resolve_end(root: models.ShippingMethodPostalCodeRule, _info: Info) -> str | None:
        return root.end or None


@dataclass(frozen=True, slots=True)
class MethodWords:
    """A way of delivery in one language."""

    method: models.ShippingMethod
    language_code: str


def words_in(method: models.ShippingMethod, language_code: Any) -> MethodWords | None:
    """None where nobody has written any."""
    code = language_code.value
    there = code in method.name_translations or code in method.description_translations
    return MethodWords(method, code) if there else None


class ShippingMethodTranslation(TranslationFields, graphene.ObjectType):
    """A way of delivery in another language. What is null there reads as the original."""

    name = graphene.String()
    description = JSONString()
    translatable_content = graphene.Field(
        "storefront_api.commerce.translations.shipping_content.ShippingMethodTranslatableContent"
    )

    @staticmethod
    def resolve_id(root: MethodWords, _info: Info) -> str:
        return to_global_id("ShippingMethodTranslation", f"{root.method.pk}-{root.language_code}")

    @staticmethod
    def resolve_name(root: MethodWords, _info: Info) -> str | None:
        return root.method.name_translations.get(root.language_code) or None

    @staticmethod
    def resolve_description(root: MethodWords, _info: Info) -> Any:
        return root.method.description_translations.get(root.language_code)

    @staticmethod
    def resolve_translatable_content(root: MethodWords, _info: Info) -> models.ShippingMethod:
        return root.method


class ShippingMethodType(graphene.ObjectType):
    """A way of delivery as staff set it up."""

    class Meta:
        interfaces = (ObjectWithMetadata,)

    id = graphene.ID(required=True)
    name = graphene.String(required=True)
    description = JSONString()
    type = ShippingMethodTypeEnum()
    channel_listings = graphene.List(graphene.NonNull(ShippingMethodChannelListing))
    postal_code_rules = graphene.List(graphene.NonNull(ShippingMethodPostalCodeRule))
    excluded_products = graphene.Field(
        "storefront_api.commerce.catalogue.types.ProductCountableConnection",
        before=graphene.String(),
        after=graphene.String(),
        first=graphene.Int(),
        last=graphene.Int(),
    )
    minimum_order_weight = graphene.Field(Weight)
    maximum_order_weight = graphene.Field(Weight)
    minimum_delivery_days = graphene.Int()
    maximum_delivery_days = graphene.Int()
    tax_class = graphene.Field(TaxClass)
    translation = graphene.Field(ShippingMethodTranslation, language_code=LanguageCodeEnum(required=True))

    @staticmethod
    def resolve_translation(root: models.ShippingMethod, _info: Info, language_code: Any) -> MethodWords | None:
        return words_in(root, language_code)

    @staticmethod
    def resolve_id(root: models.ShippingMethod, _info: Info) -> str:
        return to_global_id("ShippingMethodType", root.pk)

    @staticmethod
    def resolve_description(root: models.ShippingMethod, _info: Info) -> Any:
        return document_of(root)

    @staticmethod
    def resolve_channel_listings(root: models.ShippingMethod, info: Info) -> Any:
        require_requestor(info, "MANAGE_SHIPPING")
        return load(info, loaders.ListingsOfMethod, root, lambda row: row.pk)

    @staticmethod
    def resolve_postal_code_rules(root: models.ShippingMethod, info: Info) -> Any:
        return load(info, loaders.PostalCodeRulesOfMethod, root, lambda row: row.pk)

    @staticmethod
    def resolve_excluded_products(root: models.ShippingMethod, info: Info, **paging: Any) -> Page:
        require_requestor(info, "MANAGE_SHIPPING")
        return connect(root.excluded_products.all(), sort=["pk"], **paging)

    @staticmethod
    def resolve_minimum_order_weight(root: models.ShippingMethod, _info: Info) -> Weight | None:
        return kilograms(root.minimum_order_weight_grams)

    @staticmethod
    def resolve_maximum_order_weight(root: models.ShippingMethod, _info: Info) -> Weight | None:
        return kilograms(root.maximum_order_weight_grams)

    @staticmethod
    def resolve_tax_class(root: models.ShippingMethod, info: Info) -> models.TaxClass | None:
        require_requestor(info, "MANAGE_TAXES", "MANAGE_SHIPPING")
        return load(info, TaxClassByPk, root, lambda row: row.tax_class_id)


class ShippingZone(graphene.ObjectType):
    """Countries with the same ways of delivery."""

    class Meta:
        interfaces = (ObjectWithMetadata,)

    id = graphene.ID(required=True)
    name = graphene.String(required=True)
    description = graphene.String()
    default = graphene.Boolean(required=True)
    countries = graphene.List(graphene.NonNull(CountryDisplay), required=True)
    shipping_methods = graphene.List(graphene.NonNull(ShippingMethodType))
    warehouses = graphene.List(graphene.NonNull(Warehouse), required=True)
    channels = graphene.List(graphene.NonNull(Channel), required=True)

    @staticmethod
    def resolve_id(root: models.ShippingZone, _info: Info) -> str:
        return to_global_id("ShippingZone", root.pk)

    @staticmethod
    def resolve_countries(root: models.ShippingZone, info: Info) -> list[CountryDisplay]:
        return [country(code, info.context.language) for code in root.countries]

    @staticmethod
    def resolve_shipping_methods(root: models.ShippingZone, info: Info) -> Any:
        return load(info, loaders.MethodsOfZone, root, lambda row: row.pk)

    @staticmethod
    def resolve_warehouses(root: models.ShippingZone, info: Info) -> Any:
        return load(info, loaders.WarehousesOfZone, root, lambda row: row.pk)

    @staticmethod
    def resolve_channels(root: models.ShippingZone, info: Info) -> Any:
        return load(info, loaders.ChannelsOfZone, root, lambda row: row.pk)


ShippingZoneCountableConnection = connection("ShippingZone", lambda: ShippingZone)
