"""What the clock, and what has just come, ask of the engine beside a Saleor."""

from celery import shared_task

from marketplace.shop.saleor.domain.baskets import deadline
from marketplace.shop.saleor.inbox import processing


@shared_task
def expire_baskets() -> int:
    """Free what baskets hold whose deadline has passed."""
    return deadline.expire_baskets()


@shared_task
def process_message(message_id: int) -> bool:
    """What the Saleor has just told us."""
    return processing.process_or_note(message_id)


@shared_task
def process_waiting() -> int:
    """Work on what was missed; runs every ten seconds beside a Saleor."""
    return processing.process_waiting()


@shared_task
def forget_old() -> int:
    """Drop old messages; runs once a day."""
    return processing.forget_old()
