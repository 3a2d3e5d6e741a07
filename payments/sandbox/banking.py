"""A bank and SePay as seen from outside: reads a QR as a banking app does, and tells the market as SePay does.

Written from the vendors' documents, on purpose without a line of the market's own QR and signature code: two
independent readings catch each other's mistakes.
"""

import binascii
import hashlib
import hmac
import json
import random
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import requests
from django.utils.translation import gettext as _


class Unreadable(ValueError):
    """A banking app would refuse this code."""


@dataclass(frozen=True)
class Order:
    """What the app shows before the customer confirms."""

    bin: str
    account: str
    amount: int
    memo: str


def scan(text: str) -> Order:
    """Read a VietQR."""
    text = text.strip()
    # crc_hqx is CRC-16 with polynomial 0x1021; EMVCo starts it with ones.
    if len(text) < 20 or f"{binascii.crc_hqx(text[:-4].encode(), 0xFFFF):04X}" != text[-4:]:
        raise Unreadable(_("Mã QR bị hỏng (sai mã kiểm tra)."))
    top = dict(_cut(text))
    account = dict(_cut(top.get("38", "")))
    if account.get("00") != "A000000727":
        raise Unreadable(_("Đây không phải mã VietQR."))
    payee = dict(_cut(account.get("01", "")))
    try:
        return Order(payee["00"], payee["01"], int(top.get("54", "0")), dict(_cut(top.get("62", ""))).get("08", ""))
    except (KeyError, ValueError) as error:
        raise Unreadable(_("Mã QR thiếu tài khoản nhận.")) from error


def _cut(text: str) -> list[tuple[str, str]]:
    pieces = []
    while text:
        try:
            size = int(text[2:4])
        except ValueError as error:
            raise Unreadable(_("Mã QR bị hỏng.")) from error
        pieces.append((text[:2], text[4 : 4 + size]))
        text = text[4 + size :]
    return pieces


def new_number() -> int:
    """SePay's id of a movement: the same number again is the same money."""
    return random.SystemRandom().randrange(10**9, 10**12)


def tell(
    *, endpoint: str, secret: str, account: str, amount: int, memo: str, number: int, bank: str = "Agribank"
) -> tuple[int, str]:
    """Send SePay's notification of an incoming transfer over HTTP; returns the market's status and answer.

    Raises requests.RequestException when the market cannot be reached.
    """
    vietnam = datetime.now(UTC) + timedelta(hours=7)
    body = json.dumps(
        {
            "id": number,
            "gateway": bank,
            "transactionDate": vietnam.strftime("%Y-%m-%d %H:%M:%S"),
            "accountNumber": account,
            "subAccount": None,
            "code": None,
            "content": memo,
            "transferType": "in",
            "transferAmount": amount,
            "accumulated": 0,
            "referenceCode": f"FT{number}",
            "description": "",
        }
    ).encode()
    stamp = str(int(time.time()))
    digest = hmac.digest(secret.encode(), stamp.encode() + b"." + body, hashlib.sha256).hex()
    answer = requests.post(
        endpoint,
        data=body,
        headers={
            "Content-Type": "application/json",
            "X-SePay-Timestamp": stamp,
            "X-SePay-Signature": f"sha256={digest}",
        },
        timeout=10,
    )
    return answer.status_code, answer.text
