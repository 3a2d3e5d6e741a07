"""Our installation at a Saleor."""

from django.db import models
from django.utils import timezone


class SaleorConnection(models.Model):
    """An app of ours that a Saleor has installed: the market itself, or one of its ways to pay.

    `settings.SALEOR_API_URL` says which Saleor counts.
    """

    api_url = models.CharField(max_length=500)
    """As the Saleor calls itself, character for character."""
    identifier = models.CharField(max_length=120)
    """The name the app gives itself in its manifest; of a way to pay, the gateway's id."""
    app_id = models.CharField(max_length=120)
    """Our global id there."""
    sealed_token = models.TextField()
    """What we show it, sealed by PERSONAL_DATA_KEY."""
    schema_version = models.CharField(max_length=20, blank=True)
    """What it said of itself when we were installed: "3.23"."""
    installed_at = models.DateTimeField(default=timezone.now)
    swept_until = models.DateTimeField(null=True, blank=True)
    """Everything that happened there before is known here."""

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["api_url", "identifier"], name="saleor_app_once")]
