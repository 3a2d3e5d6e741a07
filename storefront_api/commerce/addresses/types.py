"""Address, its input, and countries."""

from typing import Any

import graphene
from babel import Locale
from graphql import GraphQLResolveInfo

from marketplace.identity.domain.permissions import has_permission
from marketplace.shop.contract import AddressInfo
from marketplace.shop.native import models
from marketplace.shop.native.domain.people.address_formats import VIETNAM
from marketplace.shop.native.domain.people.addresses import EVERYTHING, AddressChecks
from storefront_api.core.ids import to_global_id
from storefront_api.core.metadata import stored
from storefront_api.core.permissions import denied
from storefront_api.core.types import MetadataInput, ObjectWithMetadata

COUNTRY_CODES = sorted(code for code in map(str, Locale("en").territories) if len(code) == 2 and code.isalpha())
CountryCode = graphene.Enum("CountryCode", [(code, code) for code in COUNTRY_CODES])


class CountryDisplay(graphene.ObjectType):
    """A country by code and name."""

    code = graphene.String(required=True)
    country = graphene.String(required=True)


def country(code: str, language: str = "vi") -> CountryDisplay:
    """The country of an ISO 3166-1 code with its name in `vi` or `en`."""
    return CountryDisplay(code=code, country=Locale(language).territories.get(code, code))


class Address(graphene.ObjectType):
    """A postal address. In Vietnam `countryArea` is the province and `city` the commune."""

    class Meta:
        interfaces = (ObjectWithMetadata,)

    id = graphene.ID(required=True)
    first_name = graphene.String(required=True)
    last_name = graphene.String(required=True)
    company_name = graphene.String(required=True)
    street_address_1 = graphene.String(required=True, name="streetAddress1")
    street_address_2 = graphene.String(required=True, name="streetAddress2")
    city = graphene.String(required=True)
    city_area = graphene.String(required=True)
    postal_code = graphene.String(required=True)
    country = graphene.Field(CountryDisplay, required=True)
    country_area = graphene.String(required=True)
    phone = graphene.String()
    is_default_shipping_address = graphene.Boolean(description="Null for an address that is in nobody's book.")
    is_default_billing_address = graphene.Boolean(description="Null for an address that is in nobody's book.")

    @staticmethod
    def resolve_id(root: models.Address, _info: GraphQLResolveInfo) -> str:
        return to_global_id("Address", root.pk)

    @staticmethod
    def resolve_country(root: models.Address, info: GraphQLResolveInfo) -> CountryDisplay:
        return country(root.country, info.context.language)

    @staticmethod
    def resolve_is_default_shipping_address(root: models.Address, _info: GraphQLResolveInfo) -> bool | None:
        return root.is_default_shipping_address if root.user_id else None

    @staticmethod
    def resolve_is_default_billing_address(root: models.Address, _info: GraphQLResolveInfo) -> bool | None:
        return root.is_default_billing_address if root.user_id else None


class AddressInput(graphene.InputObjectType):
    """What is left out stays empty."""

    first_name = graphene.String()
    last_name = graphene.String()
    company_name = graphene.String()
    street_address_1 = graphene.String(name="streetAddress1")
    street_address_2 = graphene.String(name="streetAddress2")
    city = graphene.String()
    city_area = graphene.String()
    postal_code = graphene.String()
    country = CountryCode()
    country_area = graphene.String()
    phone = graphene.String()
    metadata = graphene.List(graphene.NonNull(MetadataInput))
    skip_validation = graphene.Boolean(
        default_value=False, description="Keep it as it is typed; for staff and apps in charge of addresses."
    )


def address_info(given: Any, *, home: str = VIETNAM) -> AddressInfo:
    """The domain's value of an AddressInput; `home` is the country where none is named. Refused (REQUIRED) for
    metadata without a key.
    """
    texts = {
        name: (value or "").strip()
        for name, value in given.items()
        if name not in ("country", "metadata", "skip_validation")
    }
    return AddressInfo(
        **texts,
        country=given.country.value if given.get("country") else home,
        metadata=stored(given.get("metadata")),
    )


def checks_of(info: GraphQLResolveInfo, given: Any, *permissions: str, apps_only: bool = False) -> AddressChecks:
    """What of an AddressInput is checked; raises PermissionDenied for who asks to skip it and may not."""
    if not given.get("skip_validation"):
        return EVERYTHING
    requestor = info.context.requestor
    if (apps_only and info.context.app is None) or not all(has_permission(requestor, name) for name in permissions):
        raise denied(*permissions)
    return AddressChecks(format=False)
