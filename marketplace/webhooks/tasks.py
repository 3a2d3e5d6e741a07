"""Celery's side of apps and webhooks."""

from typing import Any

from celery import shared_task

from marketplace.webhooks.domain import delivering, installing


@shared_task
def install_app(installation_id: int) -> None:
    """Carry out one installation now."""
    installing.install(installation_id)


@shared_task
def install_waiting() -> int:
    """Carry out what was missed."""
    return installing.install_waiting()


@shared_task(bind=True)
def deliver(task: Any, delivery_id: int) -> None:
    """Try one delivery now."""
    delivering.deliver(delivery_id, task_id=task.request.id or "")


@shared_task
def deliver_waiting() -> int:
    """Hand out what is due again, and what no worker was woken for."""
    return delivering.deliver_waiting()


@shared_task
def forget_old() -> int:
    """Runs once a night."""
    return delivering.forget_old()
