"""Where and for how much a product and its variants are on sale."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from marketplace.rows import QuickModel
from marketplace.shop.native.models.catalog import Product, ProductVariant
from marketplace.shop.native.models.channels import Channel


class ProductChannelListing(QuickModel):
    """A product in a channel.

    `discounted_price_amount` repeats the cheapest variant's price and `highest_price_amount` the dearest's, so that
    lists sort and show a price range without joins; the verbs in `domain/prices.py` keep them.
    """

    id = models.BigAutoField(primary_key=True)
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="channel_listings")
    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="product_listings", db_index=False)
    is_published = models.BooleanField(default=False)
    published_at = models.DateTimeField(null=True, blank=True)
    visible_in_listings = models.BooleanField(default=True)
    available_for_purchase_at = models.DateTimeField(null=True, blank=True)
    currency = models.CharField(max_length=3)
    discounted_price_amount = models.BigIntegerField(null=True, blank=True)
    highest_price_amount = models.BigIntegerField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["product", "channel"], name="shop_product_listing_once"),
            models.CheckConstraint(
                condition=Q(discounted_price_amount__isnull=True, highest_price_amount__isnull=True)
                | Q(discounted_price_amount__gte=0, highest_price_amount__gte=F("discounted_price_amount")),
                name="shop_product_listing_range",
            ),
            models.CheckConstraint(
                condition=Q(is_published=False) | Q(published_at__isnull=False), name="shop_product_listing_published"
            ),
        ]
        indexes = [
            models.Index(
                fields=["channel", "discounted_price_amount", "product"],
                name="shop_listing_by_price",
                condition=Q(is_published=True),
            ),
            models.Index(
                fields=["channel", "-published_at", "product"],
                name="shop_listing_newest",
                condition=Q(is_published=True),
            ),
            models.Index(fields=["channel", "product"], name="shop_listing_visible", condition=Q(is_published=True)),
        ]


class ProductVariantChannelListing(QuickModel):
    """A variant's price in a channel, in minor units of the channel's currency."""

    id = models.BigAutoField(primary_key=True)
    variant = models.ForeignKey(ProductVariant, on_delete=models.CASCADE, related_name="channel_listings")
    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="variant_listings")
    currency = models.CharField(max_length=3)
    price_amount = models.BigIntegerField()
    discounted_price_amount = models.BigIntegerField()
    cost_price_amount = models.BigIntegerField(null=True, blank=True)
    """What the shop pays for one; for staff only."""
    prior_price_amount = models.BigIntegerField(null=True, blank=True)
    """The lowest price of the last weeks, where a law wants it shown."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["variant", "channel"], name="shop_variant_listing_once"),
            models.CheckConstraint(
                condition=Q(discounted_price_amount__gte=0) & Q(price_amount__gte=F("discounted_price_amount")),
                name="shop_variant_listing_price",
            ),
        ]
