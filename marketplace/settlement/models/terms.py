"""Shares of a seller's revenue, each as of a period of days. Law is data: a new rate is a new row."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

_IN_ORDER = Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from"))


class Rate(models.Model):
    """A tax that the market withholds (Decree 252/2026, Art 43-46)."""

    class Kind(models.TextChoices):
        VAT = "VAT"
        PIT = "PIT"

    kind = models.CharField(max_length=10, choices=Kind)
    legal_form = models.CharField(max_length=12)
    """HOUSEHOLD, INDIVIDUAL or COOPERATIVE (co-operatives declare themselves: nothing is withheld)."""
    category = models.CharField(max_length=20, blank=True)
    """`goods`, `services`, `production`, `other`; empty for a line without a known category."""
    residency = models.CharField(max_length=12, blank=True)
    """RESIDENT or NON_RESIDENT; empty where it makes no difference."""
    rate = models.DecimalField(max_digits=6, decimal_places=4)
    """0.0150 is one and a half per cent."""
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "legal_form", "category", "residency", "valid_from"], name="rate_once"
            ),
            models.CheckConstraint(condition=Q(rate__gte=0) & Q(rate__lt=1), name="rate_is_a_share"),
            models.CheckConstraint(condition=_IN_ORDER, name="rate_in_order"),
        ]


class CommissionRule(models.Model):
    """What the market keeps of a sale. The most specific rule in force counts (`domain.commission`).

    Scopes from wide to narrow: everything, a channel, a category, a category in a channel, a seller, a seller's
    category.
    """

    channel = models.CharField(max_length=255, blank=True)
    """A channel's slug; empty for all."""
    category = models.CharField(max_length=20, blank=True)
    """As on rates; empty for all."""
    seller = models.ForeignKey(
        "sellers.Seller", on_delete=models.PROTECT, null=True, blank=True, related_name="commission_rules"
    )
    rate = models.DecimalField(max_digits=6, decimal_places=4)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    """The last day; none while nobody has ended it."""
    source = models.CharField(max_length=300)
    """Where it was agreed or announced."""
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    """Nobody where it came with the market's own schedule."""
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "category", "seller", "valid_from"], name="commission_once", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(rate__gte=0) & Q(rate__lte=Decimal("0.5")), name="commission_at_most_half"
            ),
            models.CheckConstraint(condition=_IN_ORDER, name="commission_in_order"),
            models.CheckConstraint(
                condition=Q(seller__isnull=True) | Q(channel=""), name="commission_of_seller_in_every_channel"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="commission_has_source"),
        ]
