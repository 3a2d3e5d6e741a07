"""What payOS tells of a link, and how it signs."""

import hashlib
import hmac
import json
import secrets
import time
from datetime import datetime, timedelta, timezone
from typing import Any

from payments.sandbox.frame.state import Thing

VIETNAM = timezone(timedelta(hours=7))
ACCOUNT = "VQRQ0001CHOLANG"


def sign(key: str, values: Thing) -> str:
    """The signature of a set of data: keys sorted, k=v joined by &, null empty, lists as compact JSON."""
    text = "&".join(f"{name}={_text(values[name])}" for name in sorted(values))
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | dict):
        return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return str(value).lower() if isinstance(value, bool) else str(value)


def status(payment: Thing) -> str:
    """What payOS calls it: a transfer that was too small leaves the link underpaid."""
    if payment["state"] == "PAID":
        return "PAID" if payment["paid"] >= payment["amount"] else "UNDERPAID"
    if payment["state"] == "OPEN" and payment["expires_at"] and payment["expires_at"] < time.time():
        return "EXPIRED"
    return "PENDING" if payment["state"] == "OPEN" else str(payment["state"])


def link(payment: Thing) -> Thing:
    return {
        "id": payment["key"],
        "orderCode": payment["order"],
        "amount": payment["amount"],
        "amountPaid": payment["paid"],
        "amountRemaining": max(0, payment["amount"] - payment["paid"]),
        "status": status(payment),
        "createdAt": vietnam(payment["made_at"]).isoformat(timespec="seconds"),
        "transactions": payment["transfers"],
        "canceledAt": payment["cancelled_at"] and vietnam(payment["cancelled_at"]).isoformat(timespec="seconds"),
        "cancellationReason": payment["reason"],
    }


def transfer(payment: Thing, amount: int) -> Thing:
    return {
        "accountNumber": ACCOUNT,
        "amount": amount,
        "counterAccountBankId": "970436",
        "counterAccountBankName": None,
        "counterAccountName": "NGUYEN VAN A",
        "counterAccountNumber": "0071000123456",
        "description": payment["asked"]["description"],
        "reference": f"FT{secrets.randbelow(10**14):014d}",
        "transactionDateTime": vietnam(payment["settled_at"]).isoformat(timespec="seconds"),
        "virtualAccountName": None,
        "virtualAccountNumber": None,
    }


def vietnam(moment: float) -> datetime:
    return datetime.fromtimestamp(moment, VIETNAM)
