"""A movement of the bank account becomes a line, and a line that says whose it is becomes a payment."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from marketplace.values import codes
from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from payments.domain import receiving
from payments.domain.transfers import bank_books, matching
from payments.gateways.vietqr import MEMO_PREFIX, VietQR
from payments.models import BankLine, Notification, PaymentAttempt
from payments.notifications.movements import Movement, account_key, reference_key

CHARGED = (
    BankLine.State.MATCHED,
    BankLine.State.SHORT,
    BankLine.State.OVER,
    BankLine.State.LATE,
    BankLine.State.DOUBLE,
)
"""Lines that say whose they are: their money is charged, and what is too much or too late goes back."""

_SAME_MOVEMENT = timedelta(days=1, hours=12)
"""Between two tellings of one movement: a statement often says the day only."""


def book(notification: Notification, movement: Movement | None) -> BankLine | None:
    """Write the line and what follows from it; None when it is booked already, or the notice tells of no movement.

    The caller holds the notification's lock and the transaction.
    """
    if movement is None:
        return None
    return write(movement, heard_at=notification.received_at, notification=notification)


def write(
    movement: Movement, *, heard_at: datetime, notification: Notification | None = None, statement: str = ""
) -> BankLine | None:
    """One movement becomes one line, whoever tells of it and however often; None when it is booked already.

    `statement` is the file it stands in, where no service told of it. The caller holds the transaction. Two who tell
    of it at once: the second one's IntegrityError ends its transaction, and trying again finds the line.
    """
    line = BankLine(
        account_number=account_key(movement.account_number),
        bank_reference=movement.bank_reference,
        direction=movement.direction,
        amount=movement.amount,
        memo=movement.memo,
        booked_at=movement.booked_at,
        payer_name=movement.payer_name,
        payer_account=account_key(movement.payer_account),
        payer_bank_bin=movement.payer_bank_bin,
        notification=notification,
        statement=statement[:200],
    )
    if not reference_key(line.bank_reference):
        line.bank_reference = movement.key[:80]
    known = known_line(line)
    if known is not None:
        if _is_same(known, line):
            return None
        # A reference used again for other money: kept as its own line, and people look at it.
        line.bank_reference = f"{line.bank_reference[:50]}#{movement.key[:29]}"
        line.note = f"bank reference of line {known.pk}, which is other money"
        if known_line(line) is not None:
            return None
        line.state = _without_candidates(line, heard_at)
        line.save()
        bank_books.arrived(line)
        return line
    _judge(line, heard_at=heard_at)
    return line


def known_line(line: BankLine) -> BankLine | None:
    """The line of the same account with the same reference."""
    key = reference_key(line.bank_reference)
    return BankLine.objects.filter(account_number=line.account_number, reference_key=key).first()


def _is_same(known: BankLine, line: BankLine) -> bool:
    """Services round the time differently; a bank that counts its references anew does so another day."""
    is_near = abs(known.booked_at - line.booked_at) <= _SAME_MOVEMENT
    return is_near and (known.direction, known.amount) == (line.direction, line.amount)


def _facts(line: BankLine, heard_at: datetime) -> matching.Line:
    return matching.Line(
        account_number=line.account_number,
        direction=line.direction,
        amount=line.amount,
        currency=line.currency,
        received_at=heard_at,
    )


def _without_candidates(line: BankLine, heard_at: datetime) -> str:
    own = account_key(settings.VIETQR_ACCOUNT_NUMBER)
    return matching.decide(_facts(line, heard_at), account_number=own, candidates=[])


def _judge(line: BankLine, *, heard_at: datetime) -> None:
    attempts = list(
        PaymentAttempt.objects.select_for_update()
        .filter(gateway=VietQR.id, reference__in=codes.find_in(line.memo, prefix=MEMO_PREFIX))
        .order_by("pk")
    )
    payables = [receiving.payable_locked(attempt.source_id) for attempt in attempts]
    line.state = matching.decide(
        _facts(line, heard_at),
        account_number=account_key(settings.VIETQR_ACCOUNT_NUMBER),
        candidates=[receiving.candidate(*pair) for pair in zip(attempts, payables, strict=True)],
    )
    if len(attempts) == 1:
        line.attempt = attempts[0]
        line.order_number = (payables[0] and payables[0].order_number) or ""
    line.save()
    bank_books.arrived(line)
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
    bank_books.matched(line, line.amount, key="0")
    return True
