"""Promotions: prices lowered for everybody, on goods of certain kinds or baskets of certain sums."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from marketplace.shop.native.models.catalog import ProductVariant
from marketplace.shop.native.models.channel_listings import ProductVariantChannelListing
from marketplace.shop.native.models.channels import Channel
from marketplace.shop.native.models.metadata import ModelWithMetadata
from marketplace.shop.native.models.vouchers import DiscountValueType


class Promotion(ModelWithMetadata):
    """Rules that hold from a day to a day."""

    class Type(models.TextChoices):
        CATALOGUE = "CATALOGUE"
        """Its rules choose goods and lower their prices."""
        ORDER = "ORDER"
        """Its rules look at the basket and lower its sum, or put a gift into it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=255)
    type = models.CharField(max_length=20, choices=Type.choices)
    description = models.JSONField(null=True, blank=True)
    """Editor.js."""
    old_sale_id = models.BigIntegerField(unique=True, null=True, blank=True)
    """Of those that were made by the older API of sales, and are known by this number there."""
    start_date = models.DateTimeField(default=timezone.now)
    end_date = models.DateTimeField(null=True, blank=True)
    is_applied = models.BooleanField(default=False)
    """Whether the prices of goods were last reckoned with it; differs from "runs now" until the next reckoning."""
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta(ModelWithMetadata.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(end_date__isnull=True) | Q(end_date__gte=F("start_date")), name="shop_promotion_dates"
            ),
        ]
        indexes = [models.Index(fields=["type", "start_date"], name="shop_promotion_running")]


class PromotionRule(models.Model):
    """What is chosen, where, and what it gets."""

    class RewardType(models.TextChoices):
        SUBTOTAL_DISCOUNT = "SUBTOTAL_DISCOUNT"
        GIFT = "GIFT"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    promotion = models.ForeignKey(Promotion, on_delete=models.CASCADE, related_name="rules")
    name = models.CharField(max_length=255, blank=True)
    description = models.JSONField(null=True, blank=True)
    """Editor.js."""
    channels = models.ManyToManyField(Channel, related_name="promotion_rules")
    catalogue_predicate = models.JSONField(default=dict, blank=True)
    """Which goods, as clients of the API write it; empty: none."""
    order_predicate = models.JSONField(default=dict, blank=True)
    """Which baskets."""
    reward_value_type = models.CharField(max_length=10, choices=DiscountValueType.choices, blank=True)
    reward_value = models.DecimalField(max_digits=18, decimal_places=3, null=True, blank=True)
    """Per cent, or major units of the channels' currency where FIXED."""
    reward_type = models.CharField(max_length=20, choices=RewardType.choices, blank=True)
    """Of rules of baskets."""
    gifts = models.ManyToManyField(ProductVariant, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reward_value__isnull=True) | Q(reward_value__gte=0), name="shop_rule_reward_not_negative"
            ),
        ]


class PromotionTranslation(models.Model):
    """A promotion's words in another language."""

    id = models.BigAutoField(primary_key=True)
    promotion = models.ForeignKey(Promotion, on_delete=models.CASCADE, related_name="translations")
    language_code = models.CharField(max_length=35)
    name = models.CharField(max_length=255, blank=True)
    rich_description = models.JSONField(null=True, blank=True)
    """Editor.js."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["promotion", "language_code"], name="shop_promotion_translation_once")
        ]


class PromotionRuleTranslation(models.Model):
    """A rule's words in another language."""

    id = models.BigAutoField(primary_key=True)
    rule = models.ForeignKey(PromotionRule, on_delete=models.CASCADE, related_name="translations")
    language_code = models.CharField(max_length=35)
    name = models.CharField(max_length=255, blank=True)
    rich_description = models.JSONField(null=True, blank=True)
    """Editor.js."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rule", "language_code"], name="shop_rule_translation_once")]


class PromotedListing(models.Model):
    """The rule that lowers a variant's price in a channel: of several, the one that takes off most."""

    id = models.BigAutoField(primary_key=True)
    listing = models.OneToOneField(ProductVariantChannelListing, on_delete=models.CASCADE, related_name="promoted")
    rule = models.ForeignKey(PromotionRule, on_delete=models.CASCADE, related_name="promoted_listings")


class PromotionEvent(models.Model):
    """Something that was done to a promotion."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    promotion = models.ForeignKey(Promotion, on_delete=models.CASCADE, related_name="events")
    type = models.CharField(max_length=32)
    rule_id = models.UUIDField(null=True, blank=True)
    user = models.ForeignKey("identity.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    app = models.ForeignKey("identity.App", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    date = models.DateTimeField(default=timezone.now)
