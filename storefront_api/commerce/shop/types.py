"""Shop."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import graphene
from django.conf import settings
from graphql import GraphQLResolveInfo
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

from marketplace.shop.native import models
from marketplace.shop.native.domain.channels.channels import MARKET_SLUG
from storefront_api.commerce.addresses.types import COUNTRY_CODES, CountryDisplay, country
from storefront_api.core.enums import LANGUAGE_CODES, LanguageCodeEnum
from storefront_api.core.ids import to_global_id
from storefront_api.core.languages import LanguageDisplay, TranslationFields, language_display
from storefront_api.core.permissions import require_requestor, require_staff
from storefront_api.core.types import ObjectWithMetadata

Info = GraphQLResolveInfo


#: The contract this API keeps.
SCHEMA_VERSION = "3.23"


class Domain(graphene.ObjectType):
    """Where the market is reached."""

    host = graphene.String(required=True)
    ssl_enabled = graphene.Boolean(required=True)
    url = graphene.String(required=True)


class CountryFilterInput(graphene.InputObjectType):
    attached_to_shipping_zones = graphene.Boolean(description="Whether some zone of delivery reaches it.")


@dataclass(frozen=True, slots=True)
class ShopWords:
    """What the shop says of itself in one language."""

    header_text: str
    description: str
    language_code: str


class ShopTranslation(TranslationFields, graphene.ObjectType):
    """What the shop says of itself in another language."""

    header_text = graphene.String(required=True)
    description = graphene.String(required=True)

    @staticmethod
    def resolve_id(root: ShopWords, _info: Info) -> str:
        return to_global_id("ShopTranslation", root.language_code)


class Shop(graphene.ObjectType):
    """The shop as a whole. Most of it is for staff and apps."""

    class Meta:
        interfaces = (ObjectWithMetadata,)

    id = graphene.ID(required=True)
    name = graphene.String(required=True)
    description = graphene.String()
    header_text = graphene.String()
    domain = graphene.Field(Domain, required=True)
    languages = graphene.List(graphene.NonNull(LanguageDisplay), required=True)
    countries = graphene.List(graphene.NonNull(CountryDisplay), required=True, filter=CountryFilterInput())
    default_country = graphene.Field(CountryDisplay, description="Of the market's channel.")
    phone_prefixes = graphene.List(graphene.NonNull(graphene.String), required=True)
    schema_version = graphene.String(required=True, description="The version of Saleor's contract this API keeps.")
    channel_currencies = graphene.List(graphene.NonNull(graphene.String), required=True)
    fulfillment_auto_approve = graphene.Boolean(required=True)
    fulfillment_allow_unpaid = graphene.Boolean(required=True)
    track_inventory_by_default = graphene.Boolean()
    limit_quantity_per_checkout = graphene.Int()
    enable_account_confirmation_by_email = graphene.Boolean()
    allow_login_without_confirmation = graphene.Boolean()
    translation = graphene.Field(ShopTranslation, language_code=LanguageCodeEnum(required=True))

    @staticmethod
    def resolve_id(root: models.ShopSettings, _info: Info) -> str:
        return to_global_id("Shop", root.pk)

    @staticmethod
    def resolve_name(root: models.ShopSettings, _info: Info) -> str:
        return root.name or "Chợ Làng"

    @staticmethod
    def resolve_domain(_root: models.ShopSettings, _info: Info) -> Domain:
        at = urlsplit(settings.PUBLIC_URL)
        return Domain(host=at.netloc, ssl_enabled=at.scheme == "https", url=f"{settings.PUBLIC_URL}/")

    @staticmethod
    def resolve_languages(_root: models.ShopSettings, info: Info) -> list[LanguageDisplay]:
        return [language_display(code, info.context.language) for code in LANGUAGE_CODES]

    @staticmethod
    def resolve_countries(_root: models.ShopSettings, info: Info, filter: Any = None) -> list[CountryDisplay]:
        reached = (filter or {}).get("attached_to_shipping_zones")
        wanted = set(COUNTRY_CODES)
        if reached is not None:
            zones = models.ShippingZone.objects.values_list("countries", flat=True)
            in_zones = {code for countries in zones for code in countries}
            wanted = wanted & in_zones if reached else wanted - in_zones
        return [country(code, info.context.language) for code in sorted(wanted)]

    @staticmethod
    def resolve_default_country(_root: models.ShopSettings, info: Info) -> CountryDisplay | None:
        market = models.Channel.objects.filter(slug=MARKET_SLUG).first()
        return country(market.default_country, info.context.language) if market else None

    @staticmethod
    def resolve_phone_prefixes(_root: models.ShopSettings, _info: Info) -> list[str]:
        return [str(prefix) for prefix in sorted(COUNTRY_CODE_TO_REGION_CODE)]

    @staticmethod
    def resolve_schema_version(_root: models.ShopSettings, _info: Info) -> str:
        return SCHEMA_VERSION

    @staticmethod
    def resolve_channel_currencies(_root: models.ShopSettings, info: Info) -> list[str]:
        require_staff(info)
        return sorted(set(models.Channel.objects.values_list("currency_code", flat=True)))

    @staticmethod
    def resolve_fulfillment_auto_approve(root: models.ShopSettings, info: Info) -> bool:
        require_requestor(info, "MANAGE_SETTINGS", "MANAGE_ORDERS")
        return root.fulfillment_auto_approve

    @staticmethod
    def resolve_fulfillment_allow_unpaid(root: models.ShopSettings, info: Info) -> bool:
        require_requestor(info, "MANAGE_SETTINGS", "MANAGE_ORDERS")
        return root.fulfillment_allow_unpaid

    @staticmethod
    def resolve_track_inventory_by_default(root: models.ShopSettings, info: Info) -> bool:
        require_requestor(info, "MANAGE_SETTINGS")
        return root.track_inventory_by_default

    @staticmethod
    def resolve_limit_quantity_per_checkout(root: models.ShopSettings, info: Info) -> int | None:
        require_requestor(info, "MANAGE_SETTINGS")
        return root.limit_quantity_per_checkout

    @staticmethod
    def resolve_enable_account_confirmation_by_email(root: models.ShopSettings, info: Info) -> bool:
        require_requestor(info, "MANAGE_SETTINGS")
        return root.enable_account_confirmation_by_email

    @staticmethod
    def resolve_allow_login_without_confirmation(root: models.ShopSettings, info: Info) -> bool:
        require_requestor(info, "MANAGE_SETTINGS")
        return root.allow_login_without_confirmation

    @staticmethod
    def resolve_translation(root: models.ShopSettings, _info: Info, language_code: Any) -> ShopWords | None:
        said = root.translations.get(language_code.value)
        return ShopWords(**said, language_code=language_code.value) if said else None
