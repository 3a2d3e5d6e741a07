"""Programs that use the API in their own name."""

import uuid

from django.contrib.auth.models import Permission
from django.db import models
from django.utils import timezone


class App(models.Model):
    """A Saleor App: made here by staff (LOCAL) or installed from a manifest (THIRDPARTY)."""

    class Type(models.TextChoices):
        LOCAL = "LOCAL"
        THIRDPARTY = "THIRDPARTY"

    id = models.BigAutoField(primary_key=True)
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    identifier = models.CharField(max_length=256, blank=True)
    """The id an installed app gives itself in its manifest; payments of its gateway carry it."""
    name = models.CharField(max_length=60)
    type = models.CharField(max_length=60, choices=Type.choices, default=Type.LOCAL)
    is_active = models.BooleanField(default=True)
    permissions = models.ManyToManyField(Permission, blank=True, related_name="apps")
    about_app = models.TextField(blank=True)
    version = models.CharField(max_length=60, blank=True)
    app_url = models.CharField(max_length=2000, blank=True)
    configuration_url = models.CharField(max_length=2000, blank=True)
    data_privacy_url = models.CharField(max_length=2000, blank=True)
    homepage_url = models.CharField(max_length=2000, blank=True)
    support_url = models.CharField(max_length=2000, blank=True)
    author = models.CharField(max_length=60, blank=True)
    manifest_url = models.CharField(max_length=2000, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    metadata = models.JSONField(default=dict, blank=True)
    private_metadata = models.JSONField(default=dict, blank=True)

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["identifier"], name="app_by_identifier")]


class AppToken(models.Model):
    """What an app sends as `Authorization: Bearer`. Shown once; only its hash is kept."""

    id = models.BigAutoField(primary_key=True)
    app = models.ForeignKey(App, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=128, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    """SHA-256; the token itself is 30 random characters, which no one can try through."""
    token_last_4 = models.CharField(max_length=4)

    class Meta:
        default_permissions = ()
