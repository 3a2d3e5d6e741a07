"""The basket's one deadline."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from marketplace.outbox.delivery import publish
from marketplace.shop.events import CheckoutChanged
from marketplace.shop.native.domain.baskets.gifts import settle_gift, take_gift_out
from marketplace.shop.native.domain.baskets.voucher_of_basket import drop_unfit_voucher
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Checkout


def next_deadline(*, now: datetime, started_at: datetime) -> datetime:
    """20 minutes from now, at most 60 after the first addition (`settings.BASKET_HOLD_MINUTES…`)."""
    wished = now + timedelta(minutes=settings.BASKET_HOLD_MINUTES)
    last = started_at + timedelta(minutes=settings.BASKET_HOLD_MINUTES_AT_MOST)
    return min(wished, last)


def extend(checkout: Checkout) -> None:
    """Start or extend the deadline after an addition, never shortening it; a voucher that fits no more is dropped.

    The basket gets the gift it is to have. The caller holds the checkout's lock.
    """
    prolong(checkout)
    drop_unfit_voucher(checkout)
    settle_gift(checkout)
    _tell(checkout)


def begun() -> dict[str, datetime]:
    """The columns of a basket that has its first goods now."""
    now = timezone.now()
    return {"holds_started_at": now, "holds_expire_at": next_deadline(now=now, started_at=now), "last_change": now}


def prolong(checkout: Checkout) -> None:
    """The deadline alone."""
    if checkout.is_being_opened:  # it has begun with it
        return
    now = timezone.now()
    if checkout.holds_expire_at is None or checkout.holds_started_at is None:
        checkout.holds_started_at = now
        checkout.holds_expire_at = next_deadline(now=now, started_at=now)
    else:
        wished = next_deadline(now=now, started_at=checkout.holds_started_at)
        checkout.holds_expire_at = max(checkout.holds_expire_at, wished)
    checkout.last_change = now
    checkout.save(update_fields=["holds_started_at", "holds_expire_at", "last_change"])


def touch(checkout: Checkout, *changed: str) -> None:
    """Save what was `changed`, which holds nothing new; a voucher that fits no more is dropped.

    The basket gets the gift it is to have. The caller holds the checkout's lock.
    """
    checkout.last_change = timezone.now()
    checkout.save(update_fields=[*changed, "last_change"])
    drop_unfit_voucher(checkout)
    settle_gift(checkout)
    _tell(checkout)


def touch_emptied(checkout: Checkout) -> None:
    """The same after lines were taken out: an empty basket has no deadline any more, nor a gift."""
    fields: list[str] = []
    if not checkout.lines.filter(is_gift=False).exists():
        take_gift_out(checkout)
        checkout.holds_started_at = checkout.holds_expire_at = checkout.holds_expired_at = None
        fields = ["holds_started_at", "holds_expire_at", "holds_expired_at"]
    touch(checkout, *fields)


def _tell(checkout: Checkout) -> None:
    if not checkout.is_being_opened:
        publish(CheckoutChanged(checkout_id=global_id("Checkout", checkout.pk), what="UPDATED"))
