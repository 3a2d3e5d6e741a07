"""Who would be paid with a batch prepared now, who not, and why."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from marketplace.identity.domain.permissions import require_permission
from marketplace.identity.models import User
from marketplace.sellers.domain.queries import sellers_by_id
from marketplace.sellers.models import Seller
from marketplace.settlement.domain.payouts.standing import available_by_seller
from marketplace.settlement.domain.payouts.terms import payout_minimum
from marketplace.settlement.models import Payout, SellerBankAccount
from marketplace.values.clock import local_day

NEGATIVE = "NEGATIVE"
"""Owes the market: taken from next sales."""
BELOW_MINIMUM = "BELOW_MINIMUM"
SELLER_SUSPENDED = "SELLER_SUSPENDED"
NO_ACCOUNT = "NO_ACCOUNT"
ACCOUNT_REFUSED = "ACCOUNT_REFUSED"
ACCOUNT_UNCHECKED = "ACCOUNT_UNCHECKED"
ACCOUNT_WAITS = "ACCOUNT_WAITS"
PREPARED_ALREADY = "PREPARED_ALREADY"
"""Stands in another batch that waits for approval."""
REASONS = (
    NEGATIVE,
    BELOW_MINIMUM,
    SELLER_SUSPENDED,
    NO_ACCOUNT,
    ACCOUNT_REFUSED,
    ACCOUNT_UNCHECKED,
    ACCOUNT_WAITS,
    PREPARED_ALREADY,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A seller with money that is available, or owed. `reason` is empty for one who would be paid."""

    seller: Seller
    amount: int
    account: SellerBankAccount | None
    reason: str


def candidates(user: User | AnonymousUser) -> list[Candidate]:
    """Every seller whose available balance is not zero, the largest first. Five statements. Raises Denied."""
    require_permission(user, "HANDLE_PAYMENTS")
    return judge()


def judge(sellers: Collection[int] | None = None) -> list[Candidate]:
    """The same without asking who asks; `sellers`: only these."""
    now = timezone.now()
    day = local_day(now)
    amounts = {pk: amount for pk, amount in available_by_seller(day, sellers).items() if amount}
    known = sellers_by_id(list(amounts))
    current = SellerBankAccount.objects.filter(seller_id__in=amounts, replaced_at__isnull=True)
    accounts = {account.seller_id: account for account in current}
    prepared = Payout.objects.filter(seller_id__in=amounts, state=Payout.State.PREPARED)
    waiting = set(prepared.values_list("seller_id", flat=True))
    found = [
        Candidate(
            seller=known[pk],
            amount=amount,
            account=accounts.get(pk),
            reason=_reason(known[pk], amount, accounts.get(pk), is_prepared=pk in waiting, day=day, now=now),
        )
        for pk, amount in amounts.items()
    ]
    return sorted(found, key=lambda one: (-one.amount, one.seller.pk))


def _reason(
    seller: Seller, amount: int, account: SellerBankAccount | None, *, is_prepared: bool, day: date, now: datetime
) -> str:
    if amount < 0:
        return NEGATIVE
    if is_prepared:
        return PREPARED_ALREADY
    if amount < payout_minimum(day).value:
        return BELOW_MINIMUM
    if seller.status != Seller.Status.APPROVED:
        return SELLER_SUSPENDED
    return account_problem(account, now)


def account_problem(account: SellerBankAccount | None, now: datetime) -> str:
    """Why no money goes to this account now; empty when it may."""
    if account is None or account.replaced_at is not None:
        return NO_ACCOUNT
    if account.refused_at is not None:
        return ACCOUNT_REFUSED
    if account.checked_at is None:
        return ACCOUNT_UNCHECKED
    return ACCOUNT_WAITS if account.usable_from > now else ""
