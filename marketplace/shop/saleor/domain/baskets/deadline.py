"""What happens when a basket's deadline passes: bookings leave it at Saleor, then what is held for them is free."""

import uuid
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from marketplace.outbox.delivery import publish
from marketplace.shop.events import BasketExpired
from marketplace.shop.native.domain.baskets.expiry import that_may_be_paid
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Checkout, CheckoutLine
from marketplace.shop.saleor.client import ask
from marketplace.shop.saleor.mirror import baskets
from marketplace.shop.saleor.mirror.orders import follow_basket
from marketplace.values.refusal import NotFound


def expire_baskets(*, limit: int = 200) -> int:
    """Each in a transaction of its own; returns how many. While Saleor is away nothing is freed: it might still sell.

    Raises ShopAway.
    """
    due = (
        Checkout.objects.filter(holds_expire_at__lte=timezone.now())
        .exclude(completion_state=Checkout.CompletionState.PAID_NOT_COMPLETED)
        .order_by("holds_expire_at")
    )
    pks = list(due.values_list("pk", flat=True)[:limit])
    waiting = that_may_be_paid(pks)
    return sum(_expire(pk) for pk in pks if pk not in waiting)


def _expire(pk: uuid.UUID) -> bool:
    """False when it was not due or is in other hands, or is an order by now."""
    checkout_id = global_id("Checkout", pk)
    with transaction.atomic():
        row = (
            Checkout.objects.select_for_update(skip_locked=True)
            .filter(pk=pk, holds_expire_at__lte=timezone.now())
            .exclude(completion_state=Checkout.CompletionState.PAID_NOT_COMPLETED)
            .first()
        )
        if row is None:
            return False
        try:
            there = [one["id"] for one in baskets.read(checkout_id)["lines"]]
        except NotFound:
            if follow_basket(checkout_id) is not None:  # it sold, and the event of that is still on its way
                return False
            there = []  # deleted there: nobody pays it any more
        bookings = [
            global_id("CheckoutLine", line)
            for line in row.lines.filter(booking_id__isnull=False).values_list("pk", flat=True)
        ]
        leaving = [line for line in bookings if line in there]
        if leaving:
            ask("basket_lines_remove", id=checkout_id, lines=leaving)
        return _let_go(row, [*there, *(line for line in bookings if line not in there)])


def _let_go(row: Checkout, line_ids: Sequence[str]) -> bool:
    CheckoutLine.objects.filter(checkout=row).delete()
    row.holds_started_at = row.holds_expire_at = None
    row.holds_expired_at = timezone.now()
    row.save(update_fields=["holds_started_at", "holds_expire_at", "holds_expired_at"])
    publish(BasketExpired(checkout_id=global_id("Checkout", row.pk), line_ids=list(line_ids)))
    return True
