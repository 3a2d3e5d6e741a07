"""Memos as banks and people write them: what they pay for, and what is suggested first where that is not clear."""

import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from marketplace.values.codes import find_in
from payments.domain.transfers.scoring import Arrived, Waiting, rank

MEMOS = list(csv.DictReader((Path(__file__).parent / "memos.csv").open(encoding="utf-8")))
NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)
#: The baskets that wait. The first owes exactly what comes, and is An's.
CODES = ("CL7K2M9QT", "CLH4N8TW6", "CL3RX6VDS", "CLBZ5Y2KD", "CL5T9ZWG0")
WAITING = [
    Waiting(
        key=str(number),
        code=code,
        owed=45_000 + number * 60_000,
        began_at=NOON - timedelta(minutes=10),
        good_until=NOON + timedelta(minutes=10),
        buyer_name=name,
        buyer_phone=phone,
    )
    for number, (code, name, phone) in enumerate(
        zip(CODES, ["Nguyễn Văn An", "Lê Thị Hoa", "", "Phan Nam", ""], ["+84905123456", "", "", "", ""], strict=True)
    )
]


def known(memo: str) -> list[str]:
    return [code for code in find_in(memo, prefix="CL") if code in CODES]


def test_memos_are_at_least_eighty() -> None:
    assert len(MEMOS) >= 80
    assert len({row["memo"] for row in MEMOS}) == len(MEMOS)


@pytest.mark.parametrize("row", MEMOS, ids=lambda row: row["about"].replace(" ", "_"))
def test_memo_is_matched_as_expected(row: dict[str, str]) -> None:
    assert known(row["memo"]) == row["matched"].split()


@pytest.mark.parametrize("row", MEMOS, ids=lambda row: row["about"].replace(" ", "_"))
def test_memo_suggests_first_what_is_expected_whatever_the_amount(row: dict[str, str]) -> None:
    line = Arrived(amount=777_777, memo=row["memo"], booked_at=NOON)
    assert [one.waiting.code for one in rank(line, WAITING, prefix="CL")][:1] == row["suggested"].split()


@pytest.mark.parametrize("row", [row for row in MEMOS if not row["suggested"]], ids=lambda row: row["about"])
def test_memo_without_any_hint_suggests_who_owes_the_amount(row: dict[str, str]) -> None:
    line = Arrived(amount=45_000, memo=row["memo"], booked_at=NOON)
    assert rank(line, WAITING, prefix="CL")[0].waiting.code == "CL7K2M9QT"
