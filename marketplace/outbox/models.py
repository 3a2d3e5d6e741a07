"""The outbox tables."""

from django.db import models
from django.utils import timezone


class OutboxEvent(models.Model):
    """One thing that happened. Rows are kept 30 days after delivery, for questions."""

    id = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=80)
    payload = models.JSONField()
    created_at = models.DateTimeField(default=timezone.now)
    delivered_at = models.DateTimeField(null=True, blank=True)
    """When the last of its handlers was done."""
    attempts = models.PositiveIntegerField(default=0)
    next_attempt_at = models.DateTimeField(default=timezone.now)
    last_error = models.TextField(blank=True)
    correlation_id = models.CharField(max_length=64, blank=True, default="", db_default="")
    """Of the request or task that it was written in: what listeners do is told under it."""

    class Meta:
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                name="outbox_waiting",
                condition=models.Q(delivered_at__isnull=True),
            )
        ]


class OutboxHandled(models.Model):
    """That one handler is done with an event that another one failed at: it is not called for it again.

    The row and the handler's writes commit together.
    """

    event = models.ForeignKey(OutboxEvent, on_delete=models.CASCADE, related_name="handled")
    handler = models.CharField(max_length=200)
    handled_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "handler"], name="outbox_handled_once")]
