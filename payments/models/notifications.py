"""What gateways told us."""

from django.db import models
from django.db.models import Q
from django.utils import timezone


class Notification(models.Model):
    """What a gateway sent, as it came, before anybody judged it. Kept 180 days, also when rejected."""

    class Outcome(models.TextChoices):
        WAITING = "WAITING"
        DONE = "DONE"
        REJECTED = "REJECTED"

    gateway = models.CharField(max_length=40)
    dedup_key = models.CharField(max_length=120)
    headers = models.JSONField(default=dict)
    body = models.BinaryField()
    received_at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.WAITING)
    error = models.CharField(max_length=300, blank=True)
    processed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            # A rejected call must not keep out the true one with the same key.
            models.UniqueConstraint(
                fields=["gateway", "dedup_key"], condition=~Q(outcome="REJECTED"), name="notification_once"
            )
        ]
        indexes = [
            models.Index(fields=["received_at"], name="notification_waiting", condition=Q(outcome="WAITING")),
        ]
