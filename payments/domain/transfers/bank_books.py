"""The bank's lines in the books. Each line that came into our account is posted once, and what becomes of it beside it.

An outgoing line is posted when somebody has said what it was for: only then is it known which account it empties.
"""

from collections.abc import Sequence

from marketplace.ledger.accounts import Account, AccountKind, Leg
from marketplace.ledger.domain.posting import post
from marketplace.ledger.models import EntryKind
from payments.models import BankLine, BankLineClearing, Refund

_NOT_OURS = (BankLine.State.WRONG_ACCOUNT, BankLine.State.WRONG_CURRENCY, BankLine.State.OUTGOING)
_UNMATCHED = Account(AccountKind.UNMATCHED_MONEY)


def arrived(line: BankLine) -> None:
    """Money is in the bank, and nobody has said whose. Nothing for lines that are not money into our account."""
    if line.state not in _NOT_OURS:
        legs = [Leg(_bank(line), line.amount), Leg(_UNMATCHED, -line.amount)]
        _post(EntryKind.BANK_LINE, f"bank-line:{line.pk}", line, legs)


def matched(line: BankLine, amount: int, *, key: str, actor: str = "") -> None:
    """So much of it pays something: it is what the gateway's charge said would come."""
    legs = [Leg(_UNMATCHED, amount), Leg(_clearing(line), -amount)]
    _post(EntryKind.BANK_LINE_MATCHED, f"bank-line-matched:{line.pk}:{key}", line, legs, actor)


def unmatched(line: BankLine, amount: int, *, key: str, actor: str) -> None:
    """The reverse: a person took a match back."""
    legs = [Leg(_clearing(line), amount), Leg(_UNMATCHED, -amount)]
    _post(EntryKind.BANK_LINE_MATCHED, f"bank-line-unmatched:{line.pk}:{key}", line, legs, actor)


def carried_out(line: BankLine, refund: Refund, *, actor: str) -> None:
    """An outgoing line is a refund: of a payment (the shop took it out of the gateway's account), or of a line that
    paid nothing."""
    source = Account(AccountKind.GATEWAY_CLEARING, refund.gateway) if refund.transaction_id else _UNMATCHED
    legs = [Leg(source, line.amount), Leg(_bank(line), -line.amount)]
    _post(EntryKind.BANK_LINE_RETURNED, f"bank-line:{line.pk}", line, legs, actor)


def cleared(line: BankLine, clearing: BankLineClearing, *, actor: str) -> None:
    """A gateway sent on so much of what it had, and kept its fee."""
    legs = _clearing_legs(line, clearing, sign=1)
    _post(EntryKind.BANK_LINE_CLEARED, f"bank-line-cleared:{line.pk}:{clearing.pk}", line, legs, actor)


def uncleared(line: BankLine, clearing: BankLineClearing, *, actor: str) -> None:
    """The reverse: a person took that back."""
    legs = _clearing_legs(line, clearing, sign=-1)
    _post(EntryKind.BANK_LINE_CLEARED, f"bank-line-uncleared:{line.pk}:{clearing.pk}", line, legs, actor)


def _clearing_legs(line: BankLine, clearing: BankLineClearing, *, sign: int) -> list[Leg]:
    gateway = Account(AccountKind.GATEWAY_CLEARING, clearing.gateway)
    legs = [Leg(_UNMATCHED, sign * line.amount), Leg(gateway, -sign * (line.amount + clearing.fee))]
    fee = [Leg(Account(AccountKind.GATEWAY_FEES), sign * clearing.fee)] if clearing.fee else []
    return [*legs, *fee]


def _clearing(line: BankLine) -> Account:
    from payments.gateways.vietqr import VietQR  # the gateway imports the refunds, which import the rows

    return Account(AccountKind.GATEWAY_CLEARING, VietQR.id)


def _bank(line: BankLine) -> Account:
    return Account(AccountKind.BANK, line.account_number)


def _post(kind: str, key: str, line: BankLine, legs: Sequence[Leg], actor: str = "") -> None:
    post(
        kind=kind,
        key=key,
        legs=legs,
        currency=line.currency,
        at=line.booked_at,
        description=f"{line.bank_reference} {line.memo}",
        actor=actor,
    )
