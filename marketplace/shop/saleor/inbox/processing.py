"""Working on what was stored. Nothing is dropped: what fails is tried again, after waits that grow to ten minutes."""

import logging
from collections.abc import Collection
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from marketplace.shop.away import ShopAway
from marketplace.shop.saleor.inbox.reading import read
from marketplace.shop.saleor.inbox.registry import handler_of
from marketplace.shop.saleor.models import SaleorMessage

log = logging.getLogger(__name__)

LONGEST_PAUSE = 600
BATCH = 200
KEEP_DAYS = 180
KEEP_REJECTED_DAYS = 7


def process(message_id: int) -> bool:
    """Have what it says happen; False when it was done already, or while another engine sells.

    Safe at any moment and in any number of workers: the row is locked, and what its handler writes commits with it.
    """
    if not settings.SHOP_IS_SALEOR:
        return False
    with transaction.atomic():
        message = _waiting().select_for_update(skip_locked=True).filter(pk=message_id).first()
        if message is None:
            return False
        told = read(bytes(message.body))
        # Those that are here before anything is read: what comes while it is being read may be news.
        same = list(_waiting().filter(about=message.about).values_list("pk", flat=True)) if message.about else []
        if (handler := handler_of(told.kind)) is not None:
            handler.handle(told)
        message.attempts += 1
        message.save(update_fields=["attempts"])
        _done({message.pk, *same})
    return True


def _waiting() -> QuerySet[SaleorMessage]:
    return SaleorMessage.objects.filter(outcome=SaleorMessage.Outcome.WAITING, is_question=False)


def _done(pks: Collection[int]) -> None:
    """Those that another worker has in its hands it ends itself."""
    free = list(_waiting().select_for_update(skip_locked=True).filter(pk__in=pks).values_list("pk", flat=True))
    SaleorMessage.objects.filter(pk__in=free).update(
        outcome=SaleorMessage.Outcome.DONE, processed_at=timezone.now(), error=""
    )


def process_or_note(message_id: int) -> bool:
    """The same; what goes wrong is written down, and it is tried again later."""
    try:
        return process(message_id)
    except ShopAway as error:
        log.warning("message %s waits for the shop: %s", message_id, error.reason)
        _put_off(message_id, error)
        return False
    except Exception as error:
        log.exception("message %s cannot be worked on yet", message_id)
        _put_off(message_id, error)
        return False


def _put_off(message_id: int, error: Exception) -> None:
    with transaction.atomic():
        row = SaleorMessage.objects.select_for_update().filter(pk=message_id).first()
        if row is None or row.outcome != SaleorMessage.Outcome.WAITING:
            return
        row.attempts += 1
        row.error = repr(error)[:300]
        row.next_attempt_at = timezone.now() + timedelta(seconds=min(2 ** min(row.attempts, 12), LONGEST_PAUSE))
        row.save(update_fields=["attempts", "error", "next_attempt_at"])


def process_waiting(*, limit: int = BATCH) -> int:
    """What no worker was woken for, or what failed and is due again; how many are done now."""
    due = _waiting().filter(next_attempt_at__lte=timezone.now()).order_by("next_attempt_at", "pk")
    return sum(process_or_note(pk) for pk in due.values_list("pk", flat=True)[:limit])


def try_again_now() -> int:
    """Make everything that failed due at once: after a mend, say; how many."""
    return _waiting().filter(attempts__gt=0).update(next_attempt_at=timezone.now())


def forget_old() -> int:
    """Drop messages after 180 days, rejected ones after 7; those that wait stay for ever."""
    now = timezone.now()
    old = SaleorMessage.objects.filter(received_at__lt=now - timedelta(days=KEEP_DAYS))
    rejected = SaleorMessage.objects.filter(
        received_at__lt=now - timedelta(days=KEEP_REJECTED_DAYS), outcome=SaleorMessage.Outcome.REJECTED
    )
    return int(old.exclude(outcome=SaleorMessage.Outcome.WAITING, is_question=False).delete()[0]) + int(
        rejected.delete()[0]
    )
