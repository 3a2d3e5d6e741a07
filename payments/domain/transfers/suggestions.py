"""What lines that wait may pay for: found with a fixed number of statements, scored by `scoring`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from marketplace.shop.contract import Debt, shop
from marketplace.values import codes
from marketplace.values.code_slips import cut_off_in, slips_in
from marketplace.values.money import Money
from payments.domain.transfers.scoring import Arrived, Part, Waiting, rank
from payments.gateways.vietqr import MEMO_PREFIX, VietQR
from payments.models import BankLine, PaymentAttempt

BACK = timedelta(days=14)
"""How far back codes and orders are looked at when only the amount speaks."""
MOST_ATTEMPTS = 500
MOST_ORDERS = 200


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something a line may pay for, and what speaks for it. `code` or, where an order has none, `order_number`."""

    code: str
    order_number: str
    owed: Money
    buyer_name: str
    began_at: datetime
    good_until: datetime | None
    score: int
    parts: tuple[tuple[Part, int], ...]


def suggestions(lines: Sequence[BankLine]) -> dict[int, list[Suggestion]]:
    """At most five for each line that waits for its owner, best first. Five statements, however many lines."""
    waiting = [line for line in lines if line.state == BankLine.State.UNMATCHED]
    if not waiting:
        return {}
    attempts = _attempts(waiting)
    debts = shop().debts(sorted({attempt.source_id for attempt in attempts}))
    orders = shop().unpaid_orders(since=min(line.booked_at for line in waiting) - BACK, limit=MOST_ORDERS)
    candidates = [*_of_attempts(attempts, debts), *_of_orders(orders, debts.values())]
    by_key = {one.key: one for one in candidates}
    return {line.pk: [_suggestion(one, by_key) for one in _ranked(line, candidates)] for line in waiting}


@dataclass(frozen=True, slots=True)
class _Found:
    key: str
    waiting: Waiting
    order_number: str


def _attempts(lines: Iterable[BankLine]) -> list[PaymentAttempt]:
    """Those whose code is near to one in a memo, and open or recent ones whose amount is near to a line's."""
    named, near = Q(), Q()
    for line in lines:
        likely = [*codes.find_in(line.memo, prefix=MEMO_PREFIX), *slips_in(line.memo, prefix=MEMO_PREFIX)]
        named |= Q(reference__in=likely)
        if cut := cut_off_in(line.memo, prefix=MEMO_PREFIX):
            named |= Q(reference__startswith=cut)
        near |= Q(
            amount__range=(line.amount * 10 // 11, line.amount * 10 // 9 + 1),
            created_at__range=(line.booked_at - BACK, line.booked_at + timedelta(days=1)),
        )
    is_open = ~Q(state=PaymentAttempt.State.PAID)
    found = PaymentAttempt.objects.filter(gateway=VietQR.id).filter(named | (near & is_open))
    return list(found.order_by("-pk")[:MOST_ATTEMPTS])


def _of_attempts(attempts: Iterable[PaymentAttempt], debts: Mapping[str, Debt]) -> Iterable[_Found]:
    for attempt in attempts:
        debt = debts.get(attempt.source_id)
        owed = debt.owed.amount if debt is not None and debt.owed is not None else attempt.amount - attempt.received
        waiting = Waiting(
            key=f"attempt:{attempt.pk}",
            code=attempt.reference,
            owed=owed,
            began_at=attempt.created_at,
            good_until=attempt.expires_at,
            buyer_name=debt.buyer_name if debt is not None else "",
            buyer_phone=debt.buyer_phone if debt is not None else "",
        )
        yield _Found(waiting.key, waiting, (debt.order_number if debt is not None else None) or "")


def _of_orders(orders: Iterable[Debt], with_code: Iterable[Debt]) -> Iterable[_Found]:
    """Orders that nobody has shown a code for."""
    known = {debt.order_id for debt in with_code}
    for debt in orders:
        if debt.order_id in known or debt.owed is None:
            continue
        waiting = Waiting(
            key=f"order:{debt.order_number}",
            code="",
            owed=debt.owed.amount,
            began_at=debt.began_at,
            good_until=None,
            buyer_name=debt.buyer_name,
            buyer_phone=debt.buyer_phone,
        )
        yield _Found(waiting.key, waiting, debt.order_number or "")


@dataclass(frozen=True, slots=True)
class _Ranked:
    key: str
    score: int
    parts: tuple[tuple[Part, int], ...]


def _ranked(line: BankLine, candidates: Iterable[_Found]) -> list[_Ranked]:
    arrived = Arrived(amount=line.amount, memo=line.memo, booked_at=line.booked_at, payer_name=line.payer_name)
    best = rank(arrived, (one.waiting for one in candidates), prefix=MEMO_PREFIX)
    return [_Ranked(one.waiting.key, one.score, one.parts) for one in best]


def _suggestion(ranked: _Ranked, by_key: Mapping[str, _Found]) -> Suggestion:
    found = by_key[ranked.key]
    return Suggestion(
        code=found.waiting.code,
        order_number=found.order_number,
        owed=Money(found.waiting.owed),
        buyer_name=found.waiting.buyer_name,
        began_at=found.waiting.began_at,
        good_until=found.waiting.good_until,
        score=ranked.score,
        parts=ranked.parts,
    )
