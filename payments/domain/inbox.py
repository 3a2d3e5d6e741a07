"""Notifications: stored raw, judged once, whatever order and however often they come."""

import logging
from collections.abc import Mapping

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from payments.domain import booking
from payments.models import BankLine, Notification
from payments.notifications import sepay

log = logging.getLogger(__name__)

KEPT_HEADERS = ("X-SePay-Timestamp", "X-SePay-Signature", "User-Agent", "Content-Type")


def store(*, headers: Mapping[str, str], body: bytes) -> Notification:
    """Write down what came; a repeated delivery finds the row of the first. Raises sepay.Rejected (stored as well)."""
    kept = {name: headers[name] for name in KEPT_HEADERS if name in headers}
    key = sepay.dedup_key(body)
    try:
        sepay.verify(headers=headers, body=body, secret=settings.SEPAY_SECRET, now=timezone.now().timestamp())
    except sepay.Rejected as rejection:
        Notification.objects.create(
            gateway=sepay.GATEWAY,
            dedup_key=key,
            headers=kept,
            body=body,
            outcome=Notification.Outcome.REJECTED,
            error=str(rejection)[:300],
        )
        raise
    try:
        with transaction.atomic():
            return Notification.objects.create(gateway=sepay.GATEWAY, dedup_key=key, headers=kept, body=body)
    except IntegrityError:
        return Notification.objects.exclude(outcome=Notification.Outcome.REJECTED).get(
            gateway=sepay.GATEWAY, dedup_key=key
        )


def process(notification_id: int) -> BankLine | None:
    """Turn a stored notification into a bank line, and a line that fits exactly into a payment.

    Safe at any moment and in any number of workers: the row is locked, its outcome checked, and all writes commit
    together. None when it was done already.
    """
    with transaction.atomic():
        notification = (
            Notification.objects.select_for_update().filter(pk=notification_id, outcome=Notification.Outcome.WAITING)
        ).first()
        if notification is None:
            return None
        notification.processed_at = timezone.now()
        try:
            movement = sepay.movement(bytes(notification.body))
        except sepay.Rejected as rejection:
            notification.outcome, notification.error = Notification.Outcome.REJECTED, str(rejection)[:300]
            notification.save(update_fields=["outcome", "error", "processed_at"])
            return None
        line = booking.book(notification, movement)
        notification.outcome = Notification.Outcome.DONE
        notification.save(update_fields=["outcome", "processed_at"])
        return line


def process_waiting(*, limit: int = 100) -> int:
    """Process what a killed process left; returns how many lines were booked.

    One that fails is written down and goes to the end of the queue: it holds up nobody, and is tried for ever.
    """
    waiting = Notification.objects.filter(outcome=Notification.Outcome.WAITING)
    oldest_first = waiting.order_by(F("processed_at").asc(nulls_first=True), "received_at")
    return sum(_process_or_note(pk) for pk in oldest_first.values_list("pk", flat=True)[:limit])


def _process_or_note(notification_id: int) -> bool:
    try:
        return process(notification_id) is not None
    except Exception as error:
        log.exception("notification %s cannot be processed yet", notification_id)
        Notification.objects.filter(pk=notification_id, outcome=Notification.Outcome.WAITING).update(
            error=repr(error)[:300], processed_at=timezone.now()
        )
        return False
