"""What people decided about bank lines: for what they cut them into parts, which gateway sent them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from payments.models.attempts import PaymentAttempt
from payments.models.bank_lines import BankLine


class BankLineAction(models.Model):
    """One decision about one line: who, when, why. Rows are never changed, never deleted: a trigger sees to it."""

    class Kind(models.TextChoices):
        MATCH = "MATCH"
        SPLIT = "SPLIT"
        RETURN = "RETURN"
        PROVE = "PROVE"
        CLEAR = "CLEAR"
        IGNORE = "IGNORE"
        UNDO = "UNDO"

    line = models.ForeignKey(BankLine, on_delete=models.PROTECT, related_name="actions")
    kind = models.CharField(max_length=6, choices=Kind)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    at = models.DateTimeField(default=timezone.now)
    state_before = models.CharField(max_length=16, choices=BankLine.State)
    state_after = models.CharField(max_length=16, choices=BankLine.State)
    details = models.CharField(max_length=300, blank=True)
    """What it was done with: codes, orders, amounts, the account it goes back to."""
    undoes = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="undone_by")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="bank_line_action_has_reason"),
            models.CheckConstraint(
                condition=Q(kind="UNDO", undoes__isnull=False) | (~Q(kind="UNDO") & Q(undoes__isnull=True)),
                name="bank_line_undo_undoes_something",
            ),
        ]


class BankLinePart(models.Model):
    """So much of a line was charged for one attempt by hand; what a match takes is one part."""

    action = models.ForeignKey(BankLineAction, on_delete=models.PROTECT, related_name="parts")
    attempt = models.ForeignKey(PaymentAttempt, on_delete=models.PROTECT, related_name="line_parts")
    amount = models.BigIntegerField()
    psp_reference = models.CharField(max_length=120)
    """Of its charge in the shop."""
    state = models.CharField(max_length=16, choices=BankLine.State)
    """What became of it: MATCHED, SHORT, OVER, LATE or DOUBLE."""
    order_number = models.CharField(max_length=40, blank=True)
    made_the_order = models.BooleanField(default=False)
    """The basket became an order by it; undoing takes the order back."""

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="bank_line_part_amount_positive"),
            models.UniqueConstraint(fields=["action", "attempt"], name="bank_line_part_once_for_an_attempt"),
        ]


class BankLineClearing(models.Model):
    """Which gateway's money a line is, and what the gateway kept of it. Rows are never changed, never deleted."""

    action = models.OneToOneField(BankLineAction, on_delete=models.PROTECT, related_name="clearing")
    gateway = models.CharField(max_length=40)
    """Its id, as the books name the owner of GATEWAY_CLEARING."""
    fee = models.BigIntegerField()
    """In minor units of the line's currency."""

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(fee__gte=0), name="bank_line_clearing_fee_not_below_zero")]
