"""Asking gateways about payments that nobody told us the end of.

Each gateway is asked by a task of its own, so that a slow one holds up no other; who is due longest comes first; the
pauses grow, and around the deadline a payment is asked about once more before its basket is given up.
"""

import logging
from collections.abc import Sequence
from datetime import timedelta
from time import monotonic

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from payments.domain.online import verdicts
from payments.gateways.registry import by_id
from payments.models import PaymentAttempt
from payments.protocol import OnlineGateway, State, Unanswered

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)
BEFORE_DEADLINE = timedelta(seconds=20)
AFTER_DEADLINE = timedelta(hours=48)
"""Late money is looked for that long; the nightly reconciliation finds the rest."""
LONGEST_PAUSE = 1800
SECONDS = 20.0
"""A round takes no longer; the next one goes on where it ended."""
SILENT_IN_A_ROW = 3
"""A gateway that is silent so often is left alone until the next round."""


def poll_due(gateway: str, *, limit: int = 200, seconds: float = SECONDS) -> int:
    """Ask about what is due at one gateway; returns how many answers came."""
    adapter = by_id().get(gateway)
    if adapter is None or adapter.missing_keys():
        return 0
    began, answered, silent = monotonic(), 0, 0
    while answered < limit and silent < SILENT_IN_A_ROW and monotonic() - began < seconds:
        attempt = _claim(gateway)
        if attempt is None:
            break
        if ask(adapter, attempt):
            answered, silent = answered + 1, 0
        else:
            silent += 1
    return answered


def _claim(gateway: str) -> PaymentAttempt | None:
    """The one that is due longest, ours for two minutes."""
    with transaction.atomic():
        attempt = (
            PaymentAttempt.objects.select_for_update(skip_locked=True)
            .filter(gateway=gateway, next_poll_at__lte=timezone.now())
            .order_by("next_poll_at")
            .first()
        )
        if attempt is not None:
            PaymentAttempt.objects.filter(pk=attempt.pk).update(next_poll_at=timezone.now() + LEASE)
    return attempt


def ask(adapter: OnlineGateway, attempt: PaymentAttempt) -> bool:
    """Ask about one and carry the answer; False when there was none, which says nothing about the payment."""
    try:
        verdict = adapter.ask(attempt)
    except Unanswered as reason:
        log.info("%s is silent about %s: %s", adapter.id, attempt.reference, reason)
        _again(attempt)
        return False
    verdicts.apply(attempt.pk, verdict)
    if verdict.state == State.PENDING:
        _again(attempt)
    return True


def _again(attempt: PaymentAttempt) -> None:
    now, deadline = timezone.now(), attempt.expires_at
    next_at = now + timedelta(seconds=min(30 * 2 ** min(attempt.polls, 8), LONGEST_PAUSE))
    if now < deadline - BEFORE_DEADLINE < next_at:
        next_at = deadline - BEFORE_DEADLINE
    waiting = PaymentAttempt.objects.filter(pk=attempt.pk, state=PaymentAttempt.State.WAITING)
    waiting.update(next_poll_at=next_at if now < deadline + AFTER_DEADLINE else None, polls=F("polls") + 1)


PATIENCE = timedelta(minutes=5)
"""After its deadline a basket waits so long for a gateway that cannot be asked; then late money has its own rule."""


def ask_before_expiry(source_ids: Sequence[str]) -> set[str]:
    """Baskets are about to be given up: ask about their open payments; returns those that have to wait.

    That a gateway is silent does not say that nobody paid. A silent one is not asked about further baskets.
    """
    waiting: set[str] = set()
    silent: set[str] = set()
    open_attempts = PaymentAttempt.objects.filter(
        source_id__in=source_ids, state=PaymentAttempt.State.WAITING, next_poll_at__isnull=False
    )
    for attempt in open_attempts.order_by("pk"):
        adapter = by_id().get(attempt.gateway)
        if adapter is None or adapter.missing_keys():
            continue
        if attempt.gateway in silent or not ask(adapter, attempt):
            silent.add(attempt.gateway)
            if timezone.now() < attempt.expires_at + PATIENCE:
                waiting.add(attempt.source_id)
    return waiting


def ask_soon(reference: str, gateway: str) -> None:
    """The shopper's browser is back: the next round asks about this one first."""
    PaymentAttempt.objects.filter(
        gateway=gateway, reference=reference, state=PaymentAttempt.State.WAITING, next_poll_at__isnull=False
    ).update(next_poll_at=timezone.now())
