"""What the Saleor told or asked us."""

from django.db import models
from django.db.models import Q
from django.utils import timezone


class SaleorMessage(models.Model):
    """A webhook as it came, before anybody judged it. Kept 180 days, rejected ones 7."""

    class Outcome(models.TextChoices):
        WAITING = "WAITING"
        DONE = "DONE"
        REJECTED = "REJECTED"

    identifier = models.CharField(max_length=120)
    """Which of our apps it was sent to."""
    event = models.CharField(max_length=120, blank=True)
    """The type Saleor signed for (OrderCreated …), not what a header says; empty where nobody did."""
    about = models.CharField(max_length=120, blank=True, default="", db_default="")
    """The global id of what is read whole because of it; with one reading, all that was said of it is done."""
    is_question = models.BooleanField(default=False)
    """Saleor waited for an answer."""
    body_hash = models.CharField(max_length=64)
    """SHA-256. Each event says its moment and its things, so the same body is the same event."""
    headers = models.JSONField(default=dict)
    body = models.BinaryField()
    answer = models.JSONField(null=True, blank=True)
    """What a question was answered, to be said again word for word."""
    received_at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.WAITING)
    error = models.CharField(max_length=300, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    next_attempt_at = models.DateTimeField(default=timezone.now)
    processed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            # What was rejected must not keep out the true one with the same body.
            models.UniqueConstraint(
                fields=["identifier", "body_hash"], condition=~Q(outcome="REJECTED"), name="saleor_message_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                name="saleor_message_waiting",
                condition=Q(outcome="WAITING", is_question=False),
            ),
            models.Index(
                fields=["about"],
                name="saleor_message_about",
                condition=Q(outcome="WAITING", is_question=False) & ~Q(about=""),
            ),
            models.Index(fields=["received_at"], name="saleor_message_by_age"),
        ]
