"""What a gateway or bank says and what we have written down do not agree."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class Difference(models.Model):
    """Found by a notice or by the nightly reconciliation; it stays until a person says what it was."""

    class Kind(models.TextChoices):
        MISSING_HERE = "MISSING_HERE"
        """They have it, we do not."""
        MISSING_THERE = "MISSING_THERE"
        """We have it, they do not."""
        AMOUNT = "AMOUNT"
        STATE = "STATE"
        """One side says paid (or refunded), the other not."""

    gateway = models.CharField(max_length=40)
    kind = models.CharField(max_length=13, choices=Kind)
    reference = models.CharField(max_length=120)
    """Whichever name both sides know it by."""
    day = models.DateField()
    """Vietnamese day it belongs to."""
    ours = models.BigIntegerField(null=True, blank=True)
    theirs = models.BigIntegerField(null=True, blank=True)
    currency = models.CharField(max_length=3, default="VND")
    details = models.CharField(max_length=300, blank=True)
    found_at = models.DateTimeField(default=timezone.now)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    """Empty when it went by itself: both sides agreed later."""
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gateway", "kind", "reference"], name="difference_once"),
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True) | ~Q(reason=""), name="difference_resolved_with_reason"
            ),
        ]
        indexes = [
            models.Index(fields=["-found_at"], name="difference_open", condition=Q(resolved_at__isnull=True)),
        ]


class Reconciliation(models.Model):
    """One comparison of one gateway's day with ours."""

    gateway = models.CharField(max_length=40)
    day = models.DateField()
    source = models.CharField(max_length=200)
    """Where their side came from: a file's name, or the query API."""
    compared = models.PositiveIntegerField(default=0)
    """Payments and refunds that both sides spoke about: agreed + caught_up + differences."""
    agreed = models.PositiveIntegerField(default=0)
    caught_up = models.PositiveIntegerField(default=0)
    """They knew more than we did, and now we know it too: a payment nobody had told us of, say."""
    differences = models.PositiveIntegerField(default=0)
    unknown = models.PositiveIntegerField(default=0)
    """The gateway gave no answer about these."""
    is_silent = models.BooleanField(default=False)
    """It gave none several times in a row, so it was not asked further; the day is due again."""
    after_refund = models.BigIntegerField(default=0)
    after_attempt = models.BigIntegerField(default=0)
    """How far it has come: a round that was cut off goes on behind these rows."""
    began_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["-began_at"], name="reconciliation_newest")]
