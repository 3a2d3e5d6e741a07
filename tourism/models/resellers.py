"""Who sells our tours elsewhere, and what they sold: a booking without a basket, owed to the market by invoice."""

from django.db import models
from django.db.models import Q
from django.utils import timezone


class Reseller(models.Model):
    """A business that books over OCTO with a key of its own."""

    name = models.CharField(max_length=120, unique=True)
    contact = models.CharField(max_length=240, blank=True)
    """How people reach its people."""
    key_hash = models.CharField(max_length=64, unique=True)
    """SHA-256 of the key, which nobody can read again."""
    key_last_4 = models.CharField(max_length=4)
    commission_percent = models.DecimalField(max_digits=5, decimal_places=2)
    """Of the price its guests pay, what it keeps."""
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now)
    deactivated_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="reseller_has_a_name"),
            models.CheckConstraint(
                condition=Q(commission_percent__gte=0, commission_percent__lte=100),
                name="reseller_commission_is_a_share",
            ),
            models.CheckConstraint(
                condition=Q(is_active=True, deactivated_at__isnull=True)
                | Q(is_active=False, deactivated_at__isnull=False),
                name="reseller_inactive_has_its_time",
            ),
        ]


class ResellerBooking(models.Model):
    """The reseller's side of a booking whose source is OCTO."""

    class Refund(models.TextChoices):
        FULL = "FULL"
        PARTIAL = "PARTIAL"
        NONE = "NONE"

    booking = models.OneToOneField(
        "tourism.Booking", on_delete=models.CASCADE, primary_key=True, related_name="reseller_part"
    )
    reseller = models.ForeignKey(Reseller, on_delete=models.PROTECT, related_name="bookings")
    reference = models.CharField(max_length=120, blank=True)
    """The reseller's own number for it."""
    commission_percent = models.DecimalField(max_digits=5, decimal_places=2)
    """Frozen when it was reserved."""
    commission = models.BigIntegerField()
    """Đồng of the booking's price that the reseller keeps."""
    owed = models.BigIntegerField(default=0)
    """Đồng that the reseller owes for it; nothing until it is confirmed."""
    expires_at = models.DateTimeField()
    """What is not confirmed by then is given back."""
    contact = models.JSONField(default=dict, blank=True)
    """Of the guest, as the reseller told: OCTO's fields."""
    notes = models.CharField(max_length=2000, blank=True)
    tickets = models.JSONField(default=list)
    """One for each ticket: `uuid`, `unit` (a price category), `reference`, `contact`."""
    refund = models.CharField(max_length=8, choices=Refund.choices, blank=True)
    """Of what was called off; empty for all else, and for what expired."""
    reason = models.CharField(max_length=400, blank=True)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(commission__gte=0), name="reseller_booking_commission_not_negative"),
            models.CheckConstraint(condition=Q(owed__gte=0), name="reseller_booking_owed_not_negative"),
            models.CheckConstraint(
                condition=Q(commission_percent__gte=0, commission_percent__lte=100), name="reseller_booking_share"
            ),
        ]
        indexes = [
            models.Index(fields=["reseller", "reference"], name="reseller_booking_reference"),
            models.Index(fields=["expires_at"], name="reseller_booking_expiry"),
        ]
