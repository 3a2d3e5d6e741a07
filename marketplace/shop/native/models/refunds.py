"""What staff agreed to give back, before any money moves."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from marketplace.shop.native.models.orders import Order, OrderLine
from marketplace.shop.native.models.transactions import TransactionItem


class OrderGrantedRefund(models.Model):
    """An amount of an order that its buyer is to get back, and for what."""

    class Status(models.TextChoices):
        NONE = "NONE"
        """Nobody has asked a gateway yet."""
        PENDING = "PENDING"
        SUCCESS = "SUCCESS"
        FAILURE = "FAILURE"

    id = models.BigAutoField(primary_key=True)
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="granted_refunds")
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    reason = models.TextField(blank=True)
    status = models.CharField(max_length=32, choices=Status.choices, default=Status.NONE)
    shipping_costs_included = models.BooleanField(default=False)
    transaction = models.ForeignKey(
        TransactionItem, null=True, blank=True, on_delete=models.SET_NULL, related_name="granted_refunds"
    )
    """The payment it is to be taken from; none where a gift card gets it back, or it was not paid at all."""
    continues = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="continued_by")
    """The one that names what comes back, of which this brings more of the price: from another payment, or card."""
    called_off_after = models.BigIntegerField(null=True, blank=True)
    """Of what was not paid, and need not be any more: the newest event of the order's payments at that moment. Nothing
    has to move."""
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    app = models.ForeignKey("identity.App", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount__gte=0), name="shop_granted_refund_amount")]
        indexes = [
            models.Index(
                fields=["created_at", "id"],
                name="shop_granted_refund_waits",
                condition=Q(status__in=["NONE", "FAILURE"]),
            )
        ]


class OrderGrantedRefundLine(models.Model):
    """How many of an order line it is for."""

    id = models.BigAutoField(primary_key=True)
    granted_refund = models.ForeignKey(OrderGrantedRefund, on_delete=models.CASCADE, related_name="lines")
    order_line = models.ForeignKey(OrderLine, on_delete=models.CASCADE, related_name="granted_refund_lines")
    quantity = models.PositiveIntegerField()
    """0 where only a part of its price is meant."""
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["granted_refund", "order_line"], name="shop_granted_refund_line_once"),
            models.CheckConstraint(condition=Q(quantity__gte=0), name="shop_granted_refund_line_quantity"),
        ]


class GiftCardReturn(models.Model):
    """What went back to a gift card that had paid of an order. Rows are only ever added."""

    id = models.BigAutoField(primary_key=True)
    granted_refund = models.OneToOneField(OrderGrantedRefund, on_delete=models.CASCADE, related_name="card_return")
    use = models.ForeignKey("OrderGiftCard", on_delete=models.CASCADE, related_name="returns")
    amount = models.BigIntegerField()
    after_event = models.BigIntegerField(default=0)
    """The newest event of the order's payments at that moment: where it stands among them."""

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="shop_gift_card_return_amount")]
