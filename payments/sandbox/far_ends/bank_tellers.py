"""How SePay, Casso and payOS tell of a movement: the body, and the headers of the moment it is sent."""

import hashlib
import hmac
import json
import time
from typing import Any

from payments.sandbox.far_ends.bank_book import Movement


def sepay(line: Movement) -> str:
    """SePay's notification."""
    return json.dumps(
        {
            "id": line.number,
            "gateway": "Agribank",
            "transactionDate": line.moment.strftime("%Y-%m-%d %H:%M:%S"),
            "accountNumber": line.account,
            "subAccount": None,
            "code": None,
            "content": line.memo,
            "transferType": line.direction,
            "transferAmount": line.amount,
            "accumulated": line.balance,
            "referenceCode": line.reference,
            "description": "",
        }
    )


def sepay_headers(secret: str, body: str) -> dict[str, str]:
    """Timestamp and signature over both."""
    stamp = str(int(time.time()))
    digest = hmac.new(secret.encode(), f"{stamp}.{body}".encode(), hashlib.sha256).hexdigest()
    return {"X-SePay-Timestamp": stamp, "X-SePay-Signature": f"sha256={digest}"}


def casso(line: Movement) -> str:
    """Casso's Webhook V2; what leaves the account has an amount below zero."""
    data = {
        "id": line.number,
        "reference": line.reference,
        "description": line.memo,
        "amount": line.amount if line.direction == "in" else -line.amount,
        "runningBalance": line.balance,
        "transactionDateTime": line.moment.strftime("%Y-%m-%d %H:%M:%S"),
        "accountNumber": line.account,
        "bankName": "Agribank",
        "bankAbbreviation": "VBA",
        "virtualAccountNumber": "",
        "virtualAccountName": "",
        "counterAccountName": line.name,
        "counterAccountNumber": line.other_account,
        "counterAccountBankId": line.other_bank,
        "counterAccountBankName": "",
    }
    return json.dumps({"error": 0, "data": data}, ensure_ascii=False)


def casso_headers(secret: str, body: str) -> dict[str, str]:
    """Milliseconds, and HMAC-SHA512 over them and the body with its keys sorted."""
    stamp = str(int(time.time() * 1000))
    sorted_body = json.dumps(json.loads(body), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    digest = hmac.new(secret.encode(), f"{stamp}.{sorted_body}".encode(), hashlib.sha512).hexdigest()
    return {"X-Casso-Signature": f"t={stamp},v1={digest}"}


def payos(line: Movement, key: str) -> str:
    """payOS' webhook for a linked account; it knows of incoming money only."""
    data: dict[str, Any] = {
        "orderCode": 0,
        "amount": line.amount,
        "description": line.memo,
        "accountNumber": line.account,
        "reference": line.reference,
        "transactionDateTime": line.moment.strftime("%Y-%m-%d %H:%M:%S"),
        "currency": "VND",
        "paymentLinkId": "",
        "code": "00",
        "desc": "Thành công",
        "counterAccountBankId": line.other_bank,
        "counterAccountBankName": None,
        "counterAccountName": line.name,
        "counterAccountNumber": line.other_account,
        "virtualAccountName": None,
        "virtualAccountNumber": None,
    }
    signed = "&".join(f"{name}={'' if data[name] is None else data[name]}" for name in sorted(data))
    digest = hmac.new(key.encode(), signed.encode(), hashlib.sha256).hexdigest()
    whole = {"code": "00", "desc": "success", "success": True, "data": data, "signature": digest}
    return json.dumps(whole, ensure_ascii=False)
