"""Celery's side of the outbox."""

from celery import shared_task

from marketplace.outbox import delivery


@shared_task
def deliver_events(event_ids: list[int]) -> None:
    """Deliver what one transaction has written now, in its order."""
    for event_id in event_ids:
        delivery.deliver(event_id)


@shared_task
def sweep() -> int:
    """Deliver what was missed; runs every few seconds."""
    return delivery.deliver_waiting()


@shared_task
def forget_delivered() -> int:
    """Runs once a night."""
    return delivery.forget_delivered()
