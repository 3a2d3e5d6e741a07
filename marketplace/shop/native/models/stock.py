"""What is there, and to whom it is promised."""

import uuid

from django.db import models
from django.db.models import F, Q

from marketplace.shop.native.models.addresses import Address
from marketplace.shop.native.models.catalog import ProductVariant
from marketplace.shop.native.models.metadata import ModelWithMetadata


class Warehouse(ModelWithMetadata):
    """Where a seller keeps goods; one per seller, found by `external_reference`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=250)
    slug = models.SlugField(max_length=255, unique=True)
    address = models.ForeignKey(Address, on_delete=models.PROTECT, related_name="+")
    email = models.EmailField(blank=True)
    external_reference = models.CharField(max_length=250, unique=True, null=True, blank=True)


class Stock(models.Model):
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
