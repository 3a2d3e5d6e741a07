"""Notifications: stored raw and acknowledged at once, judged by a worker, in any order and however often they come."""

import logging
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from marketplace.values.clock import local_day
from payments.domain.comparison import differences
from payments.domain.online import verdicts
from payments.domain.transfers import booking
from payments.gateways.registry import by_slug
from payments.models import Difference, Notification, PaymentAttempt
from payments.notifications.readers import BANK_SERVICES
from payments.protocol import Call, Heard, Rejected, State, Verdict

log = logging.getLogger(__name__)

KEPT_HEADERS = (
    "X-SePay-Timestamp",
    "X-SePay-Signature",
    "X-Casso-Signature",
    "Stripe-Signature",
    "User-Agent",
    "Content-Type",
)
"""Of the rest some are secrets."""
METHOD = "(method)"
"""Kept beside the headers: whether it came as a query or as a body."""


def store(service: str, call: Call) -> tuple[Heard, Notification]:
    """Write down what came, and what can be said about it at once; a repeated delivery finds the row of the first.

    What is not the service's is REJECTED, and written down as well.
    """
    now = timezone.now()
    kept = {name: call.headers[name][:500] for name in KEPT_HEADERS if name in call.headers}
    kept[METHOD] = call.method
    row = Notification(gateway=service, dedup_key=_key(service, call), headers=kept, body=call.body, received_at=now)
    try:
        verdict = _verify(service, call, now)
    except Rejected as rejection:
        row.outcome, row.error = Notification.Outcome.REJECTED, str(rejection)[:300]
        row.save()
        return Heard.REJECTED, row
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        told = Notification.objects.exclude(outcome=Notification.Outcome.REJECTED)
        row = told.get(gateway=service, dedup_key=row.dedup_key)
    return _at_once(service, verdict), row


def _key(service: str, call: Call) -> str:
    if service in BANK_SERVICES:
        return str(BANK_SERVICES[service].format.dedup_key(call.body))
    return by_slug()[service].dedup_key(call)


def _verify(service: str, call: Call, now: datetime) -> Verdict | None:
    if service in BANK_SERVICES:
        BANK_SERVICES[service].verify(headers=call.headers, body=call.body, now=now)
        return None
    return by_slug()[service].read(call, now=now)


def _at_once(service: str, verdict: Verdict | None) -> Heard:
    """What a gateway wants to know before anything is worked on. One statement."""
    if verdict is None:
        return Heard.RECORDED
    attempt = _attempt(by_slug()[service].id, verdict)
    if attempt is None:
        return Heard.UNKNOWN_REFERENCE
    says = (verdict.amount, verdict.currency)
    if verdict.amount is not None and says != (attempt.amount, attempt.currency):
        return Heard.WRONG_AMOUNT
    return Heard.RECORDED if attempt.state == PaymentAttempt.State.WAITING else Heard.REPEATED


def process(notification_id: int) -> bool:
    """Turn a stored notification into what follows from it; False when it was done already.

    Safe at any moment and in any number of workers: the row is locked, its outcome checked, and all writes commit
    together. Only what has to be asked of a gateway is asked first, outside of the transaction.
    """
    asked = _asked_first(notification_id)
    with transaction.atomic():
        notification = (
            Notification.objects.select_for_update().filter(pk=notification_id, outcome=Notification.Outcome.WAITING)
        ).first()
        if notification is None:
            return False
        notification.processed_at = timezone.now()
        try:
            if notification.gateway in BANK_SERVICES:
                movement = BANK_SERVICES[notification.gateway].format.movement(bytes(notification.body))
                booking.book(notification, movement)
            else:
                notification.error = _carry(notification, asked)
        except Rejected as rejection:
            notification.outcome, notification.error = Notification.Outcome.REJECTED, str(rejection)[:300]
        else:
            notification.outcome = Notification.Outcome.DONE
        notification.save(update_fields=["outcome", "error", "processed_at"])
    return True


def _read(notification: Notification) -> Verdict | None:
    call = Call(notification.headers.get(METHOD, "POST"), notification.headers, bytes(notification.body))
    return by_slug()[notification.gateway].read(call, now=notification.received_at)


def _asked_first(notification_id: int) -> Verdict | None:
    """The gateway's own answer where a notice only names the payment. Raises Unanswered: the notice waits."""
    notification = Notification.objects.filter(pk=notification_id, outcome=Notification.Outcome.WAITING).first()
    if notification is None or notification.gateway in BANK_SERVICES:
        return None
    try:
        verdict = _read(notification)
    except Rejected:
        return None
    if verdict is None or (verdict.state != State.PENDING and verdict.amount is not None):
        return verdict
    adapter = by_slug()[notification.gateway]
    attempt = _attempt(adapter.id, verdict)
    if attempt is None and not verdict.reference:
        # Nobody has told us yet what the gateway calls it.
        attempt = _attempt(adapter.id, replace(verdict, reference=adapter.name_of(verdict.psp_reference)))
    return verdict if attempt is None else adapter.ask(attempt)


def _attempt(gateway: str, verdict: Verdict) -> PaymentAttempt | None:
    """The one it is about: by our name, or by the gateway's where it says no other."""
    key = {"reference": verdict.reference} if verdict.reference else {"psp_reference": verdict.psp_reference}
    if not any(key.values()):
        return None
    return PaymentAttempt.objects.filter(gateway=gateway, **key).first()


def _carry(notification: Notification, verdict: Verdict | None) -> str:
    """What the verdict does; a word where it does nothing."""
    if verdict is None:
        _read(notification)
        return "says nothing of a payment"
    gateway = by_slug()[notification.gateway].id
    attempt = _attempt(gateway, verdict)
    if attempt is None:
        if verdict.state == State.PAID:
            differences.found(
                gateway=gateway,
                kind=Difference.Kind.MISSING_HERE,
                reference=verdict.reference[:120],
                day=local_day(notification.received_at),
                theirs=verdict.amount,
                currency=verdict.currency,
                details=verdict.message,
            )
        return "no such payment here"
    verdicts.apply(attempt.pk, verdict, heard_at=notification.received_at)
    return ""


def process_waiting(*, limit: int = 100) -> int:
    """Process what a killed process left; returns how many were done.

    One that fails is written down and goes to the end of the queue: it holds up nobody, and is tried for ever.
    """
    waiting = Notification.objects.filter(outcome=Notification.Outcome.WAITING)
    oldest_first = waiting.order_by(F("processed_at").asc(nulls_first=True), "received_at")
    return sum(process_or_note(pk) for pk in oldest_first.values_list("pk", flat=True)[:limit])


def process_or_note(notification_id: int) -> bool:
    """`process`, and its failure written beside the notification, which stays."""
    try:
        return process(notification_id)
    except Exception as error:
        log.exception("notification %s cannot be processed yet", notification_id)
        Notification.objects.filter(pk=notification_id, outcome=Notification.Outcome.WAITING).update(
            error=repr(error)[:300], processed_at=timezone.now()
        )
        return False


def forget_old(*, days: int = 180) -> int:
    """Raw notifications are kept 180 days (docs/payments.md); those that wait, for ever."""
    old = Notification.objects.filter(received_at__lt=timezone.now() - timedelta(days=days))
    return old.exclude(outcome=Notification.Outcome.WAITING).delete()[0]
