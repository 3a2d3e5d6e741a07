"""Publishing and delivering events."""

import logging
from contextlib import ExitStack
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from marketplace.observing import correlation
from marketplace.outbox.event import Event, revive
from marketplace.outbox.models import OutboxEvent, OutboxHandled
from marketplace.outbox.registry import handlers_at_once, handlers_of, is_wanted, wants
from marketplace.outbox.waking import wake_for

log = logging.getLogger(__name__)

#: Seconds before each further try: 1, 2, 4 … up to ten minutes, for ever. Nothing is dropped.
LONGEST_PAUSE = 600
BATCH = 200
KEEP_DAYS = 30


class NotInTransaction(RuntimeError):
    """An event was published outside a transaction, so it could survive a change that did not."""


def publish(event: Event) -> None:
    """Write the event beside the change it speaks of; a worker is woken when the transaction commits."""
    if not transaction.get_connection().in_atomic_block:
        raise NotInTransaction(event.name)
    for handler in handlers_at_once(event.name):
        with transaction.atomic():
            handler(event)
    if not is_wanted(event):
        return
    row = OutboxEvent.objects.create(name=event.name, payload=event.payload(), correlation_id=correlation.current())
    wake_for(row.pk)


def deliver(event_id: int) -> bool:
    """Run every handler that has not handled this event; True when all are done.

    A second worker on the same event steps aside. One failing handler does not hold up the others.
    """
    with transaction.atomic(), ExitStack() as told_under:
        row = OutboxEvent.objects.select_for_update(skip_locked=True).filter(pk=event_id).first()
        if row is None:
            return False
        if row.delivered_at is not None:
            return True
        told_under.enter_context(correlation.bound(row.correlation_id))
        event = revive(row.name, row.payload)
        done = set(row.handled.values_list("handler", flat=True)) if row.attempts else set()
        handled, errors = [], []
        for path, handler in handlers_of(row.name).items():
            if path in done or not wants(path, event):
                continue
            try:
                with transaction.atomic():
                    handler(event)
                handled.append(path)
            except Exception as error:
                log.exception("event %s (%s) failed in %s", row.pk, row.name, path)
                errors.append(f"{path}: {error!r}")
        row.attempts += 1
        row.last_error = "\n".join(errors)[:4000]
        if errors:
            OutboxHandled.objects.bulk_create(OutboxHandled(event=row, handler=path) for path in handled)
            pause = min(2 ** min(row.attempts - 1, 12), LONGEST_PAUSE)
            row.next_attempt_at = timezone.now() + timedelta(seconds=pause)
        else:
            row.delivered_at = timezone.now()
        row.save(update_fields=["attempts", "last_error", "next_attempt_at", "delivered_at"])
        return not errors


def deliver_waiting(*, limit: int = BATCH) -> int:
    """Deliver what no worker was woken for, or what failed and is due again; returns how many are done."""
    waiting = OutboxEvent.objects.filter(delivered_at__isnull=True, next_attempt_at__lte=timezone.now())
    return sum(deliver(pk) for pk in waiting.order_by("pk").values_list("pk", flat=True)[:limit])


def forget_delivered() -> int:
    """Drop delivered events older than 30 days; returns how many rows went."""
    edge = timezone.now() - timedelta(days=KEEP_DAYS)
    return OutboxEvent.objects.filter(delivered_at__lt=edge).delete()[0]
