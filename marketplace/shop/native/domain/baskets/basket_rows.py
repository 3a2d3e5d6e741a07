"""What a basket is read by at each step, as statements written once: eight requests make one purchase."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from marketplace.freshness.kept import kept
from marketplace.rows import Given, Many, statement
from marketplace.shop.native.domain.delivery import app_methods
from marketplace.shop.native.domain.discounts.promoted_prices import FoundPrice
from marketplace.shop.native.domain.discounts.running_promotions import gift_rules, order_rules
from marketplace.shop.native.models import (
    Checkout,
    CheckoutLine,
    ProductChannelListing,
    ProductVariant,
    ProductVariantChannelListing,
    ShippingMethodChannelListing,
    Stock,
)
from marketplace.values.money import Money


def read_checkout(checkout_id: uuid.UUID) -> Checkout | None:
    """With channel, addresses, way of delivery and place of collection."""
    return next(iter(_checkouts(pk=checkout_id)), None)


def read_checkout_locked(checkout_id: uuid.UUID) -> Checkout | None:
    """The same, ours until the transaction ends."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("A basket is locked inside a transaction only.")
    return next(iter(_checkouts_locked(pk=checkout_id, now=timezone.now())), None)


def read_lines(checkout: Checkout) -> list[CheckoutLine]:
    """With variant, product and product type; oldest first."""
    rows = _lines(checkout=checkout.pk)
    for row in rows:
        row.checkout = checkout
    return rows


def read_variants(variant_ids: Iterable[int]) -> dict[int, ProductVariant]:
    """Of any visibility, with product and product type."""
    return {row.pk: row for row in _variants(variants=list(variant_ids))}


def read_prices(*, channel_id: int, variant_ids: Iterable[int]) -> dict[int, FoundPrice]:
    """Of the variants that are listed in the channel, with the promotions that lower them."""
    rows = _prices(channel=channel_id, variants=list(variant_ids), now=timezone.now())
    return {row[0]: FoundPrice(*row) for row in rows}


def read_on_sale(*, channel_id: int, product_ids: Iterable[int]) -> set[int]:
    """The products that are published in the channel and open for purchase."""
    return set(_on_sale(channel=channel_id, products=list(product_ids), now=timezone.now()))


def read_delivery_price(checkout: Checkout) -> Money:
    """What the chosen way of delivery costs; zero for none, or one that is not offered in the channel any more."""
    if checkout.app_method is not None:
        return app_methods.read(checkout.app_method).price
    if checkout.shipping_method_id is None:
        return Money(0, checkout.currency)
    found = _delivery_prices(channel=checkout.channel_id, method=checkout.shipping_method_id)
    return Money(next(iter(found), 0), checkout.currency)


def read_stocks_locked(*, variant_ids: Iterable[int], stock_ids: Iterable[int]) -> list[Stock]:
    """Rows of these variants and these rows themselves, in pk order, ours until the transaction ends."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("Stock is locked inside a transaction only.")
    return _stocks_locked(variants=list(variant_ids), stocks=list(stock_ids))


_WITH = ("channel", "shipping_address", "billing_address", "shipping_method", "collection_point")


@statement
def _checkouts(pk: Given) -> QuerySet[Checkout]:
    return Checkout.objects.select_related(*_WITH).filter(pk=pk)


@statement
def _checkouts_locked(pk: Given, now: Given) -> QuerySet[Checkout]:
    held = CheckoutLine.objects.filter(checkout_id=OuterRef("pk"), is_gift=True)
    rows = Checkout.objects.select_for_update(of=("self",)).select_related(*_WITH).filter(pk=pk)
    facts: dict[str, Any] = {"may_get_gift": Exists(gift_rules(OuterRef("channel_id"), now)) | Exists(held)}
    return rows.annotate(**facts)


@statement
def _lines(checkout: Given) -> QuerySet[CheckoutLine]:
    rows = CheckoutLine.objects.select_related("variant__product__product_type")
    return rows.filter(checkout_id=checkout).order_by("created_at", "id")


@statement
def _variants(variants: Many) -> QuerySet[ProductVariant]:
    return ProductVariant.objects.select_related("product__product_type").filter(pk=variants)


@statement
def _prices(channel: Given, variants: Many, now: Given) -> QuerySet[ProductVariantChannelListing, tuple[Any, ...]]:
    rows = ProductVariantChannelListing.objects.filter(channel_id=channel, variant_id=variants)
    rows = rows.annotate(has_promotions=Exists(order_rules(channel, now)))
    return rows.values_list(*FoundPrice.COLUMNS)


@statement
def _on_sale(channel: Given, products: Many, now: Given) -> QuerySet[ProductChannelListing, int]:
    return ProductChannelListing.objects.filter(
        channel_id=channel,
        product_id=products,
        is_published=True,
        published_at__lte=now,
        available_for_purchase_at__lte=now,
    ).values_list("product_id", flat=True)


@kept
@statement
def _delivery_prices(channel: Given, method: Given) -> QuerySet[ShippingMethodChannelListing, int]:
    rows = ShippingMethodChannelListing.objects.filter(shipping_method_id=method, channel_id=channel)
    return rows.values_list("price_amount", flat=True)


@statement
def _stocks_locked(variants: Many, stocks: Many) -> QuerySet[Stock]:
    wanted = Q(product_variant_id=variants) | Q(pk=stocks)
    return Stock.objects.select_for_update(no_key=True).filter(wanted).order_by("pk")
