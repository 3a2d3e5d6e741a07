"""What each sale earns its seller, and by which dated rates."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class Rate(models.Model):
    """A share of the seller's revenue, as of a period of days. Law is data: a new rate is a new row."""

    class Kind(models.TextChoices):
        COMMISSION = "COMMISSION"
        VAT = "VAT"
        PIT = "PIT"

    kind = models.CharField(max_length=10, choices=Kind)
    legal_form = models.CharField(max_length=12)
    """HOUSEHOLD, INDIVIDUAL or COOPERATIVE (co-operatives declare themselves: nothing is withheld)."""
    category = models.CharField(max_length=20, blank=True)
    """`goods`, `services`, `production`, `other`; empty for a line without a known category."""
    rate = models.DecimalField(max_digits=6, decimal_places=4)
    """0.0150 is one and a half per cent."""
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "legal_form", "category", "valid_from"], name="rate_once"),
            models.CheckConstraint(condition=Q(rate__gte=0) & Q(rate__lt=1), name="rate_is_a_share"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="rate_in_order"
            ),
        ]


class SellerEntry(models.Model):
    """One paid order line in its seller's account, with the terms frozen. Rows are never changed. Đồng throughout."""

    seller = models.ForeignKey("sellers.Seller", on_delete=models.PROTECT, related_name="entries")
    order_id = models.CharField(max_length=120)
    order_number = models.CharField(max_length=32)
    order_line_id = models.CharField(max_length=120, unique=True)
    at = models.DateTimeField(default=timezone.now)
    period = models.CharField(max_length=7)
    """Vietnamese month YYYY-MM in which it is declared."""
    description = models.CharField(max_length=520)
    legal_form = models.CharField(max_length=12)
    tax_code = models.CharField(max_length=14, blank=True)
    category = models.CharField(max_length=20, blank=True)
    base = models.BigIntegerField()
    commission_rate = models.DecimalField(max_digits=6, decimal_places=4)
    vat_rate = models.DecimalField(max_digits=6, decimal_places=4)
    pit_rate = models.DecimalField(max_digits=6, decimal_places=4)
    commission = models.BigIntegerField()
    vat = models.BigIntegerField()
    pit = models.BigIntegerField()
    net = models.BigIntegerField()
    """What is owed to the seller."""

    class Meta:
        verbose_name_plural = "seller entries"
        constraints = [
            models.CheckConstraint(
                condition=Q(net=F("base") - F("commission") - F("vat") - F("pit")), name="entry_adds_up"
            ),
            models.CheckConstraint(condition=Q(base__gte=0), name="entry_base_not_negative"),
        ]
        indexes = [models.Index(fields=["seller", "-at", "-id"], name="entry_of_seller")]
