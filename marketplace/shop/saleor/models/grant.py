"""Which agreed refund here is which there."""

from django.db import models


class SaleorGrant(models.Model):
    """A refund that staff agreed to: one row here, one there."""

    granted_refund = models.OneToOneField(
        "shop.OrderGrantedRefund", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    number = models.BigIntegerField(unique=True)
    """Saleor's number of it."""
    is_theirs = models.BooleanField()
    """Agreed to in Saleor; else here, and told there."""

    class Meta:
        default_permissions = ()
