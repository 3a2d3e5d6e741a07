"""Casso's notification of a bank account's movements, Webhook V2 (Casso's documentation and sample, November 2026)."""

import hmac
import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from hashlib import sha512
from typing import Any

from marketplace.values.clock import VIETNAM
from payments.notifications import json_bodies
from payments.notifications.movements import Movement, Rejected, text, whole_dong

GATEWAY = "casso"
SECRET = "CASSO_SECRET"  # noqa: S105 - the name of the setting
KEPT_HEADERS = ("X-Casso-Signature", "User-Agent", "Content-Type")
_SIGNATURE = re.compile(r"t=(\d{1,16}),v1=([0-9a-f]{128})")


def signature(secret: str, stamp: str, written: str) -> str:
    """The v1 of X-Casso-Signature: HMAC-SHA512 over `stamp.written`."""
    return hmac.new(secret.encode(), f"{stamp}.{written}".encode(), sha512).hexdigest()


def canonical(said: Mapping[str, Any]) -> str:
    """The body as it is signed: keys sorted on every level, nothing between the tokens."""
    return json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _writings(said: Mapping[str, Any]) -> Iterator[str]:
    """The same content as JavaScript and PHP write it. The one public sample does not tell which of them signs."""
    plain = canonical(said)
    ascii_only = json.dumps(said, sort_keys=True, separators=(",", ":"))
    yield plain
    yield plain.replace("/", "\\/")
    yield ascii_only
    yield ascii_only.replace("/", "\\/")


def verify(*, headers: Mapping[str, str], body: bytes, secret: str, now: float) -> None:
    """Raise Rejected unless the signature is right.

    The stamp (milliseconds) is signed, and has no last day: a delivery that Casso repeats may carry the first one's,
    and an old notice told again changes nothing, for its movement is booked.
    """
    if not secret:
        raise Rejected("no secret is configured")
    given = _SIGNATURE.fullmatch(headers.get("X-Casso-Signature", "").replace(" ", ""))
    if given is None:
        raise Rejected("no signature")
    said = json_bodies.read(body)
    try:
        right = [hmac.compare_digest(signature(secret, given[1], written), given[2]) for written in _writings(said)]
    except UnicodeEncodeError as error:
        raise Rejected("not text") from error
    if not any(right):
        raise Rejected("wrong signature")


def dedup_key(body: bytes) -> str:
    """Casso's own id of the movement; a digest of the body where there is none."""
    return json_bodies.key_or_digest(body, "data", "id")


def movement(body: bytes) -> Movement | None:
    """The bank line of a verified body, None for the test ping (id 0); raises Rejected where a field is wrong."""
    data = json_bodies.data_of(json_bodies.read(body))
    try:
        if data["id"] == 0:
            return None
        amount = data["amount"]
        is_out = isinstance(amount, int | float) and amount < 0
        return Movement(
            key=text(data["id"], 120),
            account_number=text(data["accountNumber"], 40),
            bank_reference=text(data.get("reference") or f"casso-{data['id']}", 80),
            direction="out" if is_out else "in",
            amount=whole_dong(-amount if is_out else amount),
            memo=text(data.get("description"), 2000),
            booked_at=datetime.strptime(data["transactionDateTime"], "%Y-%m-%d %H:%M:%S").replace(tzinfo=VIETNAM),
            payer_name=text(data.get("counterAccountName"), 120),
            payer_account=text(data.get("counterAccountNumber"), 40),
            payer_bank_bin=text(data.get("counterAccountBankId"), 12),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise Rejected(f"not a Casso notification: {error!r}") from error
