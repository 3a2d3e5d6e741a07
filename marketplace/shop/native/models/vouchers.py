"""Vouchers: codes people type in, what they take off, where, and how often they may."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from marketplace.shop.native.models.catalog import Category, Product, ProductVariant
from marketplace.shop.native.models.channels import Channel
from marketplace.shop.native.models.collections import Collection
from marketplace.shop.native.models.metadata import ModelWithMetadata


class DiscountValueType(models.TextChoices):
    FIXED = "FIXED"
    """An amount in the channel's currency."""
    PERCENTAGE = "PERCENTAGE"


class Voucher(ModelWithMetadata):
    """What its codes give. Products, variants, categories and collections bind vouchers of type SPECIFIC_PRODUCT."""

    class Type(models.TextChoices):
        SHIPPING = "SHIPPING"
        ENTIRE_ORDER = "ENTIRE_ORDER"
        SPECIFIC_PRODUCT = "SPECIFIC_PRODUCT"

    id = models.BigAutoField(primary_key=True)
    type = models.CharField(max_length=20, choices=Type.choices, default=Type.ENTIRE_ORDER)
    name = models.CharField(max_length=255, blank=True)
    discount_value_type = models.CharField(
        max_length=10, choices=DiscountValueType.choices, default=DiscountValueType.FIXED
    )
    start_date = models.DateTimeField(default=timezone.now)
    end_date = models.DateTimeField(null=True, blank=True)
    usage_limit = models.PositiveIntegerField(null=True, blank=True)
    """Of all codes together; without one, uses are not counted."""
    used = models.PositiveIntegerField(default=0)
    """The uses of its codes added up: the row is the lock under which they are counted."""
    apply_once_per_order = models.BooleanField(default=False)
    """Takes off one unit of the cheapest line it fits."""
    apply_once_per_customer = models.BooleanField(default=False)
    single_use = models.BooleanField(default=False)
    """Each code is spent with its first use."""
    only_for_staff = models.BooleanField(default=False)
    min_checkout_items_quantity = models.PositiveIntegerField(null=True, blank=True)
    countries = models.JSONField(default=list, blank=True)
    """ISO 3166-1 alpha-2 codes a SHIPPING voucher is for; empty: all."""
    products = models.ManyToManyField(Product, related_name="+")
    variants = models.ManyToManyField(ProductVariant, related_name="+")
    categories = models.ManyToManyField(Category, related_name="+")
    collections = models.ManyToManyField(Collection, related_name="+")

    class Meta(ModelWithMetadata.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(usage_limit__isnull=True) | Q(used__lte=F("usage_limit")), name="shop_voucher_not_overused"
            ),
            models.CheckConstraint(
                condition=Q(end_date__isnull=True) | Q(end_date__gte=F("start_date")), name="shop_voucher_dates"
            ),
        ]


class VoucherTranslation(models.Model):
    """A voucher's name in another language."""

    id = models.BigAutoField(primary_key=True)
    voucher = models.ForeignKey(Voucher, on_delete=models.CASCADE, related_name="translations")
    language_code = models.CharField(max_length=35)
    name = models.CharField(max_length=255, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["voucher", "language_code"], name="shop_voucher_translation_once")
        ]


class VoucherCode(models.Model):
    """What people type in, exactly as written."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    voucher = models.ForeignKey(Voucher, on_delete=models.CASCADE, related_name="codes")
    code = models.CharField(max_length=255, unique=True)
    used = models.PositiveIntegerField(default=0)
    is_active = models.BooleanField(default=True)
    """False once a code of a single-use voucher is spent."""
    created_at = models.DateTimeField(default=timezone.now)


class VoucherCustomer(models.Model):
    """Who has used a code of a voucher that everybody has once."""

    id = models.BigAutoField(primary_key=True)
    voucher_code = models.ForeignKey(VoucherCode, on_delete=models.CASCADE, related_name="customers")
    customer_email = models.EmailField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["voucher_code", "customer_email"], name="shop_voucher_customer_once")
        ]


class VoucherChannelListing(models.Model):
    """What a voucher takes off in a channel, and from which subtotal on."""

    id = models.BigAutoField(primary_key=True)
    voucher = models.ForeignKey(Voucher, on_delete=models.CASCADE, related_name="channel_listings")
    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="voucher_listings")
    currency = models.CharField(max_length=3)
    discount_value = models.DecimalField(max_digits=15, decimal_places=3)
    """Per cent, or major units of the currency where the voucher is FIXED, as staff wrote it."""
    min_spent_amount = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["voucher", "channel"], name="shop_voucher_listing_once"),
            models.CheckConstraint(
                condition=Q(discount_value__gte=0) & (Q(min_spent_amount__isnull=True) | Q(min_spent_amount__gte=0)),
                name="shop_voucher_listing_not_negative",
            ),
        ]
