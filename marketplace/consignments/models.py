"""The part of an order that one seller packs."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Consignment(models.Model):
    """One seller's goods of one order."""

    class Status(models.TextChoices):
        NEW = "NEW", _("Đơn mới")
        CONFIRMED = "CONFIRMED", _("Đã nhận, đang chuẩn bị")
        FULFILLED = "FULFILLED", _("Đã giao đi")
        REJECTED = "REJECTED", _("Không giao được")
        CANCELLED = "CANCELLED", _("Đã hủy")

    number = models.CharField(max_length=40, unique=True)
    """The order's number with a letter: 1042-A."""
    order_id = models.CharField(max_length=120)
    order_number = models.CharField(max_length=32)
    seller = models.ForeignKey("sellers.Seller", on_delete=models.PROTECT, related_name="consignments")
    status = models.CharField(max_length=10, choices=Status, default=Status.NEW)
    created_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    fulfilled_at = models.DateTimeField(null=True, blank=True)
    tracking_number = models.CharField(max_length=120, blank=True)
    fulfillment_id = models.CharField(max_length=120, blank=True)
    """The shop's fulfillment."""
    reason = models.TextField(blank=True)
    """Why it was rejected."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order_id", "seller"], name="consignment_once_per_seller"),
            models.CheckConstraint(
                condition=~Q(status="FULFILLED") | (Q(fulfilled_at__isnull=False) & ~Q(fulfillment_id="")),
                name="consignment_fulfilled_in_the_shop",
            ),
            models.CheckConstraint(
                condition=~Q(status="REJECTED") | ~Q(reason=""), name="consignment_rejected_with_reason"
            ),
        ]
        indexes = [models.Index(fields=["seller", "status", "-created_at"], name="consignment_queue")]


class ConsignmentLine(models.Model):
    """What to pack, frozen as it was sold."""

    consignment = models.ForeignKey(Consignment, on_delete=models.CASCADE, related_name="lines")
    order_line_id = models.CharField(max_length=120, unique=True)
    product_id = models.CharField(max_length=120, blank=True)
    name = models.CharField(max_length=250)
    variant_name = models.CharField(max_length=250, blank=True)
    unit = models.CharField(max_length=10, blank=True)
    quantity = models.PositiveIntegerField()
    unit_price = models.BigIntegerField()
    """Đồng, before promotions and vouchers, which the market bears."""

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=Q(quantity__gt=0), name="consignment_line_has_goods")]


class ConsignmentAction(models.Model):
    """Who did what to it. Rows are never changed."""

    consignment = models.ForeignKey(Consignment, on_delete=models.CASCADE, related_name="actions")
    action = models.CharField(max_length=10)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    """Empty when the shop did it."""
    at = models.DateTimeField(default=timezone.now)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
