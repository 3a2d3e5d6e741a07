"""What each guest of a tour shows at the boat, and who let them on."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class Ticket(models.Model):
    """One guest of a confirmed booking; it goes with the booking to another departure."""

    class State(models.TextChoices):
        VALID = "VALID"
        USED = "USED"
        VOID = "VOID"

    booking = models.ForeignKey("tourism.Booking", on_delete=models.CASCADE, related_name="tickets")
    number = models.PositiveSmallIntegerField()
    """Within the booking, from 1."""
    category = models.CharField(max_length=20)
    code = models.CharField(max_length=12, unique=True)
    """What is typed where nothing can be scanned, "VE…"."""
    state = models.CharField(max_length=8, choices=State.choices, default=State.VALID)
    used_at = models.DateTimeField(null=True, blank=True)
    """The scan that counts."""
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["booking", "number"], name="ticket_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="ticket_number"),
            models.CheckConstraint(
                condition=Q(state="USED", used_at__isnull=False) | (~Q(state="USED") & Q(used_at__isnull=True)),
                name="ticket_used_has_its_time",
            ),
        ]


class Admission(models.Model):
    """A phone let somebody on with a ticket. The earliest scan counts; others of the same ticket are conflicts."""

    class State(models.TextChoices):
        ACCEPTED = "ACCEPTED"
        CONFLICT = "CONFLICT"

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="admissions")
    key = models.CharField(max_length=64)
    """Made by the phone: the same admission sent again is the same. A voucher lets on several tickets with one key."""
    device = models.CharField(max_length=64)
    scanned_at = models.DateTimeField()
    """By the phone's clock, never after it arrived."""
    received_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=12, choices=State.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "ticket"], name="admission_once"),
            models.UniqueConstraint(fields=["ticket"], name="admission_counts_once", condition=Q(state="ACCEPTED")),
            models.CheckConstraint(condition=~Q(key="") & ~Q(device=""), name="admission_is_named"),
        ]
