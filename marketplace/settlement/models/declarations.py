"""What the market tells the state it withheld, and gives sellers as proof of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

_PERIOD = r"^\d{4}-(0[1-9]|1[0-2])$"


class TaxDeclaration(models.Model):
    """A month that has been filed: nothing is written into it any more (a trigger sees to it). Đồng.

    What is due is what was withheld in the month and what earlier months left over; below zero it is carried on.
    """

    period = models.CharField(max_length=7, unique=True)
    """Vietnamese month YYYY-MM."""
    revenue = models.BigIntegerField()
    vat = models.BigIntegerField()
    """Withheld in the month, less what was given back in it."""
    pit = models.BigIntegerField()
    vat_carried = models.BigIntegerField(default=0)
    """From the month filed before; zero or less."""
    pit_carried = models.BigIntegerField(default=0)
    filed_at = models.DateTimeField(default=timezone.now)
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=80)
    """The tax office's number of the filing."""
    paid_at = models.DateTimeField(null=True, blank=True)
    paid_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    paid_reference = models.CharField(max_length=80, blank=True)
    """The bank's number of the transfer to the state."""

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(period__regex=_PERIOD), name="declaration_of_a_month"),
            models.CheckConstraint(condition=~Q(reference=""), name="declaration_has_reference"),
            models.CheckConstraint(
                condition=Q(vat_carried__lte=0, pit_carried__lte=0), name="declaration_carries_what_is_owed_to_us"
            ),
            models.CheckConstraint(
                condition=Q(paid_at__isnull=True, paid_by__isnull=True, paid_reference="")
                | (Q(paid_at__isnull=False, paid_by__isnull=False) & ~Q(paid_reference="")),
                name="declaration_paid_with_proof",
            ),
        ]


class DeclarationLine(models.Model):
    """What a filed month says of one seller's sales of one category. Rows are never changed."""

    declaration = models.ForeignKey(TaxDeclaration, on_delete=models.PROTECT, related_name="lines")
    seller = models.ForeignKey("sellers.Seller", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=160)
    tax_code = models.CharField(max_length=14, blank=True)
    province_code = models.CharField(max_length=8, blank=True)
    residency = models.CharField(max_length=12)
    category = models.CharField(max_length=20, blank=True)
    revenue = models.BigIntegerField()
    vat = models.BigIntegerField()
    pit = models.BigIntegerField()


class WithholdingCertificate(models.Model):
    """A seller's proof of what was withheld in a year. Numbered without gaps within the year. Đồng."""

    seller = models.ForeignKey("sellers.Seller", on_delete=models.PROTECT, related_name="certificates")
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    name = models.CharField(max_length=160)
    tax_code = models.CharField(max_length=14, blank=True)
    months = models.JSONField()
    """[{"period", "revenue", "vat", "pit"}] of the months that were filed with something of this seller."""
    revenue = models.BigIntegerField()
    vat = models.BigIntegerField()
    pit = models.BigIntegerField()
    issued_at = models.DateTimeField(default=timezone.now)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["seller", "year"], name="certificate_once"),
            models.UniqueConstraint(fields=["year", "serial"], name="certificate_number_once"),
            models.CheckConstraint(condition=Q(serial__gt=0), name="certificate_number_positive"),
        ]
