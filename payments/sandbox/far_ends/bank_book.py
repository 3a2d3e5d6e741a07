"""The sandbox bank's own book: every movement of its accounts, whoever made it, and the statement of them."""

import csv
import io
import secrets
import time
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from payments.sandbox.frame.state import State, Transaction

VIETNAM = timezone(timedelta(hours=7))
OPENING = 100_000_000
"""What an account holds before its first movement."""
HEADS = (
    "Ngày giao dịch", "Số tài khoản", "Số tham chiếu", "Ghi nợ", "Ghi có", "Số dư", "Nội dung", "Tên đối ứng",
    "Tài khoản đối ứng", "Ngân hàng đối ứng",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Movement:
    """One line of an account, as the bank knows it; amount in đồng, above zero."""

    number: int
    """SePay's and Casso's id of it."""
    account: str
    direction: str
    """in or out"""
    amount: int
    memo: str
    at: float
    balance: int
    name: str = "NGUYEN VAN A"
    other_account: str = "0071000123456"
    other_bank: str = "970436"

    @property
    def reference(self) -> str:
        """The bank's own reference."""
        return f"FT{self.number}"

    @property
    def moment(self) -> datetime:
        """When, in Vietnam."""
        return datetime.fromtimestamp(self.at, VIETNAM)


def book(folder: Path) -> State:
    """The book in the sandbox's folder."""
    return State(folder / "bank.sqlite")


def new_number() -> int:
    """The same number again is the same money."""
    return 10**9 + secrets.randbelow(10**12 - 10**9)


def record(
    now: Transaction,
    *,
    account: str,
    direction: str,
    amount: int,
    memo: str,
    number: int = 0,
    **other: str,
) -> Movement:
    """Write a movement down; one whose number is known already is returned as it was."""
    number = number or new_number()
    if known := now.get("movement", str(number)):
        return _movement(known)
    last = now.newest("movement", limit=1, account=account)
    balance = (last[0]["balance"] if last else OPENING) + (amount if direction == "in" else -amount)
    found = Movement(number, account, direction, amount, memo, time.time(), balance, **other)
    now.put("movement", str(number), asdict(found))
    return found


def movements(now: Transaction, account: str = "") -> list[Movement]:
    """An account's movements, oldest first; without an account, all."""
    having = {"account": account} if account else {}
    return [_movement(found) for found in reversed(now.newest("movement", limit=100_000, **having))]


def statement(lines: list[Movement], *, first: str = "", last: str = "") -> str:
    """A CSV as banks give it out: from one day to another (ISO dates, both included), amounts as plain digits."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADS)
    for line in lines:
        day = line.moment.date().isoformat()
        if (first and day < first) or (last and day > last):
            continue
        debit, credit = (line.amount, "") if line.direction == "out" else ("", line.amount)
        writer.writerow(
            (
                line.moment.strftime("%d/%m/%Y %H:%M:%S"), line.account, line.reference, debit, credit, line.balance,
                line.memo, line.name, line.other_account, line.other_bank,
            )
        )  # fmt: skip
    return out.getvalue()


def _movement(found: dict[str, object]) -> Movement:
    return Movement(**{name: value for name, value in found.items() if name != "key"})  # type: ignore[arg-type]
