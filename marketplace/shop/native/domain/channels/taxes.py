"""Which tax a thing bears in a channel and a country, by the rates staff have set."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import FilteredRelation, Q, QuerySet

from marketplace.freshness.kept import kept
from marketplace.rows import Given, statement
from marketplace.shop.native.models import (
    Address,
    Channel,
    Product,
    ShippingMethod,
    TaxClassCountryRate,
    TaxConfiguration,
    TaxConfigurationPerCountry,
)
from marketplace.values.money import Money
from marketplace.values.taxed_money import TaxedMoney, taxed, untaxed

#: What a channel and a country alike may say.
_RULES = (
    "charge_taxes",
    "tax_calculation_strategy",
    "display_gross_prices",
    "use_weighted_tax_for_shipping",
    "tax_app_id",
)


@dataclass(frozen=True, slots=True)
class Taxation:
    """What holds for one basket or order."""

    charged: bool
    """Whether buyers pay tax at all."""
    entered_with_tax: bool
    """Whether the prices staff entered contain it."""
    weighted_for_delivery: bool
    """Whether delivery bears the goods' mean rate."""
    displays_gross: bool
    by_app: bool
    """Whether an app reckons taxes instead of the rates."""
    tax_app: str
    """Which one; empty for any that can, and where rates count."""
    default_rate: Decimal
    rates: dict[int, Decimal]
    """Tax class -> per cent."""

    @property
    def asks_app(self) -> bool:
        """Whether prices cannot be told without the app: prices without tax that bear none need nobody."""
        return self.by_app and (self.charged or self.entered_with_tax)

    def rate_of(self, tax_class_id: int | None) -> Decimal:
        """Per cent; the country's own where the class has none."""
        if tax_class_id is None:
            return self.default_rate
        return self.rates.get(tax_class_id, self.default_rate)

    def price(self, money: Money, rate: Decimal) -> TaxedMoney:
        """A price as entered, with and without its tax.

        Where no tax is charged, what the price contains of it falls away; a price entered without stays as it is.
        """
        if self.charged:
            return taxed(money, rate, entered_with_tax=self.entered_with_tax)
        if self.entered_with_tax:
            return untaxed(taxed(money, rate, entered_with_tax=True).net)
        return untaxed(money)

    def charge(self, price: TaxedMoney) -> TaxedMoney:
        """What of a price that an app has taxed is asked of the buyer: its tax only where taxes are charged."""
        return price if self.charged else untaxed(price.net)

    def shown_rate(self, rate: Decimal) -> Decimal:
        """As a fraction (0.23), zero where no tax is charged."""
        return rate / 100 if self.charged else Decimal(0)

    def delivery_rate(self, tax_class_id: int | None, goods: Iterable[tuple[Decimal, TaxedMoney]]) -> Decimal:
        """Of a way of delivery, in per cent; `goods` are rates and prices of the lines."""
        if not self.weighted_for_delivery:
            return self.rate_of(tax_class_id)
        weights = [(rate, price.net.amount) for rate, price in goods]
        together = sum(weight for _rate, weight in weights)
        if together == 0:
            return self.default_rate
        mean = sum((rate * weight for rate, weight in weights), Decimal(0)) / together
        return mean.quantize(Decimal("0.0001"))


@kept
@statement
def _rules(channel: Given, country: Given) -> QuerySet[TaxConfiguration, tuple[Any, ...]]:
    """The channel's rules, then, where it has any, the country's own."""
    own = FilteredRelation("country_exceptions", condition=Q(country_exceptions__country=country))
    columns = ("prices_entered_with_tax", *_RULES, "own__id", *(f"own__{name}" for name in _RULES))
    return TaxConfiguration.objects.filter(channel_id=channel).annotate(own=own).values_list(*columns)


@kept
@statement
def _rates(country: Given) -> QuerySet[TaxClassCountryRate, tuple[int | None, Decimal]]:
    return TaxClassCountryRate.objects.filter(country=country).values_list("tax_class_id", "rate")


@kept
@statement
def _homes(channel: Given) -> QuerySet[Channel, str]:
    return Channel.objects.filter(pk=channel).values_list("default_country", flat=True)


def home_of(channel_id: int) -> str:
    """The country a channel's prices are meant for where no address is known; empty for no such channel."""
    return next(iter(_homes(channel=channel_id)), "")


def _rules_of(channel_id: int, country: str) -> tuple[TaxConfiguration, TaxConfiguration | TaxConfigurationPerCountry]:
    """What the channel says, and what counts in the country."""
    for with_tax, *values in _rules(channel=channel_id, country=country):
        most = len(_RULES)
        rules = TaxConfiguration(
            channel_id=channel_id, prices_entered_with_tax=with_tax, **dict(zip(_RULES, values[:most], strict=True))
        )
        if values[most] is None:
            return rules, rules
        return rules, TaxConfigurationPerCountry(**dict(zip(_RULES, values[most + 1 :], strict=True)))
    plain = TaxConfiguration(channel_id=channel_id)
    return plain, plain


def taxation_of(*, channel_id: int, country: str, exempt: bool = False) -> Taxation:
    """What holds in this channel for this country; `exempt` ones are charged nothing. Two statements."""
    rules, local = _rules_of(channel_id, country)
    strategy = local.tax_calculation_strategy or rules.tax_calculation_strategy or TaxConfiguration.Strategy.FLAT_RATES
    by_rates = strategy == TaxConfiguration.Strategy.FLAT_RATES
    rates: dict[int | None, Decimal] = {}
    if by_rates:
        rates = dict(_rates(country=country))
    return Taxation(
        charged=local.charge_taxes and not exempt,
        entered_with_tax=rules.prices_entered_with_tax,
        weighted_for_delivery=by_rates and local.use_weighted_tax_for_shipping,
        displays_gross=local.display_gross_prices,
        by_app=not by_rates,
        tax_app="" if by_rates else local.tax_app_id or rules.tax_app_id,
        default_rate=rates.pop(None, Decimal(0)),
        rates={pk: rate for pk, rate in rates.items() if pk is not None},
    )


def taxed_country(channel: Channel, shipping: Address | None, billing: Address | None) -> str:
    """Where it is taxed: where it goes, else who pays, else the channel's own country."""
    address = shipping or billing
    return address.country if address else channel.default_country


def class_of(product: Product) -> int | None:
    """The tax class of a product, else of its type."""
    return product.tax_class_id or product.product_type.tax_class_id


def class_of_delivery(method: ShippingMethod | None) -> int | None:
    """The tax class of a way of delivery."""
    return method.tax_class_id if method else None
