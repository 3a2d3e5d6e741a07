"""Celery's side of tourism."""

from celery import shared_task

from tourism.domain.tours import opening


@shared_task
def open_departures() -> int:
    """What the tours' rules want ahead; runs every hour, so that a day begun is a day opened."""
    return opening.open_ahead()
