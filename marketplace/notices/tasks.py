"""Celery's side of notices."""

from celery import shared_task

from marketplace.notices.domain import sending


@shared_task
def send_notice(notice_id: int) -> None:
    """Send one notice now."""
    sending.send(notice_id)


@shared_task
def send_waiting() -> int:
    """Send what was missed."""
    return sending.send_waiting()
