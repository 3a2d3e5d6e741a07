"""Attempts to be paid, what gateways told us, and what came to the bank account."""

from django.db import models
from django.db.models import Q
from django.utils import timezone


class PaymentAttempt(models.Model):
    """One way we asked to be paid. Written before anything leaves the process."""

    class State(models.TextChoices):
        WAITING = "WAITING"
        PAID = "PAID"

    gateway = models.CharField(max_length=40)
    reference = models.CharField(max_length=40)
    """What the payer sends back: the memo code."""
    transaction_id = models.CharField(max_length=120)
    source_id = models.CharField(max_length=120)
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3, default="VND")
    payload = models.TextField(blank=True)
    expires_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    created_at = models.DateTimeField(default=timezone.now)
    paid_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gateway", "reference"], name="attempt_reference_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="attempt_amount_positive"),
        ]
        indexes = [models.Index(fields=["transaction_id"], name="attempt_by_transaction")]


class Notification(models.Model):
    """What a gateway sent, as it came, before anybody judged it. Kept 180 days, also when rejected."""

    class Outcome(models.TextChoices):
        WAITING = "WAITING"
        DONE = "DONE"
        REJECTED = "REJECTED"

    gateway = models.CharField(max_length=40)
    dedup_key = models.CharField(max_length=120)
    headers = models.JSONField(default=dict)
    body = models.BinaryField()
    received_at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.WAITING)
    error = models.CharField(max_length=300, blank=True)
    processed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            # A rejected call must not keep out the true one with the same key.
            models.UniqueConstraint(
                fields=["gateway", "dedup_key"], condition=~Q(outcome="REJECTED"), name="notification_once"
            )
        ]
        indexes = [
            models.Index(fields=["received_at"], name="notification_waiting", condition=Q(outcome="WAITING")),
        ]


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
