"""How addresses are written in a country."""

from typing import Any

import graphene
from graphql import GraphQLError, GraphQLResolveInfo

from marketplace.shop.native.domain.people.address_formats import AddressFormat, format_of
from storefront_api.commerce.addresses.types import CountryCode

_NAMES = {
    "name": "name",
    "company_name": "companyName",
    "street_address": "streetAddress1",
    "city": "city",
    "city_area": "cityArea",
    "country_area": "countryArea",
    "postal_code": "postalCode",
    "sorting_code": "sortingCode",
}


class ChoiceValue(graphene.ObjectType):
    """One of several: what is sent, and what is shown."""

    raw = graphene.String()
    verbose = graphene.String()


class AddressValidationData(graphene.ObjectType):
    """The parts of an address in a country, and what may stand in them. Names are those of AddressInput."""

    country_code = graphene.String(required=True)
    country_name = graphene.String(required=True)
    address_format = graphene.String(required=True)
    address_latin_format = graphene.String(required=True)
    allowed_fields = graphene.List(graphene.NonNull(graphene.String), required=True)
    required_fields = graphene.List(graphene.NonNull(graphene.String), required=True)
    upper_fields = graphene.List(graphene.NonNull(graphene.String), required=True)
    country_area_type = graphene.String(required=True)
    country_area_choices = graphene.List(graphene.NonNull(ChoiceValue), required=True)
    city_type = graphene.String(required=True)
    city_choices = graphene.List(graphene.NonNull(ChoiceValue), required=True)
    city_area_type = graphene.String(required=True)
    city_area_choices = graphene.List(graphene.NonNull(ChoiceValue), required=True)
    postal_code_type = graphene.String(required=True)
    postal_code_matchers = graphene.List(graphene.NonNull(graphene.String), required=True)
    postal_code_examples = graphene.List(graphene.NonNull(graphene.String), required=True)
    postal_code_prefix = graphene.String(required=True)


class Queries(graphene.ObjectType):
    address_validation_rules = graphene.Field(
        AddressValidationData,
        country_code=CountryCode(required=True),
        country_area=graphene.String(),
        city=graphene.String(),
        city_area=graphene.String(),
    )

    @staticmethod
    def resolve_address_validation_rules(
        _root: None,
        _info: GraphQLResolveInfo,
        country_code: Any,
        country_area: str | None = None,
        city: str | None = None,
        city_area: str | None = None,
    ) -> AddressValidationData:
        if country_code.value == "EU":
            raise GraphQLError("Cannot validate address for EU country code.")
        return _shown(
            format_of(country_code.value, country_area=country_area or "", city=city or "", city_area=city_area or "")
        )


def _shown(rules: AddressFormat) -> AddressValidationData:
    allowed = _fields(rules.allowed)
    if "streetAddress1" in allowed:
        allowed = sorted([*allowed, "streetAddress2"])
    return AddressValidationData(
        country_code=rules.country_code,
        country_name=rules.country_name,
        address_format=rules.layout,
        address_latin_format=rules.latin_layout,
        allowed_fields=allowed,
        required_fields=_fields(rules.required),
        upper_fields=_fields(rules.upper),
        country_area_type=rules.country_area_type,
        country_area_choices=_choices(rules.country_areas),
        city_type=rules.city_type,
        city_choices=_choices(rules.cities),
        city_area_type=rules.city_area_type,
        city_area_choices=_choices(rules.city_areas),
        postal_code_type=rules.postal_code_type,
        postal_code_matchers=list(rules.postal_codes),
        postal_code_examples=list(rules.postal_code_examples),
        postal_code_prefix=rules.postal_code_prefix,
    )


def _fields(names: frozenset[str]) -> list[str]:
    return sorted(_NAMES[name] for name in names)


def _choices(pairs: Any) -> list[ChoiceValue]:
    return [ChoiceValue(raw=raw, verbose=verbose) for raw, verbose in pairs]
