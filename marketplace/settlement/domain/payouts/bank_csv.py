"""The batch as a CSV for a bank's form for bulk transfers.

Columns: STT (number), SO TAI KHOAN (account), TEN NGUOI HUONG (holder), MA NGAN HANG (NAPAS BIN), NGAN HANG (bank),
SO TIEN (whole đồng), NOI DUNG (memo), MA THAM CHIEU (our reference, which the bank's answer names). Letters have no
marks, and no cell begins with a sign that a spreadsheet would calculate.
"""

from collections.abc import Iterable

from marketplace.settlement.domain.payouts.bank_text import bank_text
from marketplace.settlement.domain.payouts.rules import memo, reference
from marketplace.settlement.models import Payout
from marketplace.values.sheets import Row, csv_file
from payments.banks import bank_name

COLUMNS = (
    "STT",
    "SO TAI KHOAN",
    "TEN NGUOI HUONG",
    "MA NGAN HANG",
    "NGAN HANG",
    "SO TIEN",
    "NOI DUNG",
    "MA THAM CHIEU",
)
LONGEST_NAME = 70


def bank_csv(payouts: Iterable[Payout]) -> bytes:
    """One row a payout, in the order given."""
    rows: list[Row] = [COLUMNS]
    for number, payout in enumerate(payouts, start=1):
        account = payout.account
        rows.append(
            (
                number,
                account.number,
                bank_text(account.holder_name, LONGEST_NAME),
                account.bank_bin,
                bank_text(bank_name(account.bank_bin), LONGEST_NAME),
                payout.amount,
                memo(payout),
                reference(payout.pk),
            )
        )
    return csv_file(rows)
