"""What staff decide for the whole shop."""

from django.db import models
from django.db.models import Q

from marketplace.shop.native.models.metadata import ModelWithMetadata


class ShopSettings(ModelWithMetadata):
    """One row, made when it is first read (`domain/shop_settings.py`)."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    name = models.CharField(max_length=50, blank=True)
    header_text = models.CharField(max_length=200, blank=True)
    description = models.CharField(max_length=500, blank=True)
    translations = models.JSONField(default=dict, blank=True)
    """Language code -> header_text and description."""
    track_inventory_by_default = models.BooleanField(default=True)
    fulfillment_auto_approve = models.BooleanField(default=True)
    """A fulfillment counts as sent at once; otherwise it waits for somebody's approval."""
    fulfillment_allow_unpaid = models.BooleanField(default=True)
    limit_quantity_per_checkout = models.PositiveIntegerField(null=True, blank=True, default=50)
    """Of one variant; no limit where empty."""
    enable_account_confirmation_by_email = models.BooleanField(default=True)
    allow_login_without_confirmation = models.BooleanField(default=False)

    class Meta(ModelWithMetadata.Meta):
        constraints = [models.CheckConstraint(condition=Q(id=1), name="shop_settings_one_row")]
