"""What of a price on the shelf is tax, by the rates of a country.

As in Saleor: rates count on the shelf even where the basket is charged no tax, and apps are asked about baskets only,
so that where they reckon a shelf's prices bear none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.channels.taxes import Taxation, home_of, taxation_of
from marketplace.values.money import Money
from marketplace.values.taxed_money import taxed as with_tax
from storefront_api.commerce.catalogue import loaders
from storefront_api.core.batching import Loader, load
from storefront_api.core.types import TaxedMoney, TaxedMoneyRange, taxed

Info = GraphQLResolveInfo


#: (channel pk, country); no country for the channel's own.
InCountry = tuple[int, str]


class TaxationInCountry(Loader[InCountry, Taxation]):
    """What holds for the goods of a channel in a country."""

    def load_many(self, keys: Sequence[InCountry]) -> dict[InCountry, Taxation]:
        return {
            (channel, country): taxation_of(channel_id=channel, country=country or home_of(channel))
            for channel, country in keys
        }


@dataclass(frozen=True, slots=True)
class ShelfTax:
    """What holds for one product's prices."""

    rate: Decimal
    entered_with_tax: bool

    def of(self, amount: int, currency: str) -> TaxedMoney:
        """A price as staff entered it, in minor units."""
        price = with_tax(Money(amount, currency), self.rate, entered_with_tax=self.entered_with_tax)
        return taxed(price.net, price.gross)

    def range(self, low: int, high: int, currency: str) -> TaxedMoneyRange:
        """From the cheapest to the dearest."""
        return TaxedMoneyRange(start=self.of(low, currency), stop=self.of(high, currency))


def taxation_for(info: Info, row: models.Product | models.ProductVariant, country: str = "") -> Taxation | None:
    """What holds for a product or variant in the channel it was loaded for; None without one."""
    return load(info, TaxationInCountry, row, lambda peer: (peer.__dict__.get("sale_channel_id", 0), country))


def tax_on_product(info: Info, product: models.Product, country: str = "") -> ShelfTax:
    """What a product's prices bear."""
    taxation = taxation_for(info, product, country)
    if taxation is None:
        return ShelfTax(Decimal(0), entered_with_tax=True)
    rate = taxation.default_rate
    if taxation.rates:  # else no class makes a difference, and none is looked for
        rate = taxation.rate_of(_class_of(info, product))
    return ShelfTax(rate, taxation.entered_with_tax)


def tax_on_variant(info: Info, variant: models.ProductVariant, country: str = "") -> ShelfTax:
    """What a variant's prices bear."""
    taxation = taxation_for(info, variant, country)
    if taxation is not None and not taxation.rates:
        return ShelfTax(taxation.default_rate, taxation.entered_with_tax)
    product = load(
        info, loaders.ProductByPk, variant, lambda peer: (peer.product_id, peer.__dict__.get("sale_channel_id", 0))
    )
    return tax_on_product(info, product, country) if product else ShelfTax(Decimal(0), entered_with_tax=True)


def _class_of(info: Info, product: models.Product) -> int | None:
    if product.tax_class_id is not None:
        return product.tax_class_id
    of_type = load(info, loaders.ProductTypeByPk, product, lambda peer: peer.product_type_id)
    return of_type.tax_class_id if of_type else None
