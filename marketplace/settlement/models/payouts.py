"""Money on its way from the market to sellers' banks."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from marketplace.settlement.models.bank_accounts import SellerBankAccount


class PayoutBatch(models.Model):
    """Payouts that go to the bank in one file. Prepared by one person, approved by another."""

    class State(models.TextChoices):
        PREPARED = "PREPARED"
        APPROVED = "APPROVED"
        SENT = "SENT"
        """The file for the bank was taken."""
        CLOSED = "CLOSED"
        """Each of its payouts arrived, came back or was cancelled."""
        CANCELLED = "CANCELLED"

    state = models.CharField(max_length=9, choices=State, default=State.PREPARED)
    prepared_at = models.DateTimeField(default=timezone.now)
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name_plural = "payout batches"
        constraints = [
            models.CheckConstraint(condition=~Q(approved_by=F("prepared_by")), name="batch_approved_by_another"),
            models.CheckConstraint(
                condition=Q(state__in=["PREPARED", "CANCELLED"])
                | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="batch_moves_approved",
            ),
            models.CheckConstraint(
                condition=~Q(state="PREPARED") | Q(approved_by__isnull=True, approved_at__isnull=True),
                name="batch_prepared_is_not_approved",
            ),
        ]
        indexes = [models.Index(fields=["-prepared_at", "-id"], name="batch_newest")]


class Payout(models.Model):
    """What one seller gets with one batch. Amount and account are frozen when it is prepared. Đồng."""

    class State(models.TextChoices):
        PREPARED = "PREPARED"
        APPROVED = "APPROVED"
        SENT = "SENT"
        PAID = "PAID"
        RETURNED = "RETURNED"
        """The bank sent it back: it is available to the seller again."""
        CANCELLED = "CANCELLED"

    batch = models.ForeignKey(PayoutBatch, on_delete=models.PROTECT, related_name="payouts")
    seller = models.ForeignKey("sellers.Seller", on_delete=models.PROTECT, related_name="payouts")
    account = models.ForeignKey(SellerBankAccount, on_delete=models.PROTECT, related_name="payouts")
    """Rows of accounts never change in bank, number and holder."""
    amount = models.BigIntegerField()
    state = models.CharField(max_length=9, choices=State, default=State.PREPARED)
    bank_reference = models.CharField(max_length=80, blank=True)
    """The bank's own number of the transfer."""
    paid_from = models.CharField(max_length=40, blank=True)
    """The market's account that the bank took it from."""
    paid_at = models.DateTimeField(null=True, blank=True)
    returned_at = models.DateTimeField(null=True, blank=True)
    return_reason = models.CharField(max_length=300, blank=True)
    return_reference = models.CharField(max_length=80, blank=True)
    """The bank's own number of the transfer that brought it back."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "seller"], name="payout_once_in_batch"),
            # From approval on, the books hold back what was promised.
            models.UniqueConstraint(
                fields=["seller"], condition=Q(state="PREPARED"), name="payout_prepared_in_one_batch"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="payout_amount_positive"),
            models.CheckConstraint(
                condition=~Q(state="PAID") | (Q(paid_at__isnull=False) & ~Q(paid_from="")), name="payout_paid_sometime"
            ),
            models.CheckConstraint(
                condition=~Q(state="RETURNED") | (Q(returned_at__isnull=False) & ~Q(return_reason="")),
                name="payout_returned_with_reason",
            ),
        ]
        indexes = [models.Index(fields=["seller", "-id"], name="payout_of_seller")]


class PayoutAction(models.Model):
    """What was done to a batch or one of its payouts, by whom and why. Rows are never changed."""

    batch = models.ForeignKey(PayoutBatch, on_delete=models.PROTECT, related_name="actions")
    payout = models.ForeignKey(Payout, on_delete=models.PROTECT, null=True, blank=True, related_name="actions")
    """None where all of the batch was meant."""
    action = models.CharField(max_length=9)
    """PREPARE, APPROVE, FILE, PAY, RETURN or CANCEL."""
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
