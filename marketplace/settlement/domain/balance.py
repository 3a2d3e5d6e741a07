"""What a seller has earned, where that money is now, and when the rest of it comes."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.db.models import DateField, OuterRef, Q, QuerySet, Subquery, Sum
from django.utils import timezone

from marketplace.ledger.models import Leg
from marketplace.settlement.models import SellerEntry, ServedLine
from marketplace.values.clock import local_day
from marketplace.values.money import Money

#: Journal entries that are the sums of seller entries.
EARNING = ("SALE", "RETURN")
#: Of days on which money becomes available, how many are told one by one.
COMING_DAYS = 10


@dataclass(frozen=True, slots=True)
class Balance:
    """All of a seller's entries in one view. `payable == unserved + waiting + available - carried`."""

    seller_id: int
    sales: Money
    """What was sold, less what was given back."""
    commission: Money
    withheld_vat: Money
    withheld_pit: Money
    earned: Money
    """Sales less commission and taxes withheld."""
    unserved: Money
    """Paid by buyers, and not with them yet: to be delivered, slept or toured."""
    waiting: Money
    """With the buyer, and not long enough to be paid out."""
    available: Money
    """May be paid out today; never below zero."""
    carried: Money
    """What the seller holds ahead: paid out before it was given back, or taken in cash. It is taken from what comes."""
    in_payout: Money
    """On its way to the seller's bank."""
    paid_out: Money
    """Arrived there."""
    kept: Money
    """Cash of buyers that the seller took, and has."""
    payable: Money
    """Owed to the seller in all: earned and neither paid out nor on its way."""


@dataclass(frozen=True, slots=True)
class Coming:
    """Money that becomes available on a day."""

    on: date
    amount: Money


@dataclass(frozen=True, slots=True)
class PaidOut:
    """What has left a seller's account, by the books."""

    in_payout: int
    arrived: int
    kept: int

    @property
    def taken(self) -> int:
        """Neither is with the market any more, or is promised away."""
        return self.in_payout + self.arrived + self.kept


def entries_of(seller_id: int) -> QuerySet[SellerEntry]:
    """A seller's own entries, each with the day from which its line's money is available, if that is known."""
    served = ServedLine.objects.filter(order_line_id=OuterRef("order_line_id"))
    return (
        SellerEntry.objects.filter(seller_id=seller_id)
        .select_related("commission_rule", "vat_rule", "pit_rule")
        .annotate(
            served_on=Subquery(served.values("on")[:1], output_field=DateField()),
            available_on=Subquery(served.values("available_on")[:1], output_field=DateField()),
        )
    )


def balance(seller_id: int, *, today: date | None = None) -> Balance:
    """Two statements, recomputed from the entries and the books."""
    day = today or local_day(timezone.now())
    waits = Q(served_on__lte=day, available_on__gt=day)
    sums = entries_of(seller_id).aggregate(
        sales=Sum("base", default=0),
        commission=Sum("commission", default=0),
        withheld_vat=Sum("vat", default=0),
        withheld_pit=Sum("pit", default=0),
        earned=Sum("net", default=0),
        waiting=Sum("net", filter=waits, default=0),
        free=Sum("net", filter=Q(available_on__lte=day), default=0),
    )
    # Sum of bigint is numeric in PostgreSQL.
    found = {name: int(value) for name, value in sums.items()}
    paid = paid_out(seller_id)
    free = found.pop("free")
    found["unserved"] = found["earned"] - found["waiting"] - free
    found["available"], found["carried"] = max(free - paid.taken, 0), max(paid.taken - free, 0)
    found["in_payout"], found["paid_out"], found["kept"] = paid.in_payout, paid.arrived, paid.kept
    found["payable"] = found["earned"] - paid.taken
    assert found.keys() == {field.name for field in fields(Balance)} - {"seller_id"}
    return Balance(seller_id=seller_id, **{name: Money(value) for name, value in found.items()})


def coming(seller_id: int, *, today: date | None = None) -> list[Coming]:
    """By day, the nearest first; at most COMING_DAYS, and nothing of lines whose day nobody knows. One statement."""
    day = today or local_day(timezone.now())
    rows: QuerySet[Any, Any] = entries_of(seller_id).order_by()
    rows = rows.filter(available_on__gt=day).values("available_on")
    sums = rows.annotate(amount=Sum("net")).exclude(amount=0).order_by("available_on")[:COMING_DAYS]
    return [Coming(on=row["available_on"], amount=Money(int(row["amount"]))) for row in sums]


def paid_out(seller_id: int) -> PaidOut:
    """What payouts and cash took from the seller's account, and how much is still on its way. One statement."""
    by_payout, by_cash = Q(entry__kind__startswith="PAYOUT"), Q(entry__kind="CASH_KEPT")
    legs = Leg.objects.filter(by_payout | by_cash, entry__currency="VND")
    found = legs.filter(
        Q(kind="SELLER_PAYABLE", owner=str(seller_id)) | Q(kind="PAYOUTS_IN_TRANSIT", entry__seller_id=seller_id)
    ).aggregate(
        paid=Sum("amount", filter=Q(by_payout, kind="SELLER_PAYABLE"), default=0),
        kept=Sum("amount", filter=Q(by_cash, kind="SELLER_PAYABLE"), default=0),
        in_payout=Sum("amount", filter=Q(kind="PAYOUTS_IN_TRANSIT"), default=0),
    )
    in_payout = -int(found["in_payout"])
    return PaidOut(in_payout=in_payout, arrived=int(found["paid"]) - in_payout, kept=int(found["kept"]))
