"""Celery's side of certificates."""

from celery import shared_task
from django.utils import timezone

from marketplace.certificates.domain.in_force import tell_turned
from marketplace.values.clock import local_day


@shared_task
def turn_day() -> int:
    """Runs soon after midnight: what is found by a certificate that lapsed is found by its next one."""
    return tell_turned(local_day(timezone.now()))
