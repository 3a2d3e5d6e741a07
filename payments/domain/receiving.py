"""Money has come for an attempt: charge it, and decide what it means for the basket or order it was to pay.

Whatever comes is charged, so that it is counted once and in one place; what was too much or too late goes back.
"""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.shop.contract import Payable, shop
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound, Refused
from payments.domain.giving_back import refunds
from payments.domain.promising import PROMISES
from payments.domain.transfers import matching
from payments.models import BankLine, PaymentAttempt

log = logging.getLogger(__name__)

State = BankLine.State
TAKE_AGAIN = "TAKE_AGAIN"
"""Late money buys what it was for, if that is still there."""


@dataclass(frozen=True, slots=True)
class Received:
    """What became of it. `state` is MATCHED, SHORT, OVER, LATE or DOUBLE."""

    state: str
    order_number: str
    """Empty until the order is made."""
    has_order: bool
    """Also where it is still being made."""


def receive(
    attempt: PaymentAttempt,
    *,
    amount: Money,
    psp_reference: str,
    heard_at: datetime,
    message: str = "",
    bank_line: BankLine | None = None,
) -> Received:
    """Charge it. The caller holds the attempt's lock and the transaction.

    Raises Refused (the shop knows this reference with another amount, another currency) and NotFound (neither basket
    nor order is there any more): then nothing is charged, and the caller keeps the money where people see it.
    """
    before = payable_locked(attempt.source_id)
    if before is None:
        raise NotFound(_("Không tìm thấy giỏ hàng hay đơn hàng của lần trả này."))
    state = matching.judge(amount.amount, candidate(attempt, before), heard_at=heard_at)
    late = _how_late(state, amount, attempt, before)
    after = shop().report_transaction_event(
        transaction_id=attempt.transaction_id,
        type="CHARGE_SUCCESS",
        amount=amount,
        psp_reference=psp_reference,
        message=message or attempt.reference,
        late=late,
    )
    attempt.received += amount.amount
    if attempt.received >= attempt.amount or after.order_id is not None:
        attempt.state, attempt.next_poll_at = PaymentAttempt.State.PAID, None
        attempt.paid_at = attempt.paid_at or timezone.now()
    attempt.facts = {**attempt.facts, "charge": {"reference": psp_reference, "amount": amount.amount}}
    attempt.save(update_fields=["received", "state", "paid_at", "next_poll_at", "facts"])
    if not (late == TAKE_AGAIN and after.is_becoming_order):  # else it is known later whether it can be sold again
        _give_back(attempt, state, amount, after, bank_line)
    return Received(
        state=state,
        order_number=after.order_number or before.order_number or "",
        has_order=has_order(after),
    )


def _how_late(state: str, amount: Money, attempt: PaymentAttempt, payable: Payable) -> str:
    if state != State.LATE or payable.order_id is not None:
        return ""
    # Bookings left the basket with its deadline: it costs less now, and is not what was paid for.
    is_whole = payable.total - payable.charged == amount and amount.amount == attempt.amount
    return TAKE_AGAIN if is_whole else "KEEP_CLOSED"


def _give_back(attempt: PaymentAttempt, state: str, amount: Money, after: Payable, bank_line: BankLine | None) -> None:
    if state == State.LATE and (after.order_id is None or not after.is_open):
        refunds.queue(attempt, amount=amount, reason=refunds.LATE, bank_line=bank_line)
        return
    surplus = after.charged - after.total
    is_settled = has_order(after) or state == State.DOUBLE
    if is_settled and surplus.amount > 0:
        reason = refunds.DOUBLE if state == State.DOUBLE else refunds.SURPLUS
        refunds.queue(attempt, amount=min(surplus, amount), reason=reason, bank_line=bank_line)


def has_order(payable: Payable) -> bool:
    """Whether there is one, or an engine elsewhere is making it."""
    return payable.order_id is not None or payable.is_becoming_order


def payable_locked(source_id: str) -> Payable | None:
    """What is owed, standing still until we commit; None when neither basket nor order is there any more."""
    try:
        # A basket must not expire, change or be paid through another way between the decision and the charge.
        shop().lock_basket(source_id)
    except Refused:
        log.debug("%s is no open basket: an order, or gone", source_id)
    try:
        return shop().payable(source_id)
    except NotFound:
        return None


def candidate(attempt: PaymentAttempt, payable: Payable | None) -> matching.Candidate:
    """An attempt as the matching sees it."""
    is_paid = attempt.state == PaymentAttempt.State.PAID
    if payable is None:
        return matching.Candidate(owed=attempt.amount, expires_at=attempt.expires_at, is_open=False, is_paid=is_paid)
    # Something put into the basket after the payment began gave the whole basket more time.
    expires_at = max(attempt.expires_at, payable.expires_at or attempt.expires_at)
    if payable.order_id is not None:
        expires_at = max(expires_at, timezone.now())  # an order waits for its money
    return matching.Candidate(
        owed=_owed_now(attempt, payable), expires_at=expires_at, is_open=payable.is_open, is_paid=is_paid
    )


def _owed_now(attempt: PaymentAttempt, payable: Payable) -> int:
    """What is to be paid; of a basket whose rest is promised for later, its deposit, where that was asked for."""
    owed = (payable.total - payable.charged).amount
    if payable.order_id is not None or attempt.amount >= owed:
        return owed
    promised = sum(one.authorized.amount for one in shop().payments(payable.id) if one.gateway in PROMISES)
    return attempt.amount if attempt.amount == owed - promised else owed
