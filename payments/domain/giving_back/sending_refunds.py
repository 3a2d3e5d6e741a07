"""Refunds on their way to the gateways: ordered once, asked about until they are done, tried again with patience.

The gateway is asked outside any transaction. Who was killed between asking and writing is followed by somebody who
first asks whether the gateway has it: the reference is ours, and the same reference is the same refund.
"""

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from payments.domain.giving_back import refunds
from payments.gateways import kinds
from payments.models import Refund
from payments.protocol import Declined, RefundState, RefundVerdict, Unanswered

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)
"""Longer than a gateway may take: until then nobody else sends it."""
SILENT_IN_A_ROW = 3
MOST_TRIES = 60
"""With half an hour between the last ones, that is more than a day; then a person decides."""


def send_due(gateway: str, *, limit: int = 20) -> int:
    """Send, or ask about, what is due at one gateway; returns how many were answered. One that is silent three times
    in a row is left alone until the next round."""
    answered = silent = 0
    while answered < limit and silent < SILENT_IN_A_ROW and (pk := _claim(gateway)) is not None:
        if _send(pk):
            answered, silent = answered + 1, 0
        else:
            silent += 1
    return answered


def _claim(gateway: str) -> int | None:
    """The one that is due longest, ours for two minutes."""
    with transaction.atomic():
        due = (
            Refund.objects.select_for_update(skip_locked=True)
            .filter(gateway=gateway, next_try_at__lte=timezone.now())
            .order_by("next_try_at")
            .first()
        )
        if due is None:
            return None
        Refund.objects.filter(pk=due.pk).update(next_try_at=timezone.now() + LEASE)
    return due.pk


def _send(refund_id: int) -> bool:
    refund = Refund.objects.select_related("attempt").get(pk=refund_id)
    adapter = kinds.refunding(refund.gateway)
    if adapter is None or refund.attempt is None or adapter.missing_keys():
        _wait(refund_id, "the gateway's keys are missing")
        return False
    try:
        if refund.sent_at is None:
            # From here on the gateway may have it, whatever becomes of us; and nobody can call it off any more.
            unsent = Refund.objects.filter(pk=refund_id, state=Refund.State.CREATED, sent_at=None)
            refund.sent_at = timezone.now()  # gateways make their name for it of this moment, now and when asked
            if not unsent.update(sent_at=refund.sent_at, state=Refund.State.IN_TRANSIT):
                return False
            verdict = adapter.send_refund(refund, refund.attempt)
        else:
            verdict = adapter.ask_refund(refund, refund.attempt)
            if verdict.state == RefundState.UNKNOWN:
                verdict = adapter.send_refund(refund, refund.attempt)
    except Unanswered as reason:
        _wait(refund_id, str(reason))
        return False
    except Declined as reason:
        verdict = RefundVerdict(RefundState.FAILED, message=str(reason))
    except Exception as error:  # a fault of ours: it must not hold up the others, and what was sent may have arrived
        log.exception("refund %s: the answer makes no sense", refund_id)
        _wait(refund_id, f"{type(error).__name__}: {error}")
        return False
    take(refund_id, verdict)
    return True


def take(refund_id: int, verdict: RefundVerdict) -> None:
    """Write down what the gateway said. What it does not clearly say is still on its way; done stays done."""
    with transaction.atomic():
        refund = Refund.objects.select_for_update().get(pk=refund_id)
        if refund.state in (Refund.State.DONE, Refund.State.CANCELLED):
            return
        refund.psp_reference = verdict.psp_reference or refund.psp_reference
        refund.message = verdict.message[:300]
        refund.facts = {**refund.facts, **verdict.facts}
        if verdict.state == RefundState.DONE:
            refund.state, refund.done_at, refund.next_try_at = Refund.State.DONE, timezone.now(), None
            refunds.report(refund, "SUCCESS")
        elif verdict.state == RefundState.FAILED:
            refund.state, refund.next_try_at = Refund.State.FAILED, None
            refunds.report(refund, "FAILURE", verdict.message)
        else:
            _later(refund)
        refund.save()


def _wait(refund_id: int, why: str) -> None:
    log.warning("refund %s waits: %s", refund_id, why)
    with transaction.atomic():
        refund = Refund.objects.select_for_update().get(pk=refund_id)
        if refund.state in (Refund.State.CREATED, Refund.State.IN_TRANSIT):
            refund.message = why[:300]
            _later(refund)
            refund.save()


def _later(refund: Refund) -> None:
    """15 s, 30 s, a minute … up to half an hour; after a day of silence people see it as failed to be answered."""
    refund.tries += 1
    pause = min(15 * 2 ** min(refund.tries - 1, 10), 1800)
    refund.next_try_at = timezone.now() + timedelta(seconds=pause)
    if refund.tries >= MOST_TRIES:
        refund.message = refund.message or "no answer for more than a day"
