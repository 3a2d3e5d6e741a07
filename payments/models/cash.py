"""Cash that came."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from payments.models.attempts import PaymentAttempt


class CashReceipt(models.Model):
    """Somebody took a buyer's cash and said so. Rows are never changed; cash given back is a refund."""

    reference = models.CharField(max_length=40, unique=True)
    """The charge's name in the shop."""
    attempt = models.ForeignKey(PaymentAttempt, on_delete=models.PROTECT, related_name="receipts")
    """The promise it keeps, or a part of it."""
    order_id = models.CharField(max_length=120)
    seller_id = models.BigIntegerField(null=True, blank=True)
    """Whose hands it is in; empty for the market's own till."""
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3, default="VND")
    received_at = models.DateTimeField(default=timezone.now)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="cash_receipt_amount_positive")]
        indexes = [models.Index(fields=["order_id"], name="cash_receipt_of_order")]
