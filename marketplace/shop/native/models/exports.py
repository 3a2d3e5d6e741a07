"""Files that staff and apps asked for."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from marketplace.files.private import private_files


def _path(_row: "ExportFile", name: str) -> str:
    """Nobody guesses it."""
    return f"exports/{uuid.uuid4().hex}/{name}"


class ExportFile(models.Model):
    """A table written to a file."""

    class Status(models.TextChoices):
        PENDING = "PENDING"
        SUCCESS = "SUCCESS"
        FAILED = "FAILED"

    id = models.BigAutoField(primary_key=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    app = models.ForeignKey("identity.App", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.PENDING)
    message = models.CharField(max_length=255, blank=True)
    content = models.FileField(upload_to=_path, storage=private_files, max_length=255, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)


class ExportEvent(models.Model):
    """Something that happened to one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    export_file = models.ForeignKey(ExportFile, on_delete=models.CASCADE, related_name="events")
    type = models.CharField(max_length=32)
    date = models.DateTimeField(default=timezone.now)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    app = models.ForeignKey("identity.App", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    message = models.CharField(max_length=255, blank=True)
