"""Payments that a buyer's bank takes back."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from payments.models.attempts import PaymentAttempt


class Dispute(models.Model):
    """One dispute as the gateway tells of it, and what people decided about the loss."""

    class State(models.TextChoices):
        ASKED = "ASKED"
        """The bank only asks so far and takes nothing."""
        OPEN = "OPEN"
        """It waits for our evidence."""
        IN_REVIEW = "IN_REVIEW"
        WON = "WON"
        LOST = "LOST"
        CLOSED = "CLOSED"
        """It went no further."""

    class BornBy(models.TextChoices):
        MARKET = "MARKET"
        SELLERS = "SELLERS"

    gateway = models.CharField(max_length=40)
    reference = models.CharField(max_length=120)
    """The gateway's number of it."""
    attempt = models.ForeignKey(PaymentAttempt, on_delete=models.PROTECT, related_name="disputes")
    order_id = models.CharField(max_length=120, blank=True)
    """Global id; empty while the payment has made no order."""
    order_number = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=9, choices=State)
    amount = models.BigIntegerField()
    """What the buyer disputes, in minor units."""
    currency = models.CharField(max_length=3)
    taken = models.BigIntegerField(default=0)
    """What of it is out of the payment's charge now: never more than was left of it."""
    moves = models.PositiveIntegerField(default=0)
    """How often money went away or came back: names the next of the shop's events."""
    reason = models.CharField(max_length=40, blank=True)
    """The gateway's word."""
    due_by = models.DateTimeField(null=True, blank=True)
    """Until when evidence counts."""
    url = models.CharField(max_length=200, blank=True)
    """The gateway's page about it."""
    opened_at = models.DateTimeField()
    asked_at = models.DateTimeField()
    """When the gateway was asked last: answers to earlier questions say nothing any more."""
    born_by = models.CharField(max_length=7, choices=BornBy, blank=True)
    """Who bears what was lost; empty while nobody has decided."""
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    note = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gateway", "reference"], name="dispute_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="dispute_amount_positive"),
            models.CheckConstraint(condition=Q(taken__gte=0, taken__lte=models.F("amount")), name="dispute_taken"),
            models.CheckConstraint(
                condition=Q(born_by="") | (Q(decided_at__isnull=False) & Q(decided_by__isnull=False) & ~Q(note="")),
                name="dispute_decided_with_reason",
            ),
        ]
        indexes = [models.Index(fields=["opened_at"], name="dispute_oldest")]
