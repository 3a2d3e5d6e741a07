"""What a gateway says of a dispute becomes state: once, in any order, at any moment."""

import logging
from dataclasses import dataclass

from django.db.models import Q

from marketplace.shop.contract import shop
from marketplace.values.clock import local_day
from marketplace.values.money import Money
from payments.domain import receiving
from payments.domain.comparison import differences
from payments.domain.disputes import books
from payments.models import Difference, Dispute, PaymentAttempt
from payments.protocol import DisputeSaid

log = logging.getLogger(__name__)

State = Dispute.State
WAITING = (State.ASKED, State.OPEN, State.IN_REVIEW, State.LOST)
"""In these something may be to do; of LOST until somebody bears it."""


@dataclass(frozen=True, slots=True)
class _Word:
    """What can change of a dispute, to see whether it did."""

    state: str
    taken: int


def waiting() -> Q:
    """Those about which something is still to come or to be decided."""
    lost = Q(state=State.LOST, born_by="", taken__gt=0)
    return Q(state__in=WAITING) & ~Q(state=State.LOST) | lost


def words_of(attempt: PaymentAttempt) -> dict[str, _Word]:
    """State and money of all disputes about a payment. One statement."""
    rows = attempt.disputes.values_list("reference", "state", "taken")
    return {reference: _Word(state, taken) for reference, state, taken in rows}


def take(attempt: PaymentAttempt, said: DisputeSaid) -> Dispute:
    """Write it down and let the money follow. The caller holds the attempt's lock and the transaction.

    An answer to an earlier question than the last one changes nothing.
    """
    payable = receiving.payable_locked(attempt.source_id)
    row = Dispute.objects.filter(gateway=attempt.gateway, reference=said.reference).first()
    if row is not None and said.asked_at < row.asked_at:
        return row
    row = row or Dispute(gateway=attempt.gateway, reference=said.reference, attempt=attempt)
    if payable is not None and payable.order_id is not None:
        row.order_id, row.order_number = payable.order_id, payable.order_number or ""
    row.state, row.reason, row.due_by, row.url = str(said.state), said.reason, said.due_by, said.url
    row.amount, row.currency = max(said.amount, row.taken), said.currency
    row.opened_at, row.asked_at = said.opened_at, said.asked_at
    row.save()
    if payable is not None:
        _let_money_follow(row, attempt, said)
    return row


def _let_money_follow(row: Dispute, attempt: PaymentAttempt, said: DisputeSaid) -> None:
    is_ours = said.currency == attempt.currency
    if not said.is_taken and row.taken:
        _back(row, attempt)
    elif said.is_taken and is_ours and said.amount > row.taken:
        _away(row, attempt, said.amount - row.taken)
    if said.is_taken and said.amount != row.taken:
        _falls_short(row, attempt, said)
    else:
        differences.settle(gateway=row.gateway, reference=row.reference)


def _away(row: Dispute, attempt: PaymentAttempt, amount: int) -> None:
    taken = shop().take_disputed(
        transaction_id=attempt.transaction_id,
        amount=Money(amount, attempt.currency),
        reference=_next_event(row),
        message=f"dispute {row.reason}".strip(),
    )
    if taken.amount:
        row.taken, row.moves = row.taken + taken.amount, row.moves + 1
        row.save(update_fields=["taken", "moves"])
        if row.born_by == Dispute.BornBy.MARKET:
            books.loss(row, amount=taken.amount)
        log.warning("%s: a bank took %s back (%s)", attempt.reference, taken, row.reference)


def _back(row: Dispute, attempt: PaymentAttempt) -> None:
    shop().give_back_disputed(
        transaction_id=attempt.transaction_id,
        amount=Money(row.taken, attempt.currency),
        reference=_next_event(row),
        message=f"dispute {row.state.lower()}",
    )
    if row.born_by == Dispute.BornBy.MARKET:
        books.no_loss(row)
        row.born_by, row.decided_at, row.decided_by, row.note = "", None, None, ""
    row.taken, row.moves = 0, row.moves + 1
    row.save(update_fields=["taken", "moves", "born_by", "decided_at", "decided_by", "note"])


def _next_event(row: Dispute) -> str:
    return f"{row.reference}~{row.moves}" if row.moves else row.reference


def _falls_short(row: Dispute, attempt: PaymentAttempt, said: DisputeSaid) -> None:
    """The bank took more than what was left, because some had gone back already, or in another currency."""
    differences.found(
        gateway=row.gateway,
        kind=Difference.Kind.AMOUNT,
        reference=row.reference,
        day=local_day(said.opened_at),
        ours=row.taken,
        theirs=said.amount,
        currency=said.currency,
        details=f"{differences.DISPUTED} {attempt.reference}",
    )
