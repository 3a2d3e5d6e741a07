"""Certificates as officers saw them on paper."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Certificate(models.Model):
    """That an independent body stands for a listing, or for everything a seller has, from one day to another.

    Rows are never changed but by revoking: what was wrong is revoked and recorded anew.
    """

    class Scheme(models.TextChoices):
        OCOP = "OCOP", _("OCOP")
        VIETGAP = "VIETGAP", _("VietGAP")
        GLOBALGAP = "GLOBALGAP", _("GLOBALG.A.P.")
        ORGANIC = "ORGANIC", _("Hữu cơ")
        HACCP = "HACCP", _("HACCP")
        ISO22000 = "ISO22000", _("ISO 22000")
        GI = "GI", _("Chỉ dẫn địa lý")

    seller = models.ForeignKey("sellers.Seller", on_delete=models.PROTECT, related_name="quality_certificates")
    listing = models.ForeignKey(
        "listings.Listing", on_delete=models.PROTECT, null=True, blank=True, related_name="quality_certificates"
    )
    """None: for everything the seller has."""
    scheme = models.CharField(max_length=10, choices=Scheme)
    stars = models.PositiveSmallIntegerField(null=True, blank=True)
    """Three to five, of OCOP only."""
    number = models.CharField(max_length=60)
    """As it stands on the certificate."""
    issuer = models.CharField(max_length=200)
    valid_from = models.DateField()
    valid_until = models.DateField()
    """The last day it counts."""
    recorded_at = models.DateTimeField(default=timezone.now)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(max_length=300, blank=True)
    """Why it was revoked."""

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(valid_until__gte=F("valid_from")), name="certificate_days_in_order"),
            models.CheckConstraint(
                condition=Q(scheme="OCOP", stars__isnull=False, stars__gte=3, stars__lte=5)
                | (~Q(scheme="OCOP") & Q(stars__isnull=True)),
                name="certificate_stars_of_ocop",
            ),
            models.CheckConstraint(condition=~Q(number="") & ~Q(issuer=""), name="certificate_named"),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True, reason="")
                | (Q(revoked_at__isnull=False, revoked_by__isnull=False) & ~Q(reason="")),
                name="certificate_revoked_by_somebody",
            ),
            # One that was revoked for a mistake may be recorded anew.
            models.UniqueConstraint(
                "scheme", Upper("number"), condition=Q(revoked_at__isnull=True), name="certificate_scheme_number_once"
            ),
        ]
        indexes = [
            models.Index(fields=["seller", "-valid_until"], name="certificate_of_seller"),
            models.Index(fields=["valid_from"], name="certificate_begins"),
            models.Index(fields=["valid_until"], name="certificate_lapses"),
        ]
