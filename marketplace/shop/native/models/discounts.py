"""What was taken off an order and its lines, and for what reason: frozen with the sale."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from marketplace.shop.native.models.orders import Order, OrderLine
from marketplace.shop.native.models.vouchers import DiscountValueType, Voucher


class Discount(models.Model):
    """One cause of a lower price."""

    class Type(models.TextChoices):
        VOUCHER = "VOUCHER"
        PROMOTION = "PROMOTION"
        """Of goods, for everybody."""
        ORDER_PROMOTION = "ORDER_PROMOTION"
        """Of a basket that is as a rule wants it."""
        MANUAL = "MANUAL"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    type = models.CharField(max_length=64, choices=Type.choices)
    value_type = models.CharField(max_length=10, choices=DiscountValueType.choices)
    value = models.DecimalField(max_digits=18, decimal_places=3)
    """Per cent, or major units where FIXED."""
    currency = models.CharField(max_length=3)
    amount = models.BigIntegerField()
    """What it came to, in minor units, before taxes are reckoned."""
    name = models.CharField(max_length=255, blank=True)
    translated_name = models.CharField(max_length=255, blank=True)
    reason = models.CharField(max_length=1000, blank=True)
    voucher = models.ForeignKey(Voucher, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    voucher_code = models.CharField(max_length=255, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True


class OrderDiscount(Discount):
    """Of the whole order: its goods, or its delivery."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="discounts")

    class Meta(Discount.Meta):
        constraints = [models.CheckConstraint(condition=Q(amount__gte=0), name="shop_order_discount_not_negative")]


class OrderLineDiscount(Discount):
    """Of one line, for its whole quantity."""

    line = models.ForeignKey(OrderLine, on_delete=models.CASCADE, related_name="discounts")

    class Meta(Discount.Meta):
        constraints = [
            models.UniqueConstraint(fields=["line", "type"], name="shop_line_discount_once_a_type"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="shop_line_discount_not_negative"),
        ]
