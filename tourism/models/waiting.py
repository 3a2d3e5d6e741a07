"""Who waits for a seat on a full departure."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class WaitingEntry(models.Model):
    """A party that takes seats of a departure once they are free; the queue is in the order of the keys."""

    class State(models.TextChoices):
        WAITING = "WAITING"
        OFFERED = "OFFERED"
        """Its seats are held until `offer_until`, counted in the departure's `held`."""
        TAKEN = "TAKEN"
        """They went into a basket, as `booking`."""
        EXPIRED = "EXPIRED"
        LEFT = "LEFT"
        CLOSED = "CLOSED"
        """Booking ended, or the departure does not go."""

    id = models.BigAutoField(primary_key=True)
    token = models.CharField(max_length=64, unique=True)
    """What lets its guest see, take and leave without an account."""
    departure = models.ForeignKey("tourism.Departure", on_delete=models.CASCADE, related_name="waiting")
    party = models.JSONField()
    """Tickets by price category, as `Booking.party`."""
    people = models.PositiveSmallIntegerField()
    seats = models.PositiveSmallIntegerField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="waiting"
    )
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=8, default="vi")
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    offer_until = models.DateTimeField(null=True, blank=True)
    """Of the one offer that it gets; kept when that is over."""
    booking = models.ForeignKey(
        "tourism.Booking", on_delete=models.PROTECT, null=True, blank=True, related_name="waited_as"
    )
    created_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(seats__gte=1, people__gte=1), name="waiting_party_is_not_empty"),
            models.CheckConstraint(
                condition=Q(user__isnull=False) | ~Q(phone="") | ~Q(email=""), name="waiting_can_be_told"
            ),
            models.CheckConstraint(
                condition=~Q(state="OFFERED") | Q(offer_until__isnull=False), name="waiting_offer_has_its_end"
            ),
            models.CheckConstraint(
                condition=Q(state="TAKEN", booking__isnull=False) | (~Q(state="TAKEN") & Q(booking__isnull=True)),
                name="waiting_taken_is_a_booking",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("WAITING", "OFFERED"), ended_at__isnull=True)
                | (~Q(state__in=("WAITING", "OFFERED")) & Q(ended_at__isnull=False)),
                name="waiting_end_has_its_time",
            ),
            models.UniqueConstraint(
                fields=["departure", "phone"],
                name="waiting_phone_once",
                condition=Q(state__in=("WAITING", "OFFERED")) & ~Q(phone=""),
            ),
            models.UniqueConstraint(
                fields=["departure", "email"],
                name="waiting_email_once",
                condition=Q(state__in=("WAITING", "OFFERED")) & ~Q(email=""),
            ),
            models.UniqueConstraint(
                fields=["departure", "user"],
                name="waiting_user_once",
                condition=Q(state__in=("WAITING", "OFFERED"), user__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["departure", "id"], name="waiting_queue", condition=Q(state="WAITING")),
            models.Index(fields=["offer_until"], name="waiting_offer_due", condition=Q(state="OFFERED")),
        ]
