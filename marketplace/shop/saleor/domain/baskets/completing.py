"""A paid basket becomes an order: Saleor makes it, as soon as it knows of the money."""

import logging
import uuid

from django.db import transaction
from django.utils import timezone

from marketplace.outbox.delivery import publish
from marketplace.shop.events import PaidBasketLeft
from marketplace.shop.native.domain.baskets.totals import paid_for
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Checkout, Order
from marketplace.shop.saleor.client import ask
from marketplace.shop.saleor.domain.payments.reporting import LATE
from marketplace.shop.saleor.mirror import baskets, orders
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound, Refused

log = logging.getLogger(__name__)


class NotTold(Exception):
    """Saleor does not know of all the money yet: to be looked at again."""


def complete_if_paid(pk: uuid.UUID) -> Order | None:
    """The order, if all that the basket costs is charged or promised. Of one whose deadline has passed only where the
    money's way to pay says so (TAKE_AGAIN): its bookings are gone, and what is left of it has to be worth the money.

    A basket that is paid and cannot become an order keeps its money and a name for its state. Raises ShopAway, NotTold.
    """
    checkout_id = global_id("Checkout", pk)
    try:
        told = baskets.read(checkout_id)
    except NotFound:
        return orders.follow_basket(checkout_id)
    row = Checkout.objects.filter(pk=pk).first()
    if row is None:
        return None
    row = baskets.put(told)
    paid = paid_for(row)
    covered = paid.charged + paid.authorized
    if covered.amount <= 0 or covered < baskets.last_known_total(row):
        return None
    if row.holds_expired_at is not None and row.private_metadata.get(LATE) != "TAKE_AGAIN":
        _leave(row, "BASKET_EXPIRED", paid.charged)
        return None
    if told["authorizeStatus"] != "FULL":
        raise NotTold(checkout_id)
    try:
        made = ask("basket_complete", id=checkout_id)["checkoutComplete"]["order"]
    except NotFound:
        return orders.follow_basket(checkout_id)
    except Refused as refusal:
        _leave(row, refusal.code, paid.charged)
        return None
    return orders.follow(made["id"])


def _leave(row: Checkout, problem: str, charged: Money) -> None:
    log.warning("paid basket %s cannot become an order: %s", row.pk, problem)
    if charged.amount <= 0:
        return  # nothing was taken from anybody: the basket goes on as any other
    with transaction.atomic():
        Checkout.objects.filter(pk=row.pk).update(
            completion_state=Checkout.CompletionState.PAID_NOT_COMPLETED,
            completion_problem=problem[:64],
            completion_failed_at=timezone.now(),
        )
        publish(PaidBasketLeft(checkout_id=global_id("Checkout", row.pk)))
