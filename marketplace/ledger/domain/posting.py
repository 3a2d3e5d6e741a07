"""Writing to the books, and reading what an account holds."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import connection
from django.db.models import QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.ledger import models
from marketplace.ledger.accounts import Account, Leg
from marketplace.ledger.models import JournalEntry
from marketplace.values.money import MINOR_DIGITS
from marketplace.values.refusal import Refused

__all__ = ["Account", "Conflict", "Leg", "balance", "post", "statement"]

#: Entry and legs in one statement, because every purchase waits for it. Nothing comes back where the key is known.
_POST = """
WITH entry AS (
    INSERT INTO ledger_journalentry
        (key, kind, currency, at, description, source, order_id, seller_id, actor)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)
    ON CONFLICT (key) DO NOTHING
    RETURNING id, posted_at
), legs AS (
    INSERT INTO ledger_leg (entry_id, kind, owner, amount)
    SELECT entry.id, leg.kind, leg.owner, leg.amount
    FROM entry, unnest(%s::text[], %s::text[], %s::bigint[]) AS leg (kind, owner, amount)
)
SELECT id, posted_at FROM entry
"""


class Conflict(Refused):
    """Something else was posted under this key before."""

    def __init__(self, key: str) -> None:
        super().__init__(
            "LEDGER_CONFLICT",
            _("Sổ cái đã ghi việc này với số tiền khác. Hãy báo người phụ trách thanh toán."),
            key=key,
        )


def post(
    *,
    kind: str,
    key: str,
    legs: Iterable[Leg],
    currency: str,
    at: datetime | None = None,
    description: str = "",
    source: str = "",
    order_id: str = "",
    seller_id: int | None = None,
    actor: str = "",
) -> JournalEntry:
    """Write one entry, once: the same key with the same legs again is the first entry, and nothing is written.

    Legs are minor units of `currency` and add up to zero. Belongs in the transaction of what it tells of. Raises
    Conflict where the key was posted with other legs, ValueError where the legs do not balance or there is no key.
    """
    given = list(legs)
    if not key or currency not in MINOR_DIGITS:
        raise ValueError(f"an entry needs a key and a currency, not {key!r} and {currency!r}")
    if len(given) < 2 or sum(leg.amount for leg in given) != 0:
        raise ValueError(f"{key}: the legs do not balance: {given}")
    entry = JournalEntry(
        key=key,
        kind=kind,
        currency=currency,
        at=at or timezone.now(),
        description=description[:512],
        source=source,
        order_id=order_id,
        seller_id=seller_id,
        actor=actor,
    )
    if not _write(entry, given):
        return _first(entry, given)
    return entry


def _write(entry: JournalEntry, legs: Sequence[Leg]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            _POST,
            [
                entry.key,
                entry.kind,
                entry.currency,
                entry.at,
                entry.description,
                entry.source,
                entry.order_id,
                entry.seller_id,
                entry.actor,
                [leg.account.kind for leg in legs],
                [leg.account.owner for leg in legs],
                [leg.amount for leg in legs],
            ],
        )
        row = cursor.fetchone()
    if row is None:
        return False
    entry.pk, entry.posted_at = row
    entry._state.adding = False
    return True


def _first(again: JournalEntry, legs: Sequence[Leg]) -> JournalEntry:
    first = JournalEntry.objects.get(key=again.key)
    known = sorted(first.legs.values_list("kind", "owner", "amount"))
    asked = sorted((leg.account.kind, leg.account.owner, leg.amount) for leg in legs)
    if (first.kind, first.currency, known) != (again.kind, again.currency, asked):
        raise Conflict(again.key)
    return first


def balance(account: Account, currency: str = "VND", *, until: datetime | None = None) -> int:
    """What the account holds, in minor units: above zero debit, below zero credit; `until`: what happened before."""
    legs = models.Leg.objects.filter(kind=account.kind, owner=account.owner, entry__currency=currency)
    if until is not None:
        legs = legs.filter(entry__at__lt=until)
    return int(legs.aggregate(total=Sum("amount"))["total"] or 0)


def statement(account: Account, currency: str = "VND") -> QuerySet[models.Leg]:
    """The account's legs with their entries, oldest first."""
    legs = models.Leg.objects.filter(kind=account.kind, owner=account.owner, entry__currency=currency)
    return legs.select_related("entry").order_by("pk")
