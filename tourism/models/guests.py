"""The guest register: sealed records, who looked at them, and what hosts were reminded of."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class GuestRecord(models.Model):
    """One person of a stay. What is personal lies in `sealed`; the rest is what lists and deadlines need."""

    class Kind(models.TextChoices):
        DOMESTIC = "DOMESTIC"
        FOREIGN = "FOREIGN"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    booking = models.ForeignKey("tourism.Booking", on_delete=models.PROTECT, related_name="guest_records")
    place = models.PositiveSmallIntegerField()
    """1 to the number of people that were booked."""
    kind = models.CharField(max_length=8, choices=Kind.choices)
    sealed = models.TextField()
    """See `tourism.domain.guests.sealing`."""
    due_at = models.DateTimeField()
    """Declared before this moment, or too late."""
    delete_on = models.DateField()
    consented_at = models.DateTimeField()
    consent_version = models.CharField(max_length=10)
    """Which words were shown, see `tourism.domain.guests.consent`."""
    entered_at = models.DateTimeField(default=timezone.now)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    """Nobody where the guest did on the order's page."""
    declared_at = models.DateTimeField(null=True, blank=True)
    declared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["booking", "place"], name="guest_place_once"),
            models.CheckConstraint(condition=Q(place__gte=1), name="guest_place_from_one"),
            models.CheckConstraint(condition=~Q(sealed=""), name="guest_is_sealed"),
        ]
        indexes = [
            models.Index(fields=["delete_on"], name="guest_by_deletion"),
            models.Index(fields=["booking"], name="guest_undeclared", condition=Q(declared_at__isnull=True)),
        ]


class GuestAccess(models.Model):
    """One look at the register or change of it. Rows are never changed, never deleted: a trigger sees to it."""

    class Role(models.TextChoices):
        HOST = "HOST"
        OFFICER = "OFFICER"
        GUEST = "GUEST"
        MARKET = "MARKET"

    class Action(models.TextChoices):
        ENTER = "ENTER"
        VIEW = "VIEW"
        CHANGE = "CHANGE"
        REMOVE = "REMOVE"
        EXPORT = "EXPORT"
        ERASE = "ERASE"

    at = models.DateTimeField(default=timezone.now)
    role = models.CharField(max_length=8, choices=Role.choices)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    """Nobody for the market itself, and for guests."""
    action = models.CharField(max_length=8, choices=Action.choices)
    booking = models.ForeignKey("tourism.Booking", on_delete=models.PROTECT, related_name="guest_accesses")
    records = models.JSONField(default=list)
    """Ids of the records; they outlive those."""
    facts = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=("HOST", "OFFICER"), actor__isnull=False)
                | Q(role__in=("GUEST", "MARKET"), actor__isnull=True),
                name="guest_access_has_its_actor",
            ),
        ]
        indexes = [models.Index(fields=["booking", "-id"], name="guest_access_of_booking")]


class GuestReminder(models.Model):
    """A host was told, at this hour of this day, that guests are still to be declared."""

    seller = models.ForeignKey("sellers.Seller", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    hour = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seller", "day", "hour"], name="guest_reminder_once")]
