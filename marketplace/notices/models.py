"""What the market has to tell people."""

from django.db import models
from django.utils import timezone


class Notice(models.Model):
    """One message to one address. Written with the change it speaks of, sent by a worker."""

    class Channel(models.TextChoices):
        SMS = "SMS"
        EMAIL = "EMAIL"

    class State(models.TextChoices):
        WAITING = "WAITING"
        SENT = "SENT"
        FAILED = "FAILED"

    channel = models.CharField(max_length=8, choices=Channel)
    recipient = models.CharField(max_length=254)
    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(default=timezone.now)
    last_error = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["next_attempt_at"], name="notice_waiting", condition=models.Q(state="WAITING")),
            models.Index(fields=["recipient", "-created_at"], name="notice_by_recipient"),
        ]
