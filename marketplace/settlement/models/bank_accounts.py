"""Where sellers want their money."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class SellerBankAccount(models.Model):
    """An account that a seller entered. A new one replaces the old one; rows stay, so that payouts can name theirs.

    The current row of a seller is also the lock under which its payouts are made.
    """

    seller = models.ForeignKey("sellers.Seller", on_delete=models.PROTECT, related_name="bank_accounts")
    bank_bin = models.CharField(max_length=6)
    """NAPAS."""
    number = models.CharField(max_length=19)
    holder_name = models.CharField(max_length=140)
    """As the bank writes it: capital letters without marks."""
    entered_at = models.DateTimeField(default=timezone.now)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    usable_from = models.DateTimeField()
    """A changed account waits some days, so that the owner can object."""
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    refused_at = models.DateTimeField(null=True, blank=True)
    """An officer found it wrong, or a bank sent money back from it."""
    refusal = models.CharField(max_length=300, blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["seller"], condition=Q(replaced_at__isnull=True), name="bank_account_one_current"
            ),
            models.CheckConstraint(condition=Q(bank_bin__regex=r"^\d{6}$"), name="bank_account_bin"),
            models.CheckConstraint(condition=Q(number__regex=r"^[0-9A-Z]{4,19}$"), name="bank_account_number"),
            models.CheckConstraint(condition=~Q(holder_name=""), name="bank_account_has_holder"),
            models.CheckConstraint(
                condition=Q(checked_at__isnull=True, checked_by__isnull=True)
                | Q(checked_at__isnull=False, checked_by__isnull=False),
                name="bank_account_checked_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(refused_at__isnull=True, refusal="") | (Q(refused_at__isnull=False) & ~Q(refusal="")),
                name="bank_account_refused_with_reason",
            ),
            models.CheckConstraint(condition=Q(usable_from__gte=F("entered_at")), name="bank_account_waits_forward"),
        ]
        indexes = [
            models.Index(
                fields=["entered_at"],
                condition=Q(checked_at__isnull=True, refused_at__isnull=True, replaced_at__isnull=True),
                name="bank_account_to_check",
            )
        ]
