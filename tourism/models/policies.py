"""What comes back when a booking is called off, as hosts choose it."""

from django.db import models
from django.db.models import Q


class CancellationPolicy(models.Model):
    """Terms that offers name by their code; bookings keep a copy of the moment they were made."""

    code = models.CharField(max_length=20, unique=True)
    seller = models.ForeignKey(
        "sellers.Seller", on_delete=models.PROTECT, null=True, blank=True, related_name="cancellation_policies"
    )
    """None: everybody's, see `tourism.domain.cancellation.GENERAL`."""
    tiers = models.JSONField(default=list, blank=True)
    """Pairs of days before the first day and per cent given back, the most days first."""
    first_night = models.BooleanField(default=False)
    """Within the last tier the first night is never given back."""
    no_show_percent = models.PositiveSmallIntegerField(default=100)
    """Of the price, what is kept when nobody comes."""

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "cancellation policies"
        constraints = [
            models.CheckConstraint(condition=Q(no_show_percent__lte=100), name="cancellation_no_show_percent"),
        ]
