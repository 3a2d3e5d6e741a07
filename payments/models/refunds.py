"""Money that goes back to who paid."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from payments.models.attempts import PaymentAttempt
from payments.models.bank_lines import BankLine


class Refund(models.Model):
    """One sum to be paid back. What is on its way counts against what may still be refunded.

    CREATED: nobody was asked yet, or, by hand, a person has to transfer it. IN_TRANSIT: the gateway has it.
    FAILED: the gateway said no; a person tries again, pays by hand, or cancels. EXTERNAL: seen at the gateway, not
    ordered by us.
    """

    class State(models.TextChoices):
        CREATED = "CREATED"
        IN_TRANSIT = "IN_TRANSIT"
        DONE = "DONE"
        FAILED = "FAILED"
        CANCELLED = "CANCELLED"
        EXTERNAL = "EXTERNAL"

    gateway = models.CharField(max_length=256, blank=True)
    """Who keeps the payment: a gateway of ours, an app, or nobody (written down by hand)."""
    reference = models.CharField(max_length=40, unique=True)
    """Ours: the reference of its events in the shop, and of the request to the gateway."""
    request_reference = models.CharField(max_length=40, blank=True)
    """The shop's name for the request; empty where payments itself began it (a surplus, late money)."""
    transaction_id = models.CharField(max_length=120, blank=True)
    """The shop's payment; empty for money that never reached one."""
    attempt = models.ForeignKey(PaymentAttempt, null=True, blank=True, on_delete=models.PROTECT, related_name="refunds")
    bank_line = models.ForeignKey(BankLine, null=True, blank=True, on_delete=models.PROTECT, related_name="refunds")
    """The transfer it gives back."""
    retry_of = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="retry")
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3, default="VND")
    reason = models.CharField(max_length=300, blank=True)
    is_agreed = models.BooleanField(default=False)
    """Promised to the buyer by the shop, whose sellers have been told: it cannot be called off any more."""
    is_manual = models.BooleanField(default=False)
    """A person transfers it from the market's bank account and writes down the bank's reference."""
    payee = models.JSONField(default=dict, blank=True)
    """By hand: to whom (bankBin, accountNumber, accountName), as far as it is known."""
    state = models.CharField(max_length=10, choices=State, default=State.CREATED)
    psp_reference = models.CharField(max_length=120, blank=True)
    """The gateway's or the bank's number of the refund."""
    facts = models.JSONField(default=dict, blank=True)
    message = models.CharField(max_length=300, blank=True)
    tries = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True, blank=True)
    """When the gateway is asked (again), to do it or how it stands."""
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    """When the gateway was first asked; from then on it is asked how it stands before it is asked again."""
    done_at = models.DateTimeField(null=True, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    """Who paid it by hand, cancelled it, or tried again."""
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="refund_amount_positive"),
            models.CheckConstraint(
                condition=~Q(state__in=["DONE", "EXTERNAL"]) | Q(done_at__isnull=False), name="refund_done_sometime"
            ),
            models.CheckConstraint(
                condition=~Q(state="DONE", is_manual=True) | (~Q(psp_reference="") & Q(actor__isnull=False)),
                name="refund_by_hand_has_proof",
            ),
            models.CheckConstraint(
                condition=~Q(transaction_id="") | Q(bank_line__isnull=False), name="refund_of_something"
            ),
            models.UniqueConstraint(
                fields=["gateway", "request_reference"],
                condition=~Q(request_reference=""),
                name="refund_request_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["gateway", "next_try_at"], name="refund_to_send", condition=Q(next_try_at__isnull=False)
            ),
            models.Index(fields=["state", "created_at"], name="refund_queue"),
        ]
