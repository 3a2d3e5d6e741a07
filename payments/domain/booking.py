"""A movement of the bank account becomes a line, and a line that fits exactly becomes a payment."""

import logging

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from marketplace.shop.contract import Payable, shop
from marketplace.values import codes
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound, Refused
from payments.domain import matching
from payments.gateways.vietqr import MEMO_PREFIX, VietQR
from payments.models import BankLine, Notification, PaymentAttempt
from payments.notifications import sepay

log = logging.getLogger(__name__)


def book(notification: Notification, movement: sepay.Movement) -> BankLine | None:
    """Write the line and what follows from it; None when the bank repeated a movement that is booked.

    The caller holds the notification's lock and the transaction.
    """
    line = BankLine(
        account_number=movement.account_number,
        bank_reference=movement.bank_reference,
        direction=movement.direction,
        amount=movement.amount,
        memo=movement.memo,
        booked_at=movement.booked_at,
        notification=notification,
    )
    known = BankLine.objects.filter(account_number=line.account_number, bank_reference=line.bank_reference).first()
    if known is not None:
        if (known.direction, known.amount) == (line.direction, line.amount):
            return None
        # A reference used again for other money: kept as its own line, and people look at it.
        line.bank_reference = f"{line.bank_reference[:50]}#{movement.key[:29]}"
        line.note = f"bank reference of line {known.pk}, with another amount"
        line.save()
        return line
    _judge(line, heard_at=notification)
    return line


def _judge(line: BankLine, *, heard_at: Notification) -> None:
    attempts = list(
        PaymentAttempt.objects.select_for_update()
        .filter(gateway=VietQR.id, reference__in=codes.find_in(line.memo, prefix=MEMO_PREFIX))
        .order_by("pk")
    )
    payables = [_payable_locked(attempt.source_id) for attempt in attempts]
    line.state = matching.decide(
        matching.Line(
            account_number=line.account_number,
            direction=line.direction,
            amount=line.amount,
            currency=line.currency,
            received_at=heard_at.received_at,
        ),
        account_number=settings.VIETQR_ACCOUNT_NUMBER,
        candidates=[_candidate(*pair) for pair in zip(attempts, payables, strict=True)],
    )
    if len(attempts) == 1:
        line.attempt = attempts[0]
        line.order_number = (payables[0] and payables[0].order_number) or ""
    line.save()
    if line.state == BankLine.State.MATCHED:
        _charge(attempts[0], line)


def _payable_locked(source_id: str) -> Payable | None:
    """What is owed, standing still until we commit; None when neither basket nor order is there any more."""
    try:
        # A basket must not expire, change or be paid through another QR between the decision and the charge.
        shop().lock_basket(source_id)
    except Refused:
        log.debug("%s is no open basket: an order, or gone", source_id)
    try:
        return shop().payable(source_id)
    except NotFound:
        return None


def _candidate(attempt: PaymentAttempt, payable: Payable | None) -> matching.Candidate:
    is_paid = attempt.state == PaymentAttempt.State.PAID
    if payable is None:
        return matching.Candidate(owed=attempt.amount, expires_at=attempt.expires_at, is_open=False, is_paid=is_paid)
    # Something put into the basket after the QR was shown gave the whole basket more time.
    expires_at = max(attempt.expires_at, payable.expires_at or attempt.expires_at)
    return matching.Candidate(
        owed=(payable.total - payable.charged).amount, expires_at=expires_at, is_open=payable.is_open, is_paid=is_paid
    )


def _charge(attempt: PaymentAttempt, line: BankLine) -> None:
    try:
        with transaction.atomic():
            payable = shop().report_transaction_event(
                transaction_id=attempt.transaction_id,
                type="CHARGE_SUCCESS",
                amount=Money(line.amount, line.currency),
                psp_reference=line.bank_reference,
                message=attempt.reference,
            )
    except Refused as refusal:
        # The money is here all the same: the line stays in the queue, with the reason, and nothing is counted.
        line.state, line.note = BankLine.State.UNMATCHED, f"{refusal.code}: {refusal}"[:300]
        line.save(update_fields=["state", "note"])
        return
    attempt.state, attempt.paid_at = PaymentAttempt.State.PAID, timezone.now()
    attempt.save(update_fields=["state", "paid_at"])
    line.order_number = payable.order_number or ""
    line.note = "" if payable.order_id else "charged, but the basket could not become an order"
    line.save(update_fields=["order_number", "note"])
