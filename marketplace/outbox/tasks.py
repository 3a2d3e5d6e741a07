"""Celery's side of the outbox."""

from celery import shared_task

from marketplace.outbox import delivery


@shared_task
def deliver_event(event_id: int) -> None:
    """Deliver one event now."""
    delivery.deliver(event_id)


@shared_task
def sweep() -> int:
    """Deliver what was missed; runs every few seconds."""
    return delivery.deliver_waiting()


@shared_task
def forget_delivered() -> int:
    """Runs once a night."""
    return delivery.forget_delivered()
