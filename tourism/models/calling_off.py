"""Departures that do not go, and what each of their guests is offered instead."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class CallOff(models.Model):
    """An officer called a day off, in one commune or everywhere, or a host one departure; what it ended names it."""

    day = models.DateField()
    commune = models.ForeignKey(
        "communes.Commune", on_delete=models.PROTECT, null=True, blank=True, related_name="call_offs"
    )
    """None: all of them."""
    reason = models.CharField(max_length=400)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    seller = models.ForeignKey(
        "sellers.Seller", on_delete=models.PROTECT, null=True, blank=True, related_name="departure_call_offs"
    )
    """Whose host said so, of one departure; None: an officer, of a day."""
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="call_off_has_a_reason")]


class MoveOffer(models.Model):
    """Another departure free of charge, or all the money: one for each booking of a departure that was called off."""

    class State(models.TextChoices):
        OPEN = "OPEN"
        MOVED = "MOVED"
        REFUNDED = "REFUNDED"
        LAPSED = "LAPSED"
        """The booking had ended in another way before."""

    token = models.CharField(max_length=64, unique=True)
    """What lets its guest answer without an account."""
    booking = models.ForeignKey("tourism.Booking", on_delete=models.PROTECT, related_name="move_offers")
    departure = models.ForeignKey("tourism.Departure", on_delete=models.PROTECT, related_name="move_offers")
    """That was called off."""
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    answer_until = models.DateTimeField()
    """Frozen; then the money goes back by itself."""
    answered_at = models.DateTimeField(null=True, blank=True)
    is_by_deadline = models.BooleanField(default=False)
    """Nobody answered."""
    moved_to = models.ForeignKey(
        "tourism.Departure", on_delete=models.PROTECT, null=True, blank=True, related_name="moved_in"
    )
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["booking", "departure"], name="move_offer_once"),
            models.UniqueConstraint(fields=["booking"], name="move_offer_one_open", condition=Q(state="OPEN")),
            models.CheckConstraint(
                condition=Q(state="OPEN", answered_at__isnull=True) | (~Q(state="OPEN") & Q(answered_at__isnull=False)),
                name="move_offer_answer_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(state="MOVED", moved_to__isnull=False) | (~Q(state="MOVED") & Q(moved_to__isnull=True)),
                name="move_offer_moved_somewhere",
            ),
            models.CheckConstraint(
                condition=Q(moved_to__isnull=True) | ~Q(moved_to=F("departure")), name="move_offer_moved_elsewhere"
            ),
        ]
        indexes = [models.Index(fields=["answer_until"], name="move_offer_due", condition=Q(state="OPEN"))]
