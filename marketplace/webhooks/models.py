"""Installations that are under way, webhooks, and what was sent to them."""

from django.conf import settings
from django.contrib.auth.models import Permission
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils import timezone

from marketplace.identity.models import App


class Installation(models.Model):
    """A wish to install an app from its manifest. Gone once the app is there."""

    class Status(models.TextChoices):
        PENDING = "PENDING"
        FAILED = "FAILED"

    id = models.BigAutoField(primary_key=True)
    app_name = models.CharField(max_length=60)
    manifest_url = models.CharField(max_length=2000)
    permissions = models.ManyToManyField(Permission, blank=True, related_name="+")
    activates = models.BooleanField(default=True)
    """Whether the app may work as soon as it is there."""
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.PENDING)
    message = models.CharField(max_length=500, blank=True)
    """Why it failed."""
    app = models.ForeignKey(App, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    """What the work in hand has made so far; a broken off attempt is cleared away by it."""
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()


class Webhook(models.Model):
    """An address of an app, and the events it wants to be told of or asked about there."""

    id = models.BigAutoField(primary_key=True)
    app = models.ForeignKey(App, on_delete=models.CASCADE, related_name="webhooks")
    name = models.CharField(max_length=255, blank=True)
    identifier = models.CharField(max_length=256, null=True, blank=True)  # noqa: DJ001
    """The app's own name for it."""
    target_url = models.CharField(max_length=2000)
    is_active = models.BooleanField(default=True)
    secret_key = models.CharField(max_length=255, blank=True)
    """Where given, signatures are an HMAC with it instead of ours."""
    query = models.TextField(blank=True)
    """The subscription document whose result is sent."""
    events = ArrayField(models.CharField(max_length=128), default=list)
    """Names as in the API: ORDER_CREATED …"""
    custom_headers = models.JSONField(default=dict, blank=True)
    failures = models.PositiveIntegerField(default=0)
    """Deliveries in a row that were given up."""
    paused_at = models.DateTimeField(null=True, blank=True)
    """Since when the market has stopped sending there by itself."""

    class Meta:
        default_permissions = ()
        indexes = [GinIndex(fields=["events"], name="webhook_by_event")]
        constraints = [
            models.UniqueConstraint(fields=["app", "identifier"], name="webhook_identifier_once"),
            models.CheckConstraint(condition=~Q(identifier=""), name="webhook_identifier_not_blank"),
        ]


class DeliveryStatus(models.TextChoices):
    PENDING = "PENDING"
    SUCCESS = "SUCCESS"
    FAILED = "FAILED"


class Delivery(models.Model):
    """One event on its way to one webhook, as it looked when it happened. Kept 30 days."""

    id = models.BigAutoField(primary_key=True)
    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries")
    event = models.CharField(max_length=128)
    payload = models.TextField()
    status = models.CharField(max_length=20, choices=DeliveryStatus.choices, default=DeliveryStatus.PENDING)
    tries = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    next_attempt_at = models.DateTimeField(default=timezone.now)
    correlation_id = models.CharField(max_length=64, blank=True, default="", db_default="")
    """Of what led to it; each try is sent and told under it."""

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["webhook", "-created_at"], name="delivery_of_webhook"),
            models.Index(
                fields=["next_attempt_at"], name="delivery_waiting", condition=Q(status=DeliveryStatus.PENDING)
            ),
        ]


class Attempt(models.Model):
    """One try to deliver, and what came back."""

    id = models.BigAutoField(primary_key=True)
    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="attempts")
    status = models.CharField(max_length=20, choices=DeliveryStatus.choices)
    created_at = models.DateTimeField(default=timezone.now)
    task_id = models.CharField(max_length=255, blank=True)
    duration = models.FloatField(default=0)
    """Seconds."""
    request_headers = models.TextField(blank=True)
    response = models.TextField(blank=True)
    """What the endpoint said, cut; or why nobody said anything."""
    response_headers = models.TextField(blank=True)
    response_status_code = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        default_permissions = ()
