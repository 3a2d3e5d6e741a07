"""What a gateway says of a payment, by notice or by query, becomes state: once, in any order, at any moment.

A late failure never overrides a success; a late success revives what had failed or expired.
"""

import logging
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from marketplace.shop.contract import shop
from marketplace.values.clock import local_day
from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from payments.domain import receiving
from payments.domain.comparison import differences
from payments.domain.disputes import recording
from payments.domain.giving_back import refunds
from payments.domain.online import parts
from payments.models import Difference, PaymentAttempt
from payments.protocol import State, Verdict

log = logging.getLogger(__name__)


def apply(attempt_id: int, verdict: Verdict, *, heard_at: datetime | None = None) -> PaymentAttempt:
    """Carry one verdict to its attempt; the same again changes nothing. All or nothing."""
    with transaction.atomic():
        attempt = PaymentAttempt.objects.select_for_update().get(pk=attempt_id)
        if verdict.parts:
            parts.receive(
                attempt,
                verdict,
                heard_at=heard_at or timezone.now(),
                differs=lambda details: _differs(attempt, verdict, details=details),
            )
        elif verdict.state == State.PAID:
            _paid(attempt, verdict, heard_at or timezone.now())
        elif verdict.state == State.FAILED:
            _failed(attempt, verdict)
        elif verdict.message and verdict.message != attempt.message and attempt.state == attempt.State.WAITING:
            attempt.message = verdict.message[:300]
            attempt.save(update_fields=["message"])
        if verdict.refunded and attempt.state == attempt.State.PAID:
            _went_back(attempt, verdict)
        for said in verdict.disputes:
            recording.take(attempt, said)
        return attempt


def _paid(attempt: PaymentAttempt, verdict: Verdict, heard_at: datetime) -> None:
    if attempt.state == attempt.State.PAID and verdict.psp_reference in ("", attempt.psp_reference):
        if verdict.amount is not None and verdict.amount != attempt.received:
            _differs(attempt, verdict)
        return
    if verdict.amount != attempt.amount or verdict.currency != attempt.currency:
        # Somebody changed the amount on the way, or the gateway is wrong: people look before a đồng is counted.
        _differs(attempt, verdict)
        return
    reference = verdict.psp_reference or attempt.psp_reference or attempt.reference
    try:
        with transaction.atomic():
            receiving.receive(
                attempt,
                amount=Money(attempt.amount, attempt.currency),
                psp_reference=reference,
                heard_at=heard_at,
                message=verdict.message,
            )
    except Refused as refusal:
        log.error("%s: paid, but the shop refuses: %s", attempt.reference, refusal.code)
        _differs(attempt, verdict, details=f"{refusal.code}: {refusal}")
        return
    attempt.psp_reference, attempt.message = reference, verdict.message[:300]
    attempt.save(update_fields=["psp_reference", "message"])
    differences.settle(gateway=attempt.gateway, reference=attempt.reference)


def _failed(attempt: PaymentAttempt, verdict: Verdict) -> None:
    if attempt.state != attempt.State.WAITING:
        return
    attempt.state, attempt.message, attempt.next_poll_at = attempt.State.FAILED, verdict.message[:300], None
    attempt.save(update_fields=["state", "message", "next_poll_at"])
    shop().report_transaction_event(
        transaction_id=attempt.transaction_id,
        type="CHARGE_FAILURE",
        amount=Money(attempt.amount, attempt.currency),
        psp_reference=attempt.reference,
        message=verdict.message[:300],
    )


def _went_back(attempt: PaymentAttempt, verdict: Verdict) -> None:
    refund = refunds.notice_external(attempt, refunded=verdict.refunded)
    if refund is None:
        return
    # It is counted; people have to find out who gave it back without the market, and why.
    differences.found(
        gateway=attempt.gateway,
        kind=Difference.Kind.STATE,
        reference=refund.reference,
        day=local_day(attempt.created_at),
        theirs=refund.amount,
        currency=refund.currency,
        details=f"refunded at the gateway: {attempt.reference}",
    )


def _differs(attempt: PaymentAttempt, verdict: Verdict, *, details: str = "") -> None:
    differences.found(
        gateway=attempt.gateway,
        kind=Difference.Kind.AMOUNT,
        reference=attempt.reference,
        day=local_day(attempt.created_at),
        ours=attempt.received or attempt.amount,
        theirs=verdict.amount,
        currency=verdict.currency,
        details=details or verdict.message,
    )
    log.error("%s: %s says %s, we asked for %s", attempt.reference, attempt.gateway, verdict.amount, attempt.amount)
    attempt.next_poll_at = None
    attempt.save(update_fields=["next_poll_at"])
