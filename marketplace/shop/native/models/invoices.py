"""Invoices that staff or an app attach to an order."""

from django.db import models
from django.utils import timezone

from marketplace.shop.native.models.metadata import ModelWithMetadata
from marketplace.shop.native.models.orders import Order


class Invoice(ModelWithMetadata):
    """A numbered paper at an address of its own; it is written elsewhere."""

    id = models.BigAutoField(primary_key=True)
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="invoices")
    number = models.CharField(max_length=255)
    external_url = models.CharField(max_length=2048)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)
