"""What goods cost in a channel, and what promotions take off."""

from collections.abc import Sequence
from dataclasses import dataclass

import graphene
from django.db.models import Max, Min
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from storefront_api.commerce.catalogue import loaders
from storefront_api.commerce.catalogue.shelf_taxes import tax_on_product, tax_on_variant, taxation_for
from storefront_api.core.batching import Loader, load
from storefront_api.core.types import TaxedMoney, TaxedMoneyRange

Info = GraphQLResolveInfo


@dataclass(frozen=True, slots=True)
class Undiscounted:
    """What the cheapest and the dearest variant cost before promotions."""

    low: int
    high: int


class UndiscountedOfProduct(Loader[loaders.InChannel, Undiscounted]):
    """By (product, channel), for all products of a list at once."""

    def load_many(self, keys: Sequence[loaders.InChannel]) -> dict[loaders.InChannel, Undiscounted]:
        rows = (
            models.ProductVariantChannelListing.objects.filter(
                variant__product_id__in={pk for pk, _channel in keys},
                channel_id__in={channel for _pk, channel in keys},
            )
            .order_by()
            .values_list("variant__product_id", "channel_id")
            .annotate(low=Min("price_amount"), high=Max("price_amount"))
        )
        return {(product, channel): Undiscounted(low, high) for product, channel, low, high in rows}


class VariantPricingInfo(graphene.ObjectType):
    """A variant's price in a channel."""

    on_sale = graphene.Boolean()
    discount = graphene.Field(TaxedMoney, description="What a promotion takes off; null without one.")
    price = graphene.Field(TaxedMoney)
    price_undiscounted = graphene.Field(TaxedMoney)
    price_prior = graphene.Field(TaxedMoney, description="The lowest of the last weeks, where a law wants it shown.")


class ProductPricingInfo(graphene.ObjectType):
    """The price range of a product's variants in a channel."""

    on_sale = graphene.Boolean()
    discount = graphene.Field(TaxedMoney, description="By which the cheapest became cheaper; null for nothing.")
    display_gross_prices = graphene.Boolean(required=True, description="Whether prices are to be shown with tax.")
    price_range = graphene.Field(TaxedMoneyRange)
    price_range_undiscounted = graphene.Field(TaxedMoneyRange)

    @staticmethod
    def resolve_on_sale(root: "Pricing", info: Info) -> bool:
        # As in Saleor by the cheapest variant: a dearer one alone that is lowered does not put the product on sale.
        known = _undiscounted(root, info)
        return known is not None and known.low > root.low

    @staticmethod
    def resolve_discount(root: "Pricing", info: Info) -> TaxedMoney | None:
        known = _undiscounted(root, info)
        off = known.low - root.low if known else 0
        return tax_on_product(info, root.product, root.country).of(off, root.currency) if off > 0 else None

    @staticmethod
    def resolve_display_gross_prices(root: "Pricing", info: Info) -> bool:
        taxation = taxation_for(info, root.product, root.country)
        return taxation.displays_gross if taxation else True

    @staticmethod
    def resolve_price_range(root: "Pricing", info: Info) -> TaxedMoneyRange:
        return tax_on_product(info, root.product, root.country).range(root.low, root.high, root.currency)

    @staticmethod
    def resolve_price_range_undiscounted(root: "Pricing", info: Info) -> TaxedMoneyRange:
        known = _undiscounted(root, info)
        low, high = (known.low, known.high) if known else (root.low, root.high)
        return tax_on_product(info, root.product, root.country).range(low, high, root.currency)


@dataclass(frozen=True, slots=True)
class Pricing:
    """A product's prices after promotions; those before are loaded when they are asked for."""

    product: models.Product
    currency: str
    low: int
    high: int
    country: str
    """Whose taxes are in them; empty for the channel's own."""


def variant_pricing(info: Info, variant: models.ProductVariant, country: str = "") -> VariantPricingInfo | None:
    """None where the channel does not sell it."""
    listing = loaders.price_of(info, variant)
    if listing is None:
        return None
    off = listing.price_amount - listing.discounted_price_amount
    prior = getattr(listing, "prior_price_amount", None)
    tax = tax_on_variant(info, variant, country)
    return VariantPricingInfo(
        on_sale=off > 0,
        discount=tax.of(off, listing.currency) if off > 0 else None,
        price=tax.of(listing.discounted_price_amount, listing.currency),
        price_undiscounted=tax.of(listing.price_amount, listing.currency),
        price_prior=None if prior is None else tax.of(prior, listing.currency),
    )


def product_pricing(info: Info, product: models.Product, country: str = "") -> Pricing | None:
    """None where the channel sells nothing of it."""
    listing = loaders.listing_of(info, product)
    if listing is None or listing.discounted_price_amount is None or listing.highest_price_amount is None:
        return None
    return Pricing(product, listing.currency, listing.discounted_price_amount, listing.highest_price_amount, country)


def _undiscounted(pricing: Pricing, info: Info) -> Undiscounted | None:
    return load(info, UndiscountedOfProduct, pricing.product, loaders.in_channel)
