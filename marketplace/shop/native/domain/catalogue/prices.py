"""Prices of variants, and the range their product shows in lists."""

from django.db import transaction
from django.db.models import Max, Min
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.outbox.delivery import publish
from marketplace.shop.events import ProductChanged
from marketplace.shop.native.domain.discounts.promotion_prices import reprice
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import (
    Channel,
    Product,
    ProductChannelListing,
    ProductVariant,
    ProductVariantChannelListing,
)
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound, Refused

LARGEST_PRICE = 1_000_000_000_000
"""A million million minor units: far above any price, far below what a bigint sum could overflow."""


def check_price(price: Money, channel: Channel) -> None:
    """Refuses (INVALID) zero, negative and absurd prices and another currency than the channel's."""
    if price.currency != channel.currency_code:
        raise Refused(
            "INVALID", _("Giá phải tính bằng %(currency)s.") % {"currency": channel.currency_code}, field="price"
        )
    if not 0 < price.amount <= LARGEST_PRICE:
        raise Refused("INVALID", _("Giá phải lớn hơn 0."), field="price")


def set_price(*, variant_id: int, channel: Channel, price: Money) -> ProductVariantChannelListing:
    """What one unit costs in the channel."""
    check_price(price, channel)
    with transaction.atomic():
        variant = ProductVariant.objects.filter(pk=variant_id).first()
        if variant is None:
            raise NotFound(_("Không tìm thấy mặt hàng này."))
        # The product row is the lock under which its price range is kept.
        Product.objects.select_for_update(no_key=True).get(pk=variant.product_id)
        listing, _created = ProductVariantChannelListing.objects.update_or_create(
            variant=variant,
            channel=channel,
            defaults={
                "currency": price.currency,
                "price_amount": price.amount,
                "discounted_price_amount": price.amount,
            },
        )
        keep_price_range(product_id=variant.product_id, channel=channel)
        Product.objects.filter(pk=variant.product_id).update(updated_at=timezone.now())
        publish(ProductChanged(product_id=global_id("Product", variant.product_id)))
    return listing


def keep_price_range(*, product_id: int, channel: Channel) -> None:
    """Copy the cheapest and dearest variant's price onto the product's listing, creating it unpublished.

    Promotions are reckoned anew first. The caller is in a transaction.
    """
    reprice(product_ids=[product_id])
    found = ProductVariantChannelListing.objects.filter(variant__product_id=product_id, channel=channel).aggregate(
        low=Min("discounted_price_amount"), high=Max("discounted_price_amount")
    )
    ProductChannelListing.objects.update_or_create(
        product_id=product_id,
        channel=channel,
        defaults={"discounted_price_amount": found["low"], "highest_price_amount": found["high"]},
        create_defaults={
            "currency": channel.currency_code,
            "discounted_price_amount": found["low"],
            "highest_price_amount": found["high"],
        },
    )
