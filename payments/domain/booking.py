"""A movement of the bank account becomes a line, and a line that says whose it is becomes a payment."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from marketplace.values import codes
from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from payments.domain import matching, receiving
from payments.gateways.vietqr import MEMO_PREFIX, VietQR
from payments.models import BankLine, Notification, PaymentAttempt
from payments.notifications import sepay

CHARGED = (
    BankLine.State.MATCHED,
    BankLine.State.SHORT,
    BankLine.State.OVER,
    BankLine.State.LATE,
    BankLine.State.DOUBLE,
)
"""Lines that say whose they are: their money is charged, and what is too much or too late goes back."""


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
    _judge(line, heard_at=notification.received_at)
    return line


def _judge(line: BankLine, *, heard_at: datetime) -> None:
    attempts = list(
        PaymentAttempt.objects.select_for_update()
        .filter(gateway=VietQR.id, reference__in=codes.find_in(line.memo, prefix=MEMO_PREFIX))
        .order_by("pk")
    )
    payables = [receiving.payable_locked(attempt.source_id) for attempt in attempts]
    line.state = matching.decide(
        matching.Line(
            account_number=line.account_number,
            direction=line.direction,
            amount=line.amount,
            currency=line.currency,
            received_at=heard_at,
        ),
        account_number=settings.VIETQR_ACCOUNT_NUMBER,
        candidates=[receiving.candidate(*pair) for pair in zip(attempts, payables, strict=True)],
    )
    if len(attempts) == 1:
        line.attempt = attempts[0]
        line.order_number = (payables[0] and payables[0].order_number) or ""
    line.save()
    if len(attempts) == 1 and line.state in CHARGED:
        charge(line, attempts[0], heard_at=heard_at)


def charge(line: BankLine, attempt: PaymentAttempt, *, heard_at: datetime) -> bool:
    """Charge the line's whole amount for an attempt, and write on the line what became of it.

    False when the shop refuses: the money is here all the same, so the line waits for people, with the reason.
    The caller holds the attempt's lock and the transaction.
    """
    try:
        with transaction.atomic():
            received = receiving.receive(
                attempt,
                amount=Money(line.amount, line.currency),
                psp_reference=line.bank_reference,
                heard_at=heard_at,
                bank_line=line,
            )
    except Refused as refusal:
        line.state, line.note = BankLine.State.UNMATCHED, f"{refusal.code}: {refusal}"[:300]
        line.save(update_fields=["state", "note"])
        attempt.refresh_from_db()
        return False
    line.state, line.attempt, line.order_number = received.state, attempt, received.order_number
    if received.state == BankLine.State.MATCHED and not received.has_order:
        line.note = "charged, but the basket could not become an order"
    line.save(update_fields=["state", "attempt", "order_number", "note"])
    return True
