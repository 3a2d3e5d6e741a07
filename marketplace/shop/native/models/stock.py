"""What is there, and to whom it is promised."""

import uuid

from django.db import models
from django.db.models import F, Q

from marketplace.rows import QuickModel
from marketplace.shop.native.models.addresses import Address
from marketplace.shop.native.models.catalog import ProductVariant
from marketplace.shop.native.models.channels import Channel
from marketplace.shop.native.models.metadata import ModelWithMetadata
from marketplace.shop.native.models.shipping import ShippingZone


class Warehouse(ModelWithMetadata):
    """Where goods are kept. A seller has one, found by `external_reference`; staff may make others."""

    class ClickAndCollect(models.TextChoices):
        DISABLED = "DISABLED"
        LOCAL = "LOCAL"
        ALL = "ALL"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=250)
    slug = models.SlugField(max_length=255, unique=True)
    address = models.ForeignKey(Address, on_delete=models.PROTECT, related_name="+")
    email = models.EmailField(blank=True)
    external_reference = models.CharField(max_length=250, unique=True, null=True, blank=True)
    channels = models.ManyToManyField(Channel, through="ChannelWarehouse", related_name="warehouses")
    shipping_zones = models.ManyToManyField(ShippingZone, related_name="warehouses")
    click_and_collect_option = models.CharField(
        max_length=30, choices=ClickAndCollect.choices, default=ClickAndCollect.DISABLED.value
    )
    """Whether people may collect here: what lies here (LOCAL), or what is brought from other warehouses, too (ALL)."""
    is_private = models.BooleanField(default=True)

    class Meta(ModelWithMetadata.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(is_private=False) | ~Q(click_and_collect_option="LOCAL"),
                name="shop_warehouse_local_pickup_is_public",
            )
        ]


class ChannelWarehouse(models.Model):
    """A warehouse that gives to a channel, and its place among the others."""

    id = models.BigAutoField(primary_key=True)
    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="channelwarehouse")
    warehouse = models.ForeignKey(Warehouse, on_delete=models.CASCADE, related_name="channelwarehouse")
    sort_order = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["channel", "warehouse"], name="shop_channel_warehouse_once")]


class Stock(QuickModel):
    """A variant in a warehouse. The database refuses to promise more than there is."""

    id = models.BigAutoField(primary_key=True)
    warehouse = models.ForeignKey(Warehouse, on_delete=models.PROTECT, related_name="stocks")
    product_variant = models.ForeignKey(ProductVariant, on_delete=models.CASCADE, related_name="stocks")
    quantity = models.BigIntegerField(default=0)
    quantity_allocated = models.BigIntegerField(default=0)
    """Sold, not yet shipped."""
    quantity_reserved = models.BigIntegerField(default=0)
    """In baskets whose deadline has not passed."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["product_variant", "warehouse"], name="shop_stock_once"),
            models.CheckConstraint(
                condition=Q(quantity_allocated__gte=0, quantity_reserved__gte=0), name="shop_stock_counters"
            ),
            models.CheckConstraint(
                condition=Q(quantity__gte=F("quantity_allocated") + F("quantity_reserved")),
                name="shop_stock_not_oversold",
            ),
        ]
