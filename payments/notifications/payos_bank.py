"""payOS as a teller of a linked bank account's incoming transfers (payOS's webhook documentation, November 2026).

The account is linked with payOS, so the memo is the shopper's own, with our code in it. Payment links made through
payOS are another gateway.
"""

import hmac
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from marketplace.values.clock import VIETNAM
from payments.notifications import json_bodies
from payments.notifications.movements import Movement, Rejected, text, whole_dong
from payments.protocols import payos

GATEWAY = "payos-bank"
SECRET = "PAYOS_BANK_CHECKSUM_KEY"  # noqa: S105 - the name of the setting
KEPT_HEADERS = ("User-Agent", "Content-Type")
_TEST = ("12345678", "TF230204212323")
"""Account and reference of what payOS sends to see whether the address answers."""


def signature(secret: str, data: Mapping[str, Any]) -> str:
    """HMAC-SHA256 over what payOS signs everywhere."""
    return hmac.new(secret.encode(), payos.canonical(data).encode(), sha256).hexdigest()


def verify(*, headers: Mapping[str, str], body: bytes, secret: str, now: float) -> None:
    """Raise Rejected unless the signature in the body is right. It says no time: a notice told again is known."""
    if not secret:
        raise Rejected("no secret is configured")
    said = json_bodies.read(body)
    try:
        right, given = signature(secret, json_bodies.data_of(said)), str(said.get("signature", ""))
        is_right = hmac.compare_digest(right.encode(), given.encode())
    except UnicodeEncodeError as error:
        raise Rejected("not text") from error
    if not is_right:
        raise Rejected("wrong signature")


def dedup_key(body: bytes) -> str:
    """A digest of the body: payOS gives a notice no id, and a bank may use a reference again for other money."""
    return sha256(body).hexdigest()


def movement(body: bytes) -> Movement | None:
    """The bank line of a verified body, None for payOS's test; raises Rejected where a field is wrong."""
    data = json_bodies.data_of(json_bodies.read(body))
    try:
        account, reference = text(data["accountNumber"], 40), text(data["reference"], 80)
        if not account or not reference:
            raise Rejected("neither account nor reference may be empty")
        if (account, reference) == _TEST:
            return None
        return Movement(
            key=reference,
            account_number=account,
            bank_reference=reference,
            direction="in",
            amount=whole_dong(data["amount"]),
            memo=text(data.get("description"), 2000),
            booked_at=_moment(data["transactionDateTime"]),
            payer_name=text(data.get("counterAccountName"), 120),
            payer_account=text(data.get("counterAccountNumber"), 40),
            payer_bank_bin=text(data.get("counterAccountBankId"), 12),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise Rejected(f"not a payOS notification: {error!r}") from error


def _moment(written: str) -> datetime:
    """`2023-02-04 18:25:00` is Vietnamese time; the API's answers write ISO 8601."""
    moment = datetime.fromisoformat(written)
    return moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)
