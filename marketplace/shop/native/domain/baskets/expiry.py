"""What happens when a basket's deadline passes, and when its owner comes back to pay all the same."""

import uuid
from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet, Sum
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from marketplace.outbox.delivery import publish
from marketplace.rows import Many, statement
from marketplace.shop.events import BasketExpired, CheckoutChanged
from marketplace.shop.native.domain.baskets.collection import only_warehouse
from marketplace.shop.native.domain.baskets.deadline import prolong
from marketplace.shop.native.domain.baskets.priced import PricedLine
from marketplace.shop.native.domain.baskets.voucher_of_basket import drop_unfit_voucher
from marketplace.shop.native.domain.delivery.stock import release, reserve
from marketplace.shop.native.domain.discounts.voucher_use import give_back_use
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Checkout, CheckoutLine, Reservation, TransactionItem
from marketplace.values.refusal import Refused


def expire_baskets(*, limit: int = 500) -> int:
    """Expire every basket whose deadline has passed, each in a transaction of its own; returns how many.

    A paid basket that waits for staff keeps what it holds: its owner has done their part.
    """
    due = (
        Checkout.objects.filter(holds_expire_at__lte=timezone.now())
        .exclude(completion_state=Checkout.CompletionState.PAID_NOT_COMPLETED)
        .order_by("holds_expire_at")
        .values_list("pk", flat=True)
    )
    pks = list(due[:limit])
    waiting = that_may_be_paid(pks)
    return sum(expire_basket(checkout_id=pk) for pk in pks if pk not in waiting)


def that_may_be_paid(pks: Sequence[uuid.UUID]) -> set[uuid.UUID]:
    """Of these, the ones whose gateway has to be heard first (`settings.ASK_BEFORE_EXPIRY`)."""
    paying = TransactionItem.objects.filter(checkout_id__in=pks).values_list("checkout_id", flat=True).distinct()
    by_id = {global_id("Checkout", pk): pk for pk in paying if pk is not None}
    if not by_id:
        return set()
    ask: Callable[[Sequence[str]], set[str]] = import_string(settings.ASK_BEFORE_EXPIRY)
    return {by_id[source_id] for source_id in ask(list(by_id))}


def expire_basket(*, checkout_id: uuid.UUID) -> bool:
    """Free one basket's goods, drop bookings and gift, and tell; False when it was not due or is in other hands."""
    with transaction.atomic():
        checkout = (
            Checkout.objects.select_for_update(skip_locked=True)
            .filter(pk=checkout_id, holds_expire_at__lte=timezone.now())
            .exclude(completion_state=Checkout.CompletionState.PAID_NOT_COMPLETED)
            .first()
        )
        if checkout is None:
            return False
        lines = list(checkout.lines.order_by("created_at", "id").values_list("pk", "booking_id"))
        release(line_ids=[pk for pk, _booking in lines])
        CheckoutLine.objects.filter(Q(booking_id__isnull=False) | Q(is_gift=True), checkout=checkout).delete()
        give_back_use(checkout)
        checkout.holds_started_at = checkout.holds_expire_at = None
        checkout.holds_expired_at = timezone.now()
        checkout.save(update_fields=["holds_started_at", "holds_expire_at", "holds_expired_at"])
        publish(
            BasketExpired(
                checkout_id=global_id("Checkout", checkout.pk),
                line_ids=[global_id("CheckoutLine", pk) for pk, _booking in lines],
            )
        )
    return True


def is_fully_held(lines: Sequence[CheckoutLine]) -> bool:
    """Whether every counted line has its whole quantity reserved. One statement."""
    counted = {line.pk: line.quantity for line in lines if line.variant.track_inventory}
    if not counted:
        return True
    return dict(_held(lines=list(counted))) == counted


@statement
def _held(lines: Many) -> QuerySet[Reservation, tuple[Any, ...]]:
    rows = Reservation.objects.filter(checkout_line_id=lines)
    return rows.values_list("checkout_line_id").annotate(together=Sum("quantity_reserved"))


def restore_holds(*, checkout: Checkout, priced: Sequence[PricedLine]) -> None:
    """Before paying or completing: what is no longer reserved is reserved again, all of it or Refused.

    Goods that are still held are honoured even if the seller has taken them down since; what has to be held anew
    must still be on sale (PRODUCT_UNAVAILABLE_FOR_PURCHASE) and there (INSUFFICIENT_STOCK).
    The caller holds the checkout's lock.
    """
    lines = [row.line for row in priced]
    if checkout.holds_expired_at is None and is_fully_held(lines):
        return
    for row in priced:
        if not row.is_available and row.line.booking_id is None:
            raise Refused(
                "PRODUCT_UNAVAILABLE_FOR_PURCHASE",
                _("“%(name)s” hiện không bán.") % {"name": row.line.variant.product.name},
                field="lines",
            )
    reserve(lines=lines, within=only_warehouse(checkout))
    if checkout.holds_expired_at is not None:
        checkout.holds_expired_at = None
        checkout.save(update_fields=["holds_expired_at"])
    prolong(checkout)
    drop_unfit_voucher(checkout)
    publish(CheckoutChanged(checkout_id=global_id("Checkout", checkout.pk), what="UPDATED"))
