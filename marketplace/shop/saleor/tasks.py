"""What the clock asks of the engine beside a Saleor."""

from celery import shared_task

from marketplace.shop.saleor.domain.baskets import deadline


@shared_task
def expire_baskets() -> int:
    """Free what baskets hold whose deadline has passed."""
    return deadline.expire_baskets()
