from pathlib import Path

import pytest

from marketplace.values.refusal import Refused
from payments.domain.transfers.statement_files import LARGEST, MOST_ROWS, rows

FILES = Path(__file__).parent / "statements"
HEADER = "Ngày,Số tham chiếu,Ghi nợ,Ghi có,Nội dung\n"


def read(name: str) -> list[tuple]:
    """Row, and reference, direction, amount, memo or the problem."""
    found = rows((FILES / f"{name}.csv").read_bytes(), account_number="4600202600016")
    return [
        (row.number, row.movement.bank_reference, row.movement.direction, row.movement.amount, row.movement.memo)
        if row.movement
        else (row.number, str(row.problem))
        for row in found
    ]


def test_rows_of_vietcombank() -> None:
    assert read("vietcombank") == [
        (5, "5213 - 88001", "in", 41_000, "MBVCB.3278907687.chuyen tien.CT tu 0071000123456"),
        (6, "5213 - 88002", "out", 5_000_000, "luong thang 11"),
        (7, "5213 - 88003", "in", 1_234_567, "cam on"),
        (9, "thiếu số tham chiếu"),
        (10, "không đọc được ngày"),
        (11, "không đọc được số tiền"),
        (12, "không đọc được số tiền"),
        (13, "không đọc được số tiền"),
    ]


def test_rows_of_techcombank() -> None:
    assert read("techcombank") == [
        (2, "FT26333123456789\\BNK", "in", 45_000, "tien rau"),
        (3, "FT26333999999999\\HUE", "out", 1_200_000, "tien dien"),
    ]
    first = next(rows((FILES / "techcombank.csv").read_bytes(), account_number="46 00"))
    assert first.movement is not None
    assert (first.movement.payer_name, first.movement.payer_account) == ("TRAN THI BE", "0071000123456")
    assert (first.movement.account_number, first.movement.booked_at.isoformat()) == (
        "46 00",
        "2026-11-29T00:00:00+07:00",
    )


def test_rows_of_sepay() -> None:
    assert read("sepay") == [
        (2, "FT900", "in", 70_000, "tien tom"),
        (3, "FT901", "out", 5_000, "hoan tien"),
        (4, "không đọc được số tiền"),
    ]


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("45000", 45_000), ("45.000", 45_000), ("45 000 ₫", 45_000), ("45000đ", 45_000), ("+45.000 VND", 45_000),
        ("1.234.567", 1_234_567), ("1234567.00", 1_234_567), ("1.234.567,00", 1_234_567),
        ("45.5", None), ("45.00.0", None), ("4,5000", None), ("1.234,567", None), ("-5", None), ("0", None),
        ("99999999999999", None), ("²", None),
    ],
)  # fmt: skip
def test_rows_read_amounts_as_banks_write_them(written: str, amount: int | None) -> None:
    content = f'{HEADER}29/11/2026,FT1,,"{written}",x\n'.encode()
    (row,) = rows(content, account_number="1")
    assert (row.movement.amount if row.movement else None) == amount


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        HEADER.encode("utf-16"),
        "Ngày,Ghi nợ,Ghi có,Nội dung\n".encode(),
        "Ngày,Số tham chiếu,Ghi có,Nội dung\n".encode(),
        b"\n" * 40 + HEADER.encode(),
        HEADER.encode() + b"x" * LARGEST,
        HEADER.encode() + b"29/11/2026,a,,1,x\n" * (MOST_ROWS + 1),
    ],
    ids=["empty", "no_table", "utf_16", "no_reference", "no_out", "too_far_down", "too_large", "too_many"],
)
def test_rows_of_no_statement_are_refused_as_a_whole(content: bytes) -> None:
    with pytest.raises(Refused) as refused:
        list(rows(content, account_number="1"))
    assert (refused.value.code, refused.value.field) == ("INVALID", "file")


def test_rows_with_a_mark_and_tabs() -> None:
    content = ("\ufeff" + HEADER).replace(",", "\t").encode() + b"29-11-2026\tFT1\t\t5000\tx\x00y\n"
    (row,) = rows(content, account_number="1")
    assert row.movement is not None
    assert (row.movement.amount, row.movement.memo) == (5_000, "xy")
