"""What staff say of taxes."""

from decimal import Decimal
from typing import Any

import graphene

from storefront_api.commerce.addresses.types import CountryCode
from storefront_api.commerce.taxes.types import TaxCalculationStrategy


class CountryRateInput(graphene.InputObjectType):
    country_code = CountryCode(required=True)
    rate = graphene.Float(required=True, description="Per cent.")


class CountryRateUpdateInput(graphene.InputObjectType):
    country_code = CountryCode(required=True)
    rate = graphene.Float(description="Per cent; null takes the rate away.")


class TaxClassCreateInput(graphene.InputObjectType):
    name = graphene.String(required=True)
    create_country_rates = graphene.List(graphene.NonNull(CountryRateInput))


class TaxClassUpdateInput(graphene.InputObjectType):
    name = graphene.String()
    update_country_rates = graphene.List(graphene.NonNull(CountryRateUpdateInput))
    remove_country_rates = graphene.List(graphene.NonNull(CountryCode))


class TaxClassRateInput(graphene.InputObjectType):
    tax_class_id = graphene.ID(description="The country's default rate where left out.")
    rate = graphene.Float(description="Per cent; null takes the rate away.")


class TaxConfigurationPerCountryInput(graphene.InputObjectType):
    country_code = CountryCode(required=True)
    charge_taxes = graphene.Boolean(required=True)
    tax_calculation_strategy = TaxCalculationStrategy()
    display_gross_prices = graphene.Boolean(required=True)
    tax_app_id = graphene.String()
    use_weighted_tax_for_shipping = graphene.Boolean()


class TaxConfigurationUpdateInput(graphene.InputObjectType):
    """What is left out stays."""

    charge_taxes = graphene.Boolean()
    tax_calculation_strategy = TaxCalculationStrategy()
    display_gross_prices = graphene.Boolean()
    prices_entered_with_tax = graphene.Boolean()
    update_countries_configuration = graphene.List(graphene.NonNull(TaxConfigurationPerCountryInput))
    remove_countries_configuration = graphene.List(graphene.NonNull(CountryCode))
    use_weighted_tax_for_shipping = graphene.Boolean()
    tax_app_id = graphene.String()


def rates(rows: Any) -> dict[str, Any]:
    """Rates by country code; a Float is read by its shortest text, so that 10.1 is 10.1."""
    return {row.country_code.value: percent(row.get("rate")) for row in rows or ()}


def percent(rate: float | None) -> Decimal | None:
    """A rate as an exact number."""
    return None if rate is None else Decimal(repr(rate))


def rules(given: Any) -> dict[str, Any]:
    """The columns of a channel's or a country's rules that an input sets."""
    names = ("charge_taxes", "display_gross_prices", "prices_entered_with_tax", "use_weighted_tax_for_shipping")
    values = {name: given[name] for name in names if given.get(name) is not None}
    if given.get("tax_calculation_strategy") is not None:
        values["tax_calculation_strategy"] = given["tax_calculation_strategy"].value
    if "tax_app_id" in given:
        values["tax_app_id"] = given["tax_app_id"] or ""
    return values
