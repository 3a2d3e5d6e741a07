"""A movement of a bank account in our words, and when two services tell of the same one."""

import re
from dataclasses import dataclass
from datetime import datetime

from payments.protocol import Rejected

__all__ = ["LARGEST_AMOUNT", "Movement", "Rejected", "account_key", "reference_key", "text", "whole_dong"]

LARGEST_AMOUNT = 10**13 - 1
"""đồng; a bank account moves less, and a QR says at most 13 digits."""


@dataclass(frozen=True, slots=True)
class Movement:
    """A bank line as a service or a statement tells it; amount in đồng, above zero."""

    key: str
    """The service's own name for it."""
    account_number: str
    bank_reference: str
    direction: str
    """in or out"""
    amount: int
    memo: str
    booked_at: datetime
    payer_name: str = ""
    """Who is on the other side, as far as it is told; the payee of an outgoing line."""
    payer_account: str = ""
    payer_bank_bin: str = ""


def account_key(account_number: str) -> str:
    """An account number without what people and services put between its digits.

    >>> account_key("4600 2026-00016")
    '4600202600016'
    """
    return re.sub(r"[^A-Z0-9]", "", account_number.upper())


def reference_key(bank_reference: str) -> str:
    """What a bank reference is known by, whoever tells it: capital letters and digits, nothing else.

    SePay passes on `MBVCB.3278907687`, others write `MBVCB 3278907687` or lower case: one movement. What stands after
    a backslash is dropped: Techcombank's statement adds the branch's part there (`FT24123456789\\BNK`).

    >>> reference_key("mbvcb 3278907687") == reference_key("MBVCB.3278907687")
    True
    >>> reference_key("FT24123456789\\\\BNK")
    'FT24123456789'
    """
    return re.sub(r"(?s)\\.*$|[^A-Za-z0-9#]", "", bank_reference).upper()[:80]


def whole_dong(amount: object) -> int:
    """A positive number of đồng; raises Rejected for anything else, also for floats with a part behind the point."""
    if isinstance(amount, float) and amount.is_integer():
        amount = int(amount)
    if isinstance(amount, bool) or not isinstance(amount, int) or not 0 < amount <= LARGEST_AMOUNT:
        raise Rejected("the amount is no whole number of đồng")
    return amount


def text(value: object, longest: int) -> str:
    """As much as fits; PostgreSQL stores no NUL, and a line must not be lost for one."""
    return str("" if value is None else value).replace("\x00", "")[:longest]
