"""What came to and left the bank account."""

from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Upper
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
        SPLIT = "SPLIT"
        """A person cut it into parts for several baskets or orders."""
        RETURNED = "RETURNED"
        """A person decided that it goes back to who sent it; its refund says whether it has."""
        PROOF = "PROOF"
        """It left the account, and a person said what for: a refund or a payout; or it is a payout that came back."""
        CLEARED = "CLEARED"
        """A gateway sent on what it had of ours, or somebody banked cash of the till, says a person."""
        IGNORED = "IGNORED"
        """It has nothing to do with the market, says a person, and why."""

    account_number = models.CharField(max_length=40)
    bank_reference = models.CharField(max_length=80)
    """As it was told."""
    reference_key = models.GeneratedField(
        expression=Upper(
            Func(
                F("bank_reference"),
                Value(r"\\.*$|[^A-Za-z0-9#]"),
                Value(""),
                Value("g"),
                function="REGEXP_REPLACE",
                output_field=models.CharField(max_length=80),
            )
        ),
        output_field=models.CharField(max_length=80),
        db_persist=True,
    )
    """What a movement is known by whoever tells of it: see `payments.notifications.movements.reference_key`."""
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
    payer_name = models.CharField(max_length=120, blank=True)
    """Who sent it (who got it, where money left), as far as it was told."""
    payer_account = models.CharField(max_length=40, blank=True)
    payer_bank_bin = models.CharField(max_length=12, blank=True)
    carries_out = models.OneToOneField(
        "payments.Refund", null=True, blank=True, on_delete=models.PROTECT, related_name="carried_out_by"
    )
    """Of an outgoing line: the refund that a person transferred with it."""
    statement = models.CharField(max_length=200, blank=True)
    """The file it came from where no service told of it."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account_number", "reference_key"], name="bank_line_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="bank_line_amount_positive"),
            models.CheckConstraint(
                condition=~Q(state="MATCHED") | Q(attempt__isnull=False), name="bank_line_matched_to_something"
            ),
            models.UniqueConstraint(
                fields=["attempt"], condition=Q(state="MATCHED"), name="bank_line_pays_an_attempt_once"
            ),
        ]
        indexes = [models.Index(fields=["state", "booked_at"], name="bank_line_queue")]
