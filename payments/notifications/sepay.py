"""SePay's notification of a bank account's movements (SePay's webhook documentation, as read in November 2026)."""

import hmac
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

from marketplace.values.clock import VIETNAM
from payments.notifications import json_bodies
from payments.notifications.movements import Movement, Rejected, text, whole_dong

__all__ = ["GATEWAY", "Movement", "Rejected", "dedup_key", "movement", "signature", "verify"]

GATEWAY = "sepay"
SECRET = "SEPAY_SECRET"  # noqa: S105 - the name of the setting
KEPT_HEADERS = ("X-SePay-Timestamp", "X-SePay-Signature", "User-Agent", "Content-Type")
#: Seconds a timestamp may be away from our clock.
DRIFT = 300


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """The value of X-SePay-Signature."""
    return "sha256=" + hmac.new(secret.encode(), timestamp.encode() + b"." + body, sha256).hexdigest()


def verify(*, headers: Mapping[str, str], body: bytes, secret: str, now: float, api_key: str = "") -> None:
    """Raise Rejected unless the signature is right and the timestamp (Unix seconds) is within five minutes.

    SePay's older form has no signature, only `Authorization: Apikey …`: it counts where such a key is configured.
    """
    timestamp = headers.get("X-SePay-Timestamp", "")
    given = headers.get("X-SePay-Signature", "")
    if not given and api_key:
        authorization = headers.get("Authorization", "")
        if not hmac.compare_digest(f"Apikey {api_key}".encode(), authorization.encode()):
            raise Rejected("wrong API key")
        return
    if not secret:
        raise Rejected("no secret is configured")
    if not hmac.compare_digest(signature(secret, timestamp, body).encode(), given.encode()):
        raise Rejected("wrong signature")
    if not timestamp.isascii() or not timestamp.isdigit() or abs(int(timestamp) - now) > DRIFT:
        raise Rejected("old timestamp")


def dedup_key(body: bytes) -> str:
    """SePay's own id of the movement; a digest of the body where there is none."""
    return json_bodies.key_or_digest(body, "id")


def movement(body: bytes) -> Movement:
    """The bank line of a verified body; raises Rejected when a field is missing or of another kind."""
    said = json_bodies.read(body)
    try:
        booked_at = datetime.strptime(said["transactionDate"], "%Y-%m-%d %H:%M:%S").replace(tzinfo=VIETNAM)
        direction = said["transferType"]
        if direction not in ("in", "out"):
            raise Rejected("transferType is neither in nor out")
        return Movement(
            key=text(said["id"], 120),
            account_number=text(said["accountNumber"], 40),
            bank_reference=text(said.get("referenceCode") or f"sepay-{said['id']}", 80),
            direction=direction,
            amount=whole_dong(said["transferAmount"]),
            memo=text(said.get("content"), 2000),
            booked_at=booked_at,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise Rejected(f"not a SePay notification: {error!r}") from error
