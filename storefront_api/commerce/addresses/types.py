"""Address, its input, and countries."""

from typing import Any

import graphene
from babel import Locale
from graphql import GraphQLResolveInfo

from marketplace.shop.contract import AddressInfo
from marketplace.shop.native import models
from storefront_api.core.ids import to_global_id

_TERRITORIES = sorted(code for code in map(str, Locale("en").territories) if len(code) == 2 and code.isalpha())
CountryCode = graphene.Enum("CountryCode", [(code, code) for code in _TERRITORIES])


class CountryDisplay(graphene.ObjectType):
    """A country by code and name."""

    code = graphene.String(required=True)
    country = graphene.String(required=True)


def country(code: str, language: str = "vi") -> CountryDisplay:
    """The country of an ISO 3166-1 code with its name in `vi` or `en`."""
    return CountryDisplay(code=code, country=Locale(language).territories.get(code, code))


class Address(graphene.ObjectType):
    """A postal address. In Vietnam `countryArea` is the province and `city` the commune."""

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

    @staticmethod
    def resolve_id(root: models.Address, _info: GraphQLResolveInfo) -> str:
        return to_global_id("Address", root.pk)

    @staticmethod
    def resolve_country(root: models.Address, info: GraphQLResolveInfo) -> CountryDisplay:
        return country(root.country, info.context.language)


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


def address_info(given: Any) -> AddressInfo:
    """The domain's value of an AddressInput."""
    fields = {name: (value or "").strip() for name, value in given.items() if name != "country"}
    return AddressInfo(**fields, country=given.country.value if given.get("country") else "VN")
