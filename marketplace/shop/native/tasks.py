"""Celery's side of the shop."""

from celery import shared_task

from marketplace.shop.native.domain import expiry, orders


@shared_task
def expire_baskets() -> int:
    """Free what baskets hold beyond their deadline; runs every ten seconds."""
    return expiry.expire_baskets()


@shared_task
def expire_orders() -> int:
    """End placed orders that nobody paid in their channel's time; runs every minute."""
    return orders.expire_unpaid()


@shared_task
def delete_expired_orders() -> int:
    """Forget lapsed orders that nobody ever paid for; runs every hour."""
    return orders.delete_expired()
