"""Celery's side of the shop."""

from contextlib import suppress

from celery import shared_task

from marketplace.shop.native.domain.baskets import automatic_completion, expiry
from marketplace.shop.native.domain.catalogue import thumbnails
from marketplace.shop.native.domain.discounts import promotion_prices
from marketplace.shop.native.domain.orders import orders
from marketplace.values.refusal import NotFound


@shared_task
def expire_baskets() -> int:
    """Free what baskets hold beyond their deadline; runs every ten seconds."""
    return expiry.expire_baskets()


@shared_task
def make_thumbnail(of: str, pk: int, size: int, format: str) -> None:
    """A smaller picture that somebody wanted to see."""
    with suppress(NotFound):  # taken away meanwhile
        thumbnails.make(of=of, pk=pk, size=size, format=format)


@shared_task
def expire_orders() -> int:
    """End placed orders that nobody paid in their channel's time; runs every minute."""
    return orders.expire_unpaid()


@shared_task
def delete_expired_orders() -> int:
    """Forget lapsed orders that nobody ever paid for; runs every hour."""
    return orders.delete_expired()


@shared_task
def complete_paid_baskets() -> int:
    """Complete baskets that were paid as long ago as their channel waits; runs every minute."""
    return automatic_completion.complete_due()


@shared_task
def follow_promotions() -> int:
    """Prices follow promotions that began or ended; runs every minute."""
    return promotion_prices.reprice_due()
