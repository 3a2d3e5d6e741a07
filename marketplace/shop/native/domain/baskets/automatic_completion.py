"""Baskets that become orders by themselves once they are paid, where their channel wants that."""

import logging
import uuid
from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.domain.baskets.complete import complete_locked
from marketplace.shop.native.domain.baskets.expiry import restore_holds
from marketplace.shop.native.domain.baskets.promised import within_bounds
from marketplace.shop.native.domain.baskets.totals import paid_for, totals_of
from marketplace.shop.native.domain.locks import lock_checkout
from marketplace.shop.native.models import Checkout, Order
from marketplace.values.refusal import NotFound, Refused

log = logging.getLogger(__name__)

DEFAULT_DELAY_MINUTES = 30
"""Where a channel does not say how long to wait for the client to complete its basket."""


def completes_at_once(checkout: Checkout) -> bool:
    """Whether the last đồng completes this basket."""
    return checkout.channel.automatic_completion_delay == 0 and _is_automatic(checkout)


def complete_due(*, limit: int = 200) -> int:
    """Complete what has been paid for as long as its channel waits; returns how many became orders."""
    due = (
        Checkout.objects.filter(
            channel__automatically_complete_fully_paid_checkouts=True,
            completion_state=Checkout.CompletionState.OPEN,
        )
        .filter(Q(payment_transactions__charged_value__gt=0) | Q(payment_transactions__authorized_value__gt=0))
        .annotate(paid_at=Max("payment_transactions__modified_at"))
        .select_related("channel")
        .order_by("paid_at")[:limit]
    )
    return sum(_complete(row.pk) for row in due if _has_waited(row))


def _has_waited(checkout: Checkout) -> bool:
    delay = checkout.channel.automatic_completion_delay
    minutes = DEFAULT_DELAY_MINUTES if delay is None else delay
    paid_at = checkout.paid_at  # type: ignore[attr-defined]
    return bool(paid_at <= timezone.now() - timedelta(minutes=minutes))


def _complete(checkout_id: uuid.UUID) -> bool:
    with transaction.atomic():
        try:
            checkout = lock_checkout(checkout_id)
        except NotFound:
            return False
        return _is_automatic(checkout) and complete_if_paid(checkout) is not None


def _is_automatic(checkout: Checkout) -> bool:
    channel = checkout.channel
    since = channel.automatic_completion_cut_off_date
    return channel.automatically_complete_fully_paid_checkouts and (since is None or checkout.last_change >= since)


def take_again(checkout: Checkout) -> Order | None:
    """The order of a basket that was paid after its deadline, if all it holds is still free; else it stays closed.

    The caller holds the checkout's lock.
    """
    totals = totals_of(checkout)
    paid = within_bounds(checkout, paid_for(checkout), totals.total)
    if paid.charged.amount <= 0 or paid.charged + paid.authorized < totals.total:
        return None
    try:
        with transaction.atomic():
            restore_holds(checkout=checkout, priced=totals.lines)
            return complete_locked(checkout, by_itself=True, paid=paid)
    except Refused as refusal:
        log.info("late money for checkout %s: %s", checkout.pk, refusal.code)
        checkout.refresh_from_db()
        return None


def complete_if_paid(
    checkout: Checkout, *, metadata: Mapping[str, str] | None = None, redirect_url: str = "", by_itself: bool = True
) -> Order | None:
    """Complete a basket that is charged or authorized in full (Saleor's authorizeStatus FULL); a charged one that
    cannot become an order keeps its money and a name for its state.

    The rest is for `complete_locked`; not `by_itself`: somebody has asked for it. The caller holds the checkout's lock.
    """
    totals = totals_of(checkout)
    paid = within_bounds(checkout, paid_for(checkout), totals.total)
    covered = paid.charged + paid.authorized
    if covered.amount <= 0 or covered < totals.total:
        return None
    try:
        if checkout.holds_expired_at is not None:
            # What was held may be gone, so the money is late: staff decide, not the clock.
            raise Refused("BASKET_EXPIRED", _("Tiền đến sau khi giỏ hàng đã hết hạn giữ chỗ."))
        with transaction.atomic():
            return complete_locked(
                checkout, metadata=metadata, redirect_url=redirect_url, by_itself=by_itself, totals=totals, paid=paid
            )
    except Refused as refusal:
        log.warning("paid checkout %s cannot complete: %s", checkout.pk, refusal.code)
        # The savepoint undid what completing began; what the row says is read again before it is marked.
        checkout.refresh_from_db()
        if paid.charged.amount <= 0:
            return None  # nothing was taken from anybody: the basket goes on as any other
        checkout.completion_state = Checkout.CompletionState.PAID_NOT_COMPLETED
        checkout.completion_problem = refusal.code
        checkout.completion_failed_at = timezone.now()
        checkout.save(update_fields=["completion_state", "completion_problem", "completion_failed_at"])
        return None
