"""Journal entries and their legs. Append-only and balanced: triggers in the migrations see to both."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone

from marketplace.ledger.accounts import AccountKind
from marketplace.rows import QuickModel

__all__ = ["AccountKind", "EntryKind", "JournalEntry", "Leg"]


class EntryKind(models.TextChoices):
    """What happened. Rooms that post other things add their kind here."""

    PAYMENT = "PAYMENT"
    """What a gateway said of a payment."""
    GATEWAY_NAMED = "GATEWAY_NAMED"
    """A payment written down without a gateway got one."""
    BANK_LINE = "BANK_LINE"
    BANK_LINE_MATCHED = "BANK_LINE_MATCHED"
    BANK_LINE_RETURNED = "BANK_LINE_RETURNED"
    BANK_LINE_CLEARED = "BANK_LINE_CLEARED"
    """A gateway sent on what it had, less its fee; or the reverse, where somebody took that back."""
    SALE = "SALE"
    RETURN = "RETURN"
    PAYOUT = "PAYOUT"
    """Promised to a seller: on its way to their bank."""
    PAYOUT_PAID = "PAYOUT_PAID"
    PAYOUT_RETURNED = "PAYOUT_RETURNED"
    """It came back, or was not sent after all."""
    TAX_PAID = "TAX_PAID"
    """Withheld tax went to the state."""
    DISPUTE_BORNE = "DISPUTE_BORNE"
    """What a card's bank took for good is the market's loss, or is none after all."""
    CASH_KEPT = "CASH_KEPT"
    """A seller took a buyer's cash, which counts as paid out to them."""


class JournalEntry(QuickModel):
    """One thing that moved money from accounts to accounts. Rows are never changed, never deleted."""

    id = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=200, unique=True)
    """What it is about, so that nothing is posted twice: `event:12`, `sale:T3JkZXI6…`."""
    kind = models.CharField(max_length=40)
    """An EntryKind."""
    currency = models.CharField(max_length=3)
    at = models.DateTimeField(default=timezone.now)
    """When it happened."""
    posted_at = models.DateTimeField(db_default=Now())
    """When it was written."""
    description = models.CharField(max_length=512, blank=True)
    source = models.CharField(max_length=64, blank=True)
    """The payment whose money it is (TransactionItem's token), where it is one's."""
    order_id = models.CharField(max_length=120, blank=True)
    """Global id."""
    seller_id = models.BigIntegerField(null=True, blank=True)
    actor = models.CharField(max_length=80, blank=True)
    """Who did it: `user:5`, `app:2`; empty where the market did it by itself."""

    class Meta:
        verbose_name_plural = "journal entries"
        constraints = [
            models.CheckConstraint(condition=Q(currency__regex="^[A-Z]{3}$"), name="ledger_currency_is_iso"),
            models.CheckConstraint(condition=~Q(key=""), name="ledger_entry_has_key"),
        ]
        indexes = [
            models.Index(fields=["source"], name="ledger_entry_of_source", condition=~Q(source="")),
            models.Index(fields=["order_id"], name="ledger_entry_of_order", condition=~Q(order_id="")),
        ]


class Leg(QuickModel):
    """An amount into an account (debit, above zero) or out of it (credit, below zero). Minor units of its entry's
    currency."""

    id = models.BigAutoField(primary_key=True)
    entry = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="legs")
    kind = models.CharField(max_length=40)
    """An AccountKind."""
    owner = models.CharField(max_length=256, blank=True)
    """Whose account of that kind: a gateway's id, a bank account's number, a seller's pk."""
    amount = models.BigIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(amount=0), name="ledger_leg_not_zero")]
        indexes = [models.Index(fields=["kind", "owner", "entry"], include=["amount"], name="ledger_leg_of_account")]
