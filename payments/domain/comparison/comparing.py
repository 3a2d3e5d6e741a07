"""One payment or refund as a gateway has it, beside ours. What they know and we did not is carried over first."""

from enum import StrEnum

from django.db.models import Q

from marketplace.values.clock import local_day
from payments.domain.comparison import differences
from payments.domain.disputes import recording
from payments.domain.giving_back import sending_refunds
from payments.domain.online import verdicts
from payments.models import Difference, PaymentAttempt, Refund
from payments.protocol import OnlineGateway, RefundingGateway, RefundState, State, Verdict

Kind = Difference.Kind


class Outcome(StrEnum):
    """What comparing came to."""

    AGREED = "AGREED"
    CAUGHT_UP = "CAUGHT_UP"
    """They knew more than we did; now both know it."""
    DIFFERS = "DIFFERS"
    """People have to look at it."""


def compare_payment(adapter: OnlineGateway, attempt_id: int) -> Outcome:
    """Ask about one attempt. Raises Unanswered, which says nothing about the payment."""
    before = PaymentAttempt.objects.get(pk=attempt_id)
    disputed = recording.words_of(before)
    verdict = adapter.ask(before)
    after = verdicts.apply(attempt_id, verdict)
    kind = payment_clash(after.received, verdict)
    if kind is None:
        differences.settle(gateway=adapter.id, reference=after.reference)
    else:
        differences.found(
            gateway=adapter.id,
            kind=kind,
            reference=after.reference,
            day=local_day(after.created_at),
            ours=after.received or after.amount,
            theirs=verdict.amount if kind == Kind.AMOUNT else None,
            currency=verdict.currency,
            details=verdict.message,
        )
    if _is_open(adapter.id, after):
        return Outcome.DIFFERS
    has_moved = (before.state, before.received) != (after.state, after.received)
    has_moved = has_moved or recording.words_of(after) != disputed
    return Outcome.CAUGHT_UP if has_moved else Outcome.AGREED


def payment_clash(received: int, verdict: Verdict) -> Kind | None:
    """How a verdict differs from what we have received by then; None where both say the same. Pure.

    That a payment is not over there, where nothing came here, is no difference: it may still come.
    """
    if verdict.state == State.PAID or verdict.parts:
        agrees = verdict.amount == received or (verdict.amount is None and received > 0)
        return None if agrees else Kind.AMOUNT
    if not received:
        return None
    return Kind.STATE if verdict.is_known else Kind.MISSING_THERE


def _is_open(gateway: str, attempt: PaymentAttempt) -> bool:
    external = attempt.refunds.filter(state=Refund.State.EXTERNAL).values("reference")
    disputes = attempt.disputes.values("reference")
    found = Difference.objects.filter(gateway=gateway, resolved_at__isnull=True)
    named = Q(reference=attempt.reference) | Q(reference__in=external) | Q(reference__in=disputes)
    return found.filter(named).exists()


def compare_refund(adapter: RefundingGateway, refund_id: int) -> Outcome:
    """Ask about one refund that the gateway was asked for. Raises Unanswered."""
    refund = Refund.objects.select_related("attempt").get(pk=refund_id)
    assert refund.attempt is not None  # only those of attempts are sent
    verdict = adapter.ask_refund(refund, refund.attempt)
    kind = refund_clash(refund.state, refund.is_manual, verdict.state)
    is_news = refund.state == Refund.State.IN_TRANSIT or kind is not None
    has_moved = is_news and verdict.state in (RefundState.DONE, RefundState.FAILED)
    if has_moved:
        # Done stays done; what had failed and was done after all is counted as done.
        sending_refunds.take(refund_id, verdict)
    if kind is None:
        differences.settle(gateway=adapter.id, reference=refund.reference)
        return Outcome.CAUGHT_UP if has_moved else Outcome.AGREED
    row = differences.found(
        gateway=adapter.id,
        kind=kind,
        reference=refund.reference,
        day=local_day(refund.created_at),
        ours=refund.amount if refund.state == Refund.State.DONE else None,
        theirs=refund.amount if verdict.state == RefundState.DONE else None,
        currency=refund.currency,
        details=verdict.message,
    )
    return Outcome.AGREED if row.resolved_at else Outcome.DIFFERS


def refund_clash(ours: str, by_hand: bool, theirs: RefundState) -> Kind | None:
    """How a refund that the gateway was asked for differs; None where both say the same. Pure.

    By hand: the gateway had failed and a person transferred it, so done over there means done twice.
    """
    is_done = ours == Refund.State.DONE and not by_hand
    if theirs == RefundState.DONE and ours != Refund.State.IN_TRANSIT:
        return None if is_done else Kind.STATE
    if not is_done:
        return None
    return {RefundState.FAILED: Kind.STATE, RefundState.UNKNOWN: Kind.MISSING_THERE}.get(theirs)
