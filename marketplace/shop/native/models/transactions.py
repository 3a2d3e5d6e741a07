"""Payments: transactions and the append-only events their amounts are computed from."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from marketplace.rows import QuickModel
from marketplace.shop.native.models.checkout import Checkout
from marketplace.shop.native.models.metadata import ModelWithMetadata
from marketplace.shop.native.models.orders import Order


class TransactionItem(ModelWithMetadata):
    """One attempt to pay for a checkout or an order. Its values repeat what the events add up to.

    What Saleor's older mutations make (checkoutPaymentCreate, orderMarkAsPaid in the payment flow) is kept here, too,
    so that money is counted in one place; `is_payment` says that the API shows it as a Payment.
    """

    token = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    checkout = models.ForeignKey(
        Checkout, null=True, blank=True, on_delete=models.PROTECT, related_name="payment_transactions"
    )
    order = models.ForeignKey(
        Order, null=True, blank=True, on_delete=models.PROTECT, related_name="payment_transactions"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    app = models.ForeignKey("identity.App", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    """The program that wrote it down; `user` otherwise."""
    app_identifier = models.CharField(max_length=256, blank=True)
    """The gateway's id."""
    is_payment = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    """Whether a payment still counts for completing; a newer one takes its place."""
    payment_token = models.CharField(max_length=512, blank=True)
    """What the client got from the gateway for a payment."""
    customer_ip = models.GenericIPAddressField(null=True, blank=True)
    idempotency_key = models.CharField(max_length=512, null=True, blank=True)  # noqa: DJ001
    name = models.CharField(max_length=512, blank=True)
    message = models.CharField(max_length=512, blank=True)
    psp_reference = models.CharField(max_length=512, blank=True)
    available_actions = models.JSONField(default=list, blank=True)
    external_url = models.CharField(max_length=2000, blank=True)
    currency = models.CharField(max_length=3)
    requested_amount = models.BigIntegerField(default=0)
    """What the first request asked for."""
    gateway_data = models.JSONField(null=True, blank=True)
    """The gateway's last answer to the client (a QR code to show, an address to open)."""
    authorized_value = models.BigIntegerField(default=0)
    charged_value = models.BigIntegerField(default=0)
    refunded_value = models.BigIntegerField(default=0)
    canceled_value = models.BigIntegerField(default=0)
    authorize_pending_value = models.BigIntegerField(default=0)
    charge_pending_value = models.BigIntegerField(default=0)
    refund_pending_value = models.BigIntegerField(default=0)
    cancel_pending_value = models.BigIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    modified_at = models.DateTimeField(default=timezone.now)

    class Meta(ModelWithMetadata.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["app_identifier", "idempotency_key"], name="shop_transaction_idempotency_once"
            ),
            models.CheckConstraint(
                condition=Q(checkout__isnull=False, order__isnull=True) | Q(checkout__isnull=True, order__isnull=False),
                name="shop_transaction_for_one_thing",
            ),
        ]
        indexes = [
            models.Index(
                fields=["checkout"],
                name="shop_paid_without_order",
                condition=Q(order__isnull=True, charged_value__gt=0),
            ),
        ]


class TransactionEvent(QuickModel):
    """One thing a gateway said. Never changed, never deleted (a trigger in the migrations sees to it)."""

    id = models.BigAutoField(primary_key=True)
    transaction = models.ForeignKey(TransactionItem, on_delete=models.PROTECT, related_name="events")
    type = models.CharField(max_length=128)
    """Saleor's TransactionEventTypeEnum."""
    psp_reference = models.CharField(max_length=512, blank=True)
    amount_value = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    message = models.CharField(max_length=512, blank=True)
    external_url = models.CharField(max_length=2000, blank=True)
    include_in_calculations = models.BooleanField(default=True)
    # No constraint and no cascade: the row may not change, not even when its writer's account is deleted.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    app = models.ForeignKey(
        "identity.App",
        null=True,
        blank=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    granted_refund = models.ForeignKey(
        "OrderGrantedRefund",
        null=True,
        blank=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="transaction_events",
    )
    request = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    """Our own request that it answers, which had no reference yet: both are one operation."""
    is_disputed = models.BooleanField(default=False)
    """About money that a card's bank holds while a dispute runs (`domain/payments/disputed.py`)."""
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["transaction", "psp_reference", "type"],
                condition=~Q(psp_reference=""),
                name="shop_transaction_event_once",
            ),
            models.CheckConstraint(condition=Q(amount_value__gte=0), name="shop_transaction_event_amount"),
        ]
