"""Ways we asked to be paid."""

from django.db import models
from django.db.models import Q
from django.utils import timezone


class PaymentAttempt(models.Model):
    """One way we asked to be paid. Written before anything leaves the process."""

    class State(models.TextChoices):
        WAITING = "WAITING"
        PAID = "PAID"
        FAILED = "FAILED"
        """The gateway says no. A late yes still counts."""

    gateway = models.CharField(max_length=40)
    reference = models.CharField(max_length=40)
    """Ours, never used twice: the memo code of a transfer, the gateway's name for the payment otherwise."""
    transaction_id = models.CharField(max_length=120)
    source_id = models.CharField(max_length=120)
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3, default="VND")
    payload = models.TextField(blank=True)
    """What the client needs to pay: a QR's text, or the address to open."""
    facts = models.JSONField(default=dict, blank=True)
    """What the gateway wants to hear again when it is asked (the moment of creation, say). No secrets."""
    psp_reference = models.CharField(max_length=120, blank=True)
    """The gateway's own number of the payment."""
    message = models.CharField(max_length=300, blank=True)
    """The gateway's last word on it."""
    expires_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    created_at = models.DateTimeField(default=timezone.now)
    paid_at = models.DateTimeField(null=True, blank=True)
    received = models.BigIntegerField(default=0)
    """What has come for it, in minor units; less than `amount` while a rest is missing."""
    next_poll_at = models.DateTimeField(null=True, blank=True)
    """When the gateway is asked next; empty where it cannot be asked, or need not."""
    polls = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gateway", "reference"], name="attempt_reference_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="attempt_amount_positive"),
            models.CheckConstraint(condition=Q(received__gte=0), name="attempt_received_not_negative"),
            models.UniqueConstraint(
                fields=["gateway", "psp_reference"], condition=~Q(psp_reference=""), name="attempt_psp_reference_once"
            ),
        ]
        indexes = [
            models.Index(fields=["transaction_id"], name="attempt_by_transaction"),
            models.Index(
                fields=["gateway", "next_poll_at"], name="attempt_to_ask", condition=Q(next_poll_at__isnull=False)
            ),
            models.Index(fields=["expires_at"], name="attempt_without_end", condition=Q(state="WAITING")),
        ]
