"""What the clock, and what has just come, ask of the engine beside a Saleor."""

import logging

from celery import shared_task

from marketplace.shop.away import ShopAway
from marketplace.shop.saleor.domain.baskets import deadline
from marketplace.shop.saleor.inbox import processing
from marketplace.shop.saleor.sweeping import sweep
from marketplace.shop.saleor.sweeping_gone import TooManyGone, sweep_gone

log = logging.getLogger(__name__)


@shared_task
def expire_baskets() -> int:
    """Free what baskets hold whose deadline has passed; while the Saleor is away, later."""
    try:
        return deadline.expire_baskets()
    except ShopAway as error:
        log.warning("baskets wait for the shop: %s", error.reason)
        return 0


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


@shared_task
def sweep_shop() -> int:
    """Put right what was missed of the Saleor; runs every five minutes beside one. How much was."""
    try:
        found = sweep()
    except ShopAway as error:
        log.warning("not swept: %s", error.reason)
        return 0
    return len(found.orders_behind) + len(found.products_behind) if found else 0


@shared_task
def sweep_gone_goods() -> int:
    """Forget what was deleted at the Saleor without our being told; runs once a day beside one. How much was."""
    try:
        return len(sweep_gone())
    except ShopAway as error:
        log.warning("not swept: %s", error.reason)
    except TooManyGone as reason:
        log.error("nothing is forgotten: %s; is it the right Saleor? cholang saleor check", reason)
    return 0
