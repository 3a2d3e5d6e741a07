"""SePay's notification of a bank account's movements (SePay's webhook documentation, as read in November 2026)."""

import hmac
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from marketplace.values.clock import VIETNAM

GATEWAY = "sepay"
#: đồng; a bank account moves less, and a QR says at most 13 digits.
LARGEST_AMOUNT = 10**13 - 1
#: Seconds a timestamp may be away from our clock.
DRIFT = 300


class Rejected(Exception):
    """Not from SePay, or not whole. Nothing of it is believed."""


@dataclass(frozen=True, slots=True)
class Movement:
    """A bank line in our words; amount in đồng."""

    key: str
    account_number: str
    bank_reference: str
    direction: str
    amount: int
    memo: str
    booked_at: datetime


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """The value of X-SePay-Signature."""
    return "sha256=" + hmac.new(secret.encode(), timestamp.encode() + b"." + body, sha256).hexdigest()


def verify(*, headers: Mapping[str, str], body: bytes, secret: str, now: float) -> None:
    """Raise Rejected unless the signature is right and the timestamp (Unix seconds) is within five minutes."""
    timestamp = headers.get("X-SePay-Timestamp", "")
    given = headers.get("X-SePay-Signature", "")
    if not secret:
        raise Rejected("no secret is configured")
    if not hmac.compare_digest(signature(secret, timestamp, body).encode(), given.encode()):
        raise Rejected("wrong signature")
    if not timestamp.isascii() or not timestamp.isdigit() or abs(int(timestamp) - now) > DRIFT:
        raise Rejected("old timestamp")


def dedup_key(body: bytes) -> str:
    """SePay's own id of the movement; a digest of the body where there is none."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):  # asked before the signature is: anything may come here
        found = None
    number = found.get("id") if isinstance(found, dict) else None
    is_an_id = isinstance(number, int | str) and re.fullmatch(r"[A-Za-z0-9-]{1,120}", str(number))
    return str(number) if is_an_id else sha256(body).hexdigest()


def movement(body: bytes) -> Movement:
    """The bank line of a verified body; raises Rejected when a field is missing or of another kind."""
    try:
        said = json.loads(body)
        amount = said["transferAmount"]
        if isinstance(amount, float) and amount.is_integer():
            amount = int(amount)
        if isinstance(amount, bool) or not isinstance(amount, int) or not 0 < amount <= LARGEST_AMOUNT:
            raise Rejected("transferAmount is no whole number of đồng")
        booked_at = datetime.strptime(said["transactionDate"], "%Y-%m-%d %H:%M:%S").replace(tzinfo=VIETNAM)
        direction = said["transferType"]
        if direction not in ("in", "out"):
            raise Rejected("transferType is neither in nor out")
        return Movement(
            key=_text(said["id"], 120),
            account_number=_text(said["accountNumber"], 40),
            bank_reference=_text(said.get("referenceCode") or f"sepay-{said['id']}", 80),
            direction=direction,
            amount=amount,
            memo=_text(said.get("content") or "", 2000),
            booked_at=booked_at,
        )
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise Rejected(f"not a SePay notification: {error!r}") from error


def _text(value: object, longest: int) -> str:
    # PostgreSQL stores no NUL, and a line must not be lost for one.
    return str(value).replace("\x00", "")[:longest]
