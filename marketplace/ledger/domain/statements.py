"""Reading the books: what every account holds, and what moved on one."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Q, Sum
from django.utils.translation import gettext_lazy as _

from marketplace.ledger.accounts import Account, AccountKind
from marketplace.ledger.domain.posting import statement
from marketplace.ledger.models import Leg
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound

ORDER = {kind: place for place, kind in enumerate(AccountKind.values)}
"""Accounts are shown in the order in which their kinds are declared."""


@dataclass(frozen=True)
class AccountBalance:
    """One account in one currency. Above zero: debit; below zero: credit."""

    account: Account
    debits: Money
    credits: Money
    """Both are what was moved in all, neither is below zero."""
    entries: int

    @property
    def balance(self) -> Money:
        """What the account holds."""
        return self.debits - self.credits


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One leg, and what the account held after it."""

    leg: Leg
    held: Money


def trial_balance() -> list[AccountBalance]:
    """Every account that ever moved, by kind, owner and currency. One statement."""
    positive, negative = Sum("amount", filter=Q(amount__gt=0)), Sum("amount", filter=Q(amount__lt=0))
    rows = (
        Leg.objects.values("kind", "owner", currency=F("entry__currency"))
        .annotate(debits=positive, credits=negative, entries=Count("entry_id", distinct=True))
        .order_by("owner", "currency")
    )
    found = [
        AccountBalance(
            account=Account(row["kind"], row["owner"]),
            debits=Money(int(row["debits"] or 0), row["currency"]),
            credits=Money(-int(row["credits"] or 0), row["currency"]),
            entries=row["entries"],
        )
        for row in rows
    ]
    return sorted(found, key=lambda row: ORDER[row.account.kind])


def held_by_owner(kind: str, currency: str = "VND") -> dict[str, int]:
    """What every account of this kind holds, in minor units, by owner; those that never moved are left out.
    One statement."""
    legs = Leg.objects.filter(kind=kind, entry__currency=currency)
    rows = legs.order_by().values_list("owner").annotate(held=Sum("amount"))
    return {owner: int(held) for owner, held in rows}


def with_balances(account: Account, currency: str, legs: Sequence[Leg]) -> list[StatementLine]:
    """Legs of `statement`, in its order and without gaps, with what the account held after each. One statement."""
    if not legs:
        return []
    before = statement(account, currency).filter(pk__lt=legs[0].pk).order_by().aggregate(total=Sum("amount"))["total"]
    held, lines = int(before or 0), []
    for leg in legs:
        held += leg.amount
        lines.append(StatementLine(leg=leg, held=Money(held, currency)))
    return lines


def find_account(kind: str, owner: str = "") -> Account:
    """The account; raises NotFound for a kind that there is not."""
    if kind not in AccountKind.values:
        raise NotFound(_("Không có tài khoản này trong sổ cái."), field="kind")
    return Account(kind, owner)
