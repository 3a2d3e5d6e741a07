"""What happened to a seller's money in a month: it begins where the month before ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import Min, QuerySet, Sum

from marketplace.identity.domain.permissions import has_permission
from marketplace.identity.models import User
from marketplace.ledger.models import Leg
from marketplace.sellers.domain.access import access_seller
from marketplace.sellers.domain.queries import sellers_by_id
from marketplace.sellers.models import Seller
from marketplace.settlement.domain.balance import Balance, Coming, balance, coming
from marketplace.settlement.domain.months import Month
from marketplace.settlement.domain.payouts.telling import short
from marketplace.settlement.models import Payout, SellerEntry
from marketplace.values.clock import local_day


@dataclass(frozen=True, slots=True)
class Transfer:
    """A payout that was promised, one that came back (`is_back`), or cash that the seller took (`is_cash`)."""

    at: datetime
    amount: int
    """Đồng, above zero either way."""
    is_back: bool
    is_cash: bool
    account: str
    """As much as may be told: "Vietcombank …6789"; empty for cash."""
    reason: str


@dataclass(frozen=True, slots=True)
class Statement:
    """`opening + net - paid out + came back == closing`. Đồng."""

    seller: Seller
    month: Month
    opening: int
    """Owed to the seller when the month began."""
    sold: Sequence[SellerEntry]
    returned: Sequence[SellerEntry]
    transfers: Sequence[Transfer]
    closing: int
    now: Balance | None
    """Where the money is today; only while the month runs."""
    coming: Sequence[Coming]

    def total(self, column: str) -> int:
        """Of base, commission, vat, pit or net, sales and returns together."""
        return sum(getattr(entry, column) for entry in (*self.sold, *self.returned))

    @property
    def paid_out(self) -> int:
        """Less what came back."""
        return sum(-one.amount if one.is_back else one.amount for one in self.transfers)


def access_statement(user: User | AnonymousUser, seller_id: int, month: Month) -> Statement:
    """For the seller's members, and officers who handle payments; NotFound for all others."""
    if has_permission(user, "HANDLE_PAYMENTS"):
        found = sellers_by_id([seller_id])
        if seller_id in found:
            return statement_of(found[seller_id], month)
    return statement_of(access_seller(user, seller_id), month)


def statement_of(seller: Seller, month: Month) -> Statement:
    """A fixed number of statements, however much was sold."""
    entries = list(
        SellerEntry.objects.filter(seller=seller, at__gte=month.start, at__lt=month.end)
        .select_related("commission_rule", "vat_rule", "pit_rule")
        .order_by("at", "pk")
    )
    legs = _legs(seller.pk).filter(entry__at__gte=month.start, entry__at__lt=month.end)
    found = list(legs.select_related("entry").order_by("entry__at", "pk"))
    opening = _owed(seller.pk, month.start)
    net = sum(entry.net for entry in entries)
    runs = month == Month.now()
    return Statement(
        seller=seller,
        month=month,
        opening=opening,
        sold=[entry for entry in entries if entry.event == SellerEntry.Event.SALE],
        returned=[entry for entry in entries if entry.event != SellerEntry.Event.SALE],
        transfers=_transfers(found),
        closing=opening + net - sum(leg.amount for leg in found),
        now=balance(seller.pk) if runs else None,
        coming=coming(seller.pk) if runs else [],
    )


def months_of(seller_id: int) -> list[Month]:
    """Those with a statement, the last first: from the first sale until now."""
    began = SellerEntry.objects.filter(seller_id=seller_id).aggregate(at=Min("at"))["at"]
    if began is None:
        return []
    month, found = Month.of(local_day(began)), []
    while month <= Month.now():
        found.append(month)
        month = month.following
    return found[::-1]


def _legs(seller_id: int) -> QuerySet[Leg]:
    """What moved the seller's account beside sales and returns."""
    legs = Leg.objects.filter(kind="SELLER_PAYABLE", owner=str(seller_id), entry__currency="VND")
    return legs.exclude(entry__kind__in=["SALE", "RETURN"])


def _owed(seller_id: int, until: datetime) -> int:
    earned = SellerEntry.objects.filter(seller_id=seller_id, at__lt=until).aggregate(sum=Sum("net", default=0))
    taken = _legs(seller_id).filter(entry__at__lt=until).aggregate(sum=Sum("amount", default=0))
    return int(earned["sum"]) - int(taken["sum"])


def _transfers(legs: Sequence[Leg]) -> list[Transfer]:
    pks = {leg.pk: int(leg.entry.key.rpartition(":")[2]) for leg in legs if leg.entry.kind.startswith("PAYOUT")}
    payouts = Payout.objects.select_related("account").in_bulk(list(pks.values()))
    return [_transfer(leg, payouts[pks[leg.pk]] if leg.pk in pks else None) for leg in legs]


def _transfer(leg: Leg, payout: Payout | None) -> Transfer:
    is_back = leg.amount < 0
    return Transfer(
        at=leg.entry.at,
        amount=abs(leg.amount),
        is_back=is_back,
        is_cash=payout is None,
        account=short(payout.account) if payout else "",
        reason=payout.return_reason if payout and is_back else "",
    )
