"""Many transfers at once: the bank carries out a CSV that its customer brings, and writes one that answers it."""

import csv
import hashlib
import io
from dataclasses import dataclass
from email.parser import BytesParser

from payments.sandbox.far_ends import bank_book
from payments.sandbox.frame.state import Transaction
from payments.sandbox.frame.web import Request

ORDERED = ("SO TAI KHOAN", "TEN NGUOI HUONG", "MA NGAN HANG", "SO TIEN", "NOI DUNG", "MA THAM CHIEU")
ANSWERED = ("MA THAM CHIEU", "TRANG THAI", "SO TIEN", "MA GIAO DICH", "LY DO")
UNKNOWN_ACCOUNTS = "000"
"""Accounts that begin so exist at no bank: what is sent there is refused."""


class Unreadable(ValueError):
    """Not a file of transfers."""


@dataclass(frozen=True, slots=True)
class Order:
    """One transfer that is asked for; amount in đồng."""

    account: str
    name: str
    bank: str
    amount: int
    memo: str
    reference: str
    """The customer's own, unique for ever: the same one again is the same money."""


def uploaded(request: Request) -> bytes:
    """The file of a browser's form, or the body as it is."""
    kind = request.headers.get("content-type", "")
    if not kind.startswith("multipart/form-data"):
        return request.body
    whole = BytesParser().parsebytes(f"Content-Type: {kind}\r\n\r\n".encode() + request.body)
    files = [part.get_payload(decode=True) for part in whole.walk() if part.get_filename()]
    return files[0] if files and isinstance(files[0], bytes) else b""


def read(content: bytes) -> list[Order]:
    """Raises Unreadable, and nothing of the file is carried out."""
    try:
        rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise Unreadable from error
    if not rows or not set(ORDERED) <= set(rows[0]):
        raise Unreadable
    orders = []
    for row in rows:
        account, name, bank, amount, memo, reference = ((row[column] or "").strip() for column in ORDERED)
        if not (account and reference and amount.isascii() and amount.isdigit() and 0 < int(amount) < 10**13):
            raise Unreadable
        orders.append(Order(account, name, bank, int(amount), memo, reference))
    return orders


def carry_out(now: Transaction, account: str, orders: list[Order]) -> str:
    """Write each into the book as money that leaves `account`; the answer, row by row."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(ANSWERED)
    for order in orders:
        if order.account.startswith(UNKNOWN_ACCOUNTS):
            writer.writerow((order.reference, "RETURNED", order.amount, "", "So tai khoan khong ton tai"))
            continue
        line = bank_book.record(
            now,
            account=account,
            direction="out",
            amount=order.amount,
            memo=order.memo,
            number=_number(order.reference),
            name=order.name,
            other_account=order.account,
            other_bank=order.bank,
        )
        writer.writerow((order.reference, "PAID", order.amount, line.reference, ""))
    return out.getvalue()


def _number(reference: str) -> int:
    """Always the same for a reference, so that a file brought twice moves its money once."""
    digest = int.from_bytes(hashlib.sha256(reference.encode()).digest()[:8])
    return 10**9 + digest % (10**12 - 10**9)
