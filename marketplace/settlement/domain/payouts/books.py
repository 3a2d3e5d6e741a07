"""The journal entries of payouts: debits above zero, credits below."""

from datetime import datetime

from django.conf import settings

from marketplace.identity.models import User
from marketplace.ledger.domain.posting import Account, Leg, post
from marketplace.ledger.models import EntryKind
from marketplace.settlement.domain.payouts.rules import batch_code, reference
from marketplace.settlement.models import Payout

_IN_TRANSIT = Account("PAYOUTS_IN_TRANSIT")
_UNMATCHED = Account("UNMATCHED_MONEY")


def market_account() -> str:
    """The bank account that payouts and taxes are paid from."""
    return str(settings.VIETQR_ACCOUNT_NUMBER)


def promised(payout: Payout, *, actor: User, at: datetime) -> None:
    """From the seller's account to what is on its way."""
    _post(payout, EntryKind.PAYOUT, "payout", _seller(payout), _IN_TRANSIT, actor=actor, at=at)


def paid(payout: Payout, *, actor: User, at: datetime) -> None:
    """The bank took it from the market's account."""
    bank = Account("BANK", payout.paid_from)
    _post(payout, EntryKind.PAYOUT_PAID, "payout-paid", _IN_TRANSIT, bank, actor=actor, at=at)


def not_sent(payout: Payout, *, actor: User, at: datetime) -> None:
    """It never left, or the bank would not carry it out: the seller's again."""
    _post(payout, EntryKind.PAYOUT_RETURNED, "payout-returned", _IN_TRANSIT, _seller(payout), actor=actor, at=at)


def came_back(payout: Payout, *, actor: User, at: datetime) -> None:
    """It was paid, and the bank sent it back: the seller's again. The bank's line that brings it is BANK against
    UNMATCHED_MONEY like any money that comes, before or after, so this takes it from there."""
    _post(payout, EntryKind.PAYOUT_RETURNED, "payout-returned", _UNMATCHED, _seller(payout), actor=actor, at=at)


def left_after_all(payout: Payout, *, actor: User, at: datetime) -> None:
    """The bank took it from the market's account, though it is returned already: the line that brings it back comes,
    or has come."""
    bank = Account("BANK", payout.paid_from)
    _post(payout, EntryKind.PAYOUT_RETURNED, "payout-left", _UNMATCHED, bank, actor=actor, at=at)


def _seller(payout: Payout) -> Account:
    return Account("SELLER_PAYABLE", str(payout.seller_id))


def _post(payout: Payout, kind: str, key: str, debit: Account, credit: Account, *, actor: User, at: datetime) -> None:
    post(
        kind=kind,
        key=f"{key}:{payout.pk}",
        legs=[Leg(debit, payout.amount), Leg(credit, -payout.amount)],
        currency="VND",
        at=at,
        description=f"{batch_code(payout.batch_id)} {reference(payout.pk)}",
        seller_id=payout.seller_id,
        actor=f"user:{actor.pk}",
    )
