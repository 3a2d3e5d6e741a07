"""What signing in leaves behind: codes that were sent, and passwords that were wrong."""

from django.db import models
from django.utils import timezone


class OneTimeCode(models.Model):
    """A code that was sent to a phone. Only its keyed hash is kept."""

    phone = models.CharField(max_length=16)
    code_hash = models.CharField(max_length=64)
    requested_from = models.CharField(max_length=45, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["phone", "-created_at"], name="code_by_phone"),
            models.Index(fields=["requested_from", "-created_at"], name="code_by_address"),
        ]
        constraints = [models.CheckConstraint(condition=models.Q(tries__lte=5), name="code_five_tries")]


class SignInFailure(models.Model):
    """A wrong password, kept for an hour: whoever guesses has to wait longer each time."""

    email = models.CharField(max_length=254)
    requested_from = models.CharField(max_length=45, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["email", "-created_at"], name="failure_by_email")]
