"""Celery's side of the shop."""

from celery import shared_task

from marketplace.shop.native.domain import expiry


@shared_task
def expire_baskets() -> int:
    """Free what baskets hold beyond their deadline; runs every ten seconds."""
    return expiry.expire_baskets()
