"""Calendars elsewhere that say when rooms of ours are taken."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class CalendarFeed(models.Model):
    """One calendar of Airbnb, Booking.com or anybody, that a room type follows. What it says are its blocks."""

    room_type = models.ForeignKey("tourism.RoomType", on_delete=models.CASCADE, related_name="feeds")
    name = models.CharField(max_length=60)
    """What the host calls it; the reason of its blocks."""
    url = models.CharField(max_length=1000)
    is_active = models.BooleanField(default=True)
    """Off: not asked any more; what it said last stays in force."""
    etag = models.CharField(max_length=255, blank=True)
    last_modified = models.CharField(max_length=64, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)
    """When a worker last took it in hand; only who took it last may write what it said."""
    last_success_at = models.DateTimeField(null=True, blank=True)
    next_try_at = models.DateTimeField(default=timezone.now)
    failures = models.PositiveIntegerField(default=0)
    """In a row."""
    failing_since = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=30, blank=True)
    """A code of `tourism.domain.feeds.problems`."""
    error_facts = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["room_type", "url"], name="calendar_feed_once"),
            models.CheckConstraint(condition=~Q(name=""), name="calendar_feed_has_a_name"),
            models.CheckConstraint(
                condition=Q(failures=0, failing_since__isnull=True, error="")
                | (Q(failures__gte=1, failing_since__isnull=False) & ~Q(error="")),
                name="calendar_feed_failure_has_a_cause",
            ),
        ]
        indexes = [models.Index(fields=["next_try_at"], name="calendar_feed_due", condition=Q(is_active=True))]
