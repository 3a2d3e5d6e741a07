"""What came to and left the bank account."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from payments.models.attempts import PaymentAttempt
from payments.models.notifications import Notification


class BankLine(models.Model):
    """One line of a bank account. None is ever ignored: each has a state that says what became of it."""

    class State(models.TextChoices):
        MATCHED = "MATCHED"
        UNMATCHED = "UNMATCHED"
        SHORT = "SHORT"
        OVER = "OVER"
        LATE = "LATE"
        DOUBLE = "DOUBLE"
        OUTGOING = "OUTGOING"
        WRONG_ACCOUNT = "WRONG_ACCOUNT"
        WRONG_CURRENCY = "WRONG_CURRENCY"

    account_number = models.CharField(max_length=40)
    bank_reference = models.CharField(max_length=80)
    direction = models.CharField(max_length=3)
    """in or out"""
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3, default="VND")
    memo = models.TextField(blank=True)
    booked_at = models.DateTimeField()
    imported_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=16, choices=State, default=State.UNMATCHED)
    attempt = models.ForeignKey(PaymentAttempt, null=True, blank=True, on_delete=models.PROTECT, related_name="lines")
    notification = models.ForeignKey(Notification, null=True, on_delete=models.SET_NULL, related_name="lines")
    order_number = models.CharField(max_length=40, blank=True)
    """The order its money belongs to, as far as it was known when the line was judged."""
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account_number", "bank_reference"], name="bank_line_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="bank_line_amount_positive"),
            models.CheckConstraint(
                condition=~Q(state="MATCHED") | Q(attempt__isnull=False), name="bank_line_matched_to_something"
            ),
            models.UniqueConstraint(
                fields=["attempt"], condition=Q(state="MATCHED"), name="bank_line_pays_an_attempt_once"
            ),
        ]
        indexes = [models.Index(fields=["state", "booked_at"], name="bank_line_queue")]
