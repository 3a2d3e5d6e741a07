"""How goods reach people."""

from django.db import models
from django.db.models import F, Q

from marketplace.rows import QuickModel
from marketplace.shop.native.models.catalog import Product
from marketplace.shop.native.models.channels import Channel
from marketplace.shop.native.models.metadata import ModelWithMetadata
from marketplace.shop.native.models.taxes import TaxClass


class ShippingZone(ModelWithMetadata):
    """Countries with the same ways of delivery."""

    id = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=100)
    description = models.TextField(blank=True)
    countries = models.JSONField(default=list)
    """ISO 3166-1 alpha-2 codes."""
    default = models.BooleanField(default=False)
    """Made for the countries that no other zone had."""
    channels = models.ManyToManyField(Channel, related_name="shipping_zones")

    class Meta(ModelWithMetadata.Meta):
        constraints = [
            models.UniqueConstraint(fields=["default"], condition=Q(default=True), name="shop_zone_one_default")
        ]


class ShippingMethod(ModelWithMetadata):
    """One way of delivery within a zone."""

    PICK_UP = "pickup-point"
    """External reference of the market's own way in which buyers come for their goods."""

    id = models.BigAutoField(primary_key=True)
    shipping_zone = models.ForeignKey(ShippingZone, on_delete=models.CASCADE, related_name="shipping_methods")
    name = models.CharField(max_length=100)
    name_translations = models.JSONField(default=dict, blank=True)
    """Language code -> name."""
    description_translations = models.JSONField(default=dict, blank=True)
    """Language code -> Editor.js."""
    type = models.CharField(max_length=30, default="price")
    """`price`: offered by the basket's total; `weight`: by its weight."""
    description = models.TextField(blank=True)
    rich_description = models.JSONField(null=True, blank=True)
    """The same as Editor.js, where staff wrote it so."""
    minimum_order_weight_grams = models.PositiveIntegerField(null=True, blank=True)
    maximum_order_weight_grams = models.PositiveIntegerField(null=True, blank=True)
    minimum_delivery_days = models.PositiveIntegerField(null=True, blank=True)
    maximum_delivery_days = models.PositiveIntegerField(null=True, blank=True)
    external_reference = models.CharField(max_length=250, unique=True, null=True, blank=True)
    sort_order = models.IntegerField(default=0)
    tax_class = models.ForeignKey(
        TaxClass, null=True, blank=True, on_delete=models.SET_NULL, related_name="shipping_methods"
    )
    excluded_products = models.ManyToManyField(Product, related_name="+")
    """A basket with one of these cannot go this way."""

    class Meta(ModelWithMetadata.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(minimum_delivery_days__isnull=True)
                | Q(maximum_delivery_days__isnull=True)
                | Q(maximum_delivery_days__gte=F("minimum_delivery_days")),
                name="shop_shipping_days_in_order",
            )
        ]

    @property
    def is_pick_up(self) -> bool:
        """Whether the buyer comes for the goods, so that it is all one where they live."""
        return self.external_reference == self.PICK_UP


class ShippingMethodPostalCodeRule(models.Model):
    """Postal codes a way of delivery reaches (INCLUDE) or does not (EXCLUDE)."""

    class Inclusion(models.TextChoices):
        INCLUDE = "INCLUDE"
        EXCLUDE = "EXCLUDE"

    id = models.BigAutoField(primary_key=True)
    shipping_method = models.ForeignKey(ShippingMethod, on_delete=models.CASCADE, related_name="postal_code_rules")
    start = models.CharField(max_length=32)
    end = models.CharField(max_length=32, blank=True)
    """Empty: everything from `start` on."""
    inclusion_type = models.CharField(max_length=32, choices=Inclusion.choices, default=Inclusion.EXCLUDE.value)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["shipping_method", "start", "end"], name="shop_postal_code_rule_once")
        ]


class ShippingMethodChannelListing(QuickModel):
    """What a way of delivery costs in a channel, and for which basket totals it is offered."""

    id = models.BigAutoField(primary_key=True)
    shipping_method = models.ForeignKey(ShippingMethod, on_delete=models.CASCADE, related_name="channel_listings")
    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="shipping_method_listings")
    currency = models.CharField(max_length=3)
    price_amount = models.BigIntegerField(default=0)
    minimum_order_price_amount = models.BigIntegerField(null=True, blank=True)
    maximum_order_price_amount = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["shipping_method", "channel"], name="shop_shipping_listing_once"),
            models.CheckConstraint(
                condition=Q(price_amount__gte=0)
                & (Q(minimum_order_price_amount__isnull=True) | Q(minimum_order_price_amount__gte=0)),
                name="shop_shipping_price",
            ),
        ]
