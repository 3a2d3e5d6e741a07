"""TaxClass, its rates, TaxConfiguration."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from storefront_api.commerce.addresses.types import CountryDisplay, country
from storefront_api.commerce.channels.loaders import ChannelByPk
from storefront_api.commerce.taxes import loaders
from storefront_api.core.batching import load
from storefront_api.core.ids import to_global_id
from storefront_api.core.paging import connection
from storefront_api.core.types import ObjectWithMetadata

Info = GraphQLResolveInfo

TaxCalculationStrategy = graphene.Enum(
    "TaxCalculationStrategy", [(n, n) for n in models.TaxConfiguration.Strategy.values]
)


class TaxClassCountryRate(graphene.ObjectType):
    """What a class bears in a country, in per cent; without a class it is the country's default."""

    country = graphene.Field(CountryDisplay, required=True)
    rate = graphene.Float(required=True)
    tax_class = graphene.Field(lambda: TaxClass)

    @staticmethod
    def resolve_country(root: models.TaxClassCountryRate, info: Info) -> CountryDisplay:
        return country(root.country, info.context.language)

    @staticmethod
    def resolve_rate(root: models.TaxClassCountryRate, _info: Info) -> float:
        return float(root.rate)

    @staticmethod
    def resolve_tax_class(root: models.TaxClassCountryRate, info: Info) -> models.TaxClass | None:
        return load(info, loaders.TaxClassByPk, root, lambda row: row.tax_class_id)


class TaxClass(graphene.ObjectType):
    """Things that are taxed alike."""

    class Meta:
        interfaces = (ObjectWithMetadata,)

    id = graphene.ID(required=True)
    name = graphene.String(required=True)
    countries = graphene.List(graphene.NonNull(TaxClassCountryRate), required=True)

    @staticmethod
    def resolve_id(root: models.TaxClass, _info: Info) -> str:
        return to_global_id("TaxClass", root.pk)

    @staticmethod
    def resolve_countries(root: models.TaxClass, info: Info) -> Any:
        return load(info, loaders.RatesOfTaxClass, root, lambda row: row.pk) or []


class TaxCountryConfiguration(graphene.ObjectType):
    """All rates of a country."""

    country = graphene.Field(CountryDisplay, required=True)
    tax_class_country_rates = graphene.List(graphene.NonNull(TaxClassCountryRate), required=True)

    @staticmethod
    def resolve_country(root: str, info: Info) -> CountryDisplay:
        return country(root, info.context.language)

    @staticmethod
    def resolve_tax_class_country_rates(root: str, info: Info) -> Any:
        return load(info, loaders.RatesOfCountry, root, lambda code: code) or []


class TaxConfigurationPerCountry(graphene.ObjectType):
    """What is otherwise in one country."""

    country = graphene.Field(CountryDisplay, required=True)
    charge_taxes = graphene.Boolean(required=True)
    tax_calculation_strategy = TaxCalculationStrategy()
    display_gross_prices = graphene.Boolean(required=True)
    tax_app_id = graphene.String()
    use_weighted_tax_for_shipping = graphene.Boolean()

    @staticmethod
    def resolve_country(root: models.TaxConfigurationPerCountry, info: Info) -> CountryDisplay:
        return country(root.country, info.context.language)

    @staticmethod
    def resolve_tax_calculation_strategy(root: models.TaxConfigurationPerCountry, _info: Info) -> str | None:
        return root.tax_calculation_strategy or None

    @staticmethod
    def resolve_tax_app_id(root: models.TaxConfigurationPerCountry, _info: Info) -> str | None:
        return root.tax_app_id or None


class TaxConfiguration(graphene.ObjectType):
    """How a channel's prices relate to taxes."""

    class Meta:
        interfaces = (ObjectWithMetadata,)

    id = graphene.ID(required=True)
    channel = graphene.Field("storefront_api.commerce.channels.types.Channel", required=True)
    charge_taxes = graphene.Boolean(required=True)
    tax_calculation_strategy = TaxCalculationStrategy()
    display_gross_prices = graphene.Boolean(required=True)
    prices_entered_with_tax = graphene.Boolean(required=True)
    countries = graphene.List(graphene.NonNull(TaxConfigurationPerCountry), required=True)
    tax_app_id = graphene.String()
    use_weighted_tax_for_shipping = graphene.Boolean()

    @staticmethod
    def resolve_id(root: models.TaxConfiguration, _info: Info) -> str:
        return to_global_id("TaxConfiguration", root.pk)

    @staticmethod
    def resolve_channel(root: models.TaxConfiguration, info: Info) -> models.Channel | None:
        return load(info, ChannelByPk, root, lambda row: row.channel_id)

    @staticmethod
    def resolve_tax_calculation_strategy(root: models.TaxConfiguration, _info: Info) -> str | None:
        return root.tax_calculation_strategy or None

    @staticmethod
    def resolve_countries(root: models.TaxConfiguration, info: Info) -> Any:
        return load(info, loaders.ExceptionsOfConfiguration, root, lambda row: row.pk) or []

    @staticmethod
    def resolve_tax_app_id(root: models.TaxConfiguration, _info: Info) -> str | None:
        return root.tax_app_id or None


TaxClassCountableConnection = connection("TaxClass", lambda: TaxClass)
TaxConfigurationCountableConnection = connection("TaxConfiguration", lambda: TaxConfiguration)
