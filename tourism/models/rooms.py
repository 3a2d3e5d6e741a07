"""Single rooms, who sleeps in which, and what keeps rooms off sale."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class Room(models.Model):
    """One room with a name on its door. A room type may have none: then nobody is told which room is theirs."""

    room_type = models.ForeignKey("tourism.RoomType", on_delete=models.CASCADE, related_name="single_rooms")
    name = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["room_type", "name"], name="room_name_once")]


class RoomAssignment(models.Model):
    """A booking sleeps in this room on these nights. The exclusion constraint keeps two parties out of one room."""

    booking = models.ForeignKey("tourism.Booking", on_delete=models.CASCADE, related_name="assignments")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="assignments")
    nights = DateRangeField()
    """From the first evening until the morning of leaving, that day excluded."""
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """Nobody where the market chose the room."""

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="room_for_one_party",
                expressions=[("room", RangeOperators.EQUAL), ("nights", RangeOperators.OVERLAPS)],
            ),
            models.CheckConstraint(condition=Q(nights__isempty=False), name="assignment_has_nights"),
        ]


class RoomBlock(models.Model):
    """Rooms of a type that nobody may book on some nights, and why. Bookings of ours that are there stay."""

    class Source(models.TextChoices):
        HOST = "HOST"
        FEED = "FEED"

    room_type = models.ForeignKey("tourism.RoomType", on_delete=models.CASCADE, related_name="blocks")
    room = models.ForeignKey(Room, on_delete=models.SET_NULL, null=True, blank=True, related_name="blocks")
    first = models.DateField()
    until = models.DateField()
    """The morning it ends."""
    rooms = models.PositiveSmallIntegerField(default=1)
    reason = models.CharField(max_length=200)
    source = models.CharField(max_length=8, choices=Source.choices, default=Source.HOST)
    uid = models.CharField(max_length=255, blank=True)
    """What an outside calendar calls it."""
    feed = models.ForeignKey(
        "tourism.CalendarFeed", on_delete=models.CASCADE, null=True, blank=True, related_name="blocks"
    )
    """The outside calendar that says so."""
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["first", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("first")), name="room_block_days_in_order"),
            models.CheckConstraint(condition=Q(rooms__gte=1), name="room_block_rooms"),
            models.CheckConstraint(condition=~Q(reason=""), name="room_block_has_a_reason"),
            models.CheckConstraint(condition=Q(feed__isnull=True) | Q(source="FEED"), name="room_block_of_a_feed"),
            models.UniqueConstraint(
                fields=["feed", "uid"], name="room_block_once_a_feed", condition=Q(feed__isnull=False)
            ),
        ]
        indexes = [models.Index(fields=["room_type", "first"], name="room_block_of_type")]
