"""A bank's statement as a CSV file, read into movements. Pure. Which bank it is, its header says.

Columns are found by name, whatever their order, case and marks. Two ways to write amounts: one column of money in and
one of money out, or one column with a sign (or a D/C column beside it).

| what | header (any of) |
|-|-|
| day | Ngày giao dịch, Ngày GD, Ngày hiệu lực, Transaction date, Date, Ngày |
| reference | Số tham chiếu, Số bút toán, Mã giao dịch, Số CT, Reference, Transaction number, referenceCode |
| money in / out | Ghi có, Số tiền ghi có, Phát sinh có, Credit / Ghi nợ, Số tiền ghi nợ, Phát sinh nợ, Debit |
| amount with sign | Số tiền, Amount, transferAmount; with Loại, Type, transferType: in/out, C/D, +/- |
| memo | Nội dung, Nội dung giao dịch, Diễn giải, Mô tả, Description, Remittance, content |
| account (optional) | Số tài khoản, Tài khoản, Account, accountNumber |
| other side (optional) | Tên đối ứng, Người gửi, Correspondent name / TK đối ứng, Correspondent account |

So the exports of Vietcombank (`Ngày giao dịch, Số tham chiếu, Ghi nợ, Ghi có, Mô tả`), Techcombank (`Ngày giao dịch,
Số bút toán, Diễn giải, Nợ, Có`) and SePay (`transactionDate, referenceCode, …`) are read as they are. Lines before the
header are skipped; UTF-8 with or without a mark; comma, semicolon or tab.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from marketplace.values.clock import VIETNAM
from marketplace.values.refusal import Refused
from marketplace.values.text import fold
from payments.notifications.movements import Movement, Rejected, reference_key, text, whole_dong

LARGEST = 5 * 1024 * 1024
MOST_ROWS = 20_000
_HEADER_WITHIN = 30
_NAMES: Mapping[str, tuple[str, ...]] = {
    "day": ("ngay giao dich", "ngay gd", "ngay hieu luc", "transaction date", "transactiondate", "date", "ngay"),
    "reference": (
        "so tham chieu", "so but toan", "ma giao dich", "so ct", "reference", "transaction number", "referencecode",
        "ma tham chieu", "so giao dich",
    ),
    "in": ("ghi co", "so tien ghi co", "phat sinh co", "credit", "co"),
    "out": ("ghi no", "so tien ghi no", "phat sinh no", "debit", "no"),
    "amount": ("so tien", "amount", "transferamount"),
    "kind": ("loai", "type", "transfertype", "d/c"),
    "memo": ("noi dung", "noi dung giao dich", "dien giai", "mo ta", "description", "remittance", "content"),
    "account": ("so tai khoan", "tai khoan", "account", "accountnumber", "account number"),
    "payer_name": ("ten doi ung", "nguoi gui", "correspondent name", "ten tai khoan doi ung"),
    "payer_account": ("tk doi ung", "tai khoan doi ung", "correspondent account", "so tai khoan doi ung"),
}  # fmt: skip
_DAYS = (
    "%d/%m/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M",
    "%d/%m/%Y",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d",
    "%d-%m-%Y",
    "%d-%m-%Y %H:%M:%S",
)
_IN, _OUT = ("in", "c", "cr", "+", "co", "credit"), ("out", "d", "dr", "-", "no", "debit")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the file: its movement, or what is wrong with it."""

    number: int
    """As a spreadsheet program counts, from 1."""
    movement: Movement | None = None
    problem: object = ""


def rows(content: bytes, *, account_number: str) -> Iterator[Row]:
    """Every row below the header that is not empty. `account_number` is whose statement it is, where no column says.

    Refused (INVALID) as a whole: too large, no UTF-8, no header that is understood, too many rows.
    """
    if len(content) > LARGEST:
        raise Refused("INVALID", _("Tệp sao kê lớn quá 5 MB. Hãy xuất từng tháng."), field="file")
    try:
        written = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused("INVALID", _("Tệp sao kê phải là CSV viết bằng UTF-8."), field="file") from error
    table = list(csv.reader(io.StringIO(written.replace("\x00", "")), delimiter=_delimiter(written)))
    at, columns = _header(table)
    if len(table) - at > MOST_ROWS:
        raise Refused("INVALID", _("Tệp sao kê quá 20.000 dòng. Hãy xuất từng tháng."), field="file")
    for number, cells in enumerate(table[at:], at + 1):
        if any(cell.strip() for cell in cells):
            yield _row(number, cells, columns, account_number)


def _delimiter(written: str) -> str:
    head = "\n".join(written.splitlines()[:_HEADER_WITHIN])
    return max(",;\t", key=head.count)


def _header(table: list[list[str]]) -> tuple[int, dict[str, int]]:
    for number, cells in enumerate(table[:_HEADER_WITHIN], 1):
        names = [fold(re.sub(r"[(\[].*$", "", cell)).strip(" :*") for cell in cells]
        columns = {
            what: next(names.index(name) for name in wanted if name in names)
            for what, wanted in _NAMES.items()
            if any(name in names for name in wanted)
        }
        if {"day", "reference", "memo"} <= set(columns) and ({"in", "out"} <= set(columns) or "amount" in columns):
            return number, columns
    raise Refused(
        "INVALID",
        _("Không thấy dòng tiêu đề. Sao kê cần các cột: ngày, số tham chiếu, ghi có và ghi nợ, nội dung."),
        field="file",
    )


def _row(number: int, cells: list[str], columns: Mapping[str, int], account_number: str) -> Row:
    def cell(what: str) -> str:
        place = columns.get(what, len(cells))
        return cells[place].strip() if place < len(cells) else ""

    moment = _moment(cell("day"))
    if moment is None:
        return Row(number, problem=_("không đọc được ngày"))
    if not reference_key(cell("reference")):
        return Row(number, problem=_("thiếu số tham chiếu"))
    try:
        direction, amount = _amount(cell)
    except (Rejected, ValueError):
        return Row(number, problem=_("không đọc được số tiền"))
    movement = Movement(
        key=f"row-{number}",
        account_number=cell("account") or account_number,
        bank_reference=text(cell("reference"), 80),
        direction=direction,
        amount=amount,
        memo=text(cell("memo"), 2000),
        booked_at=moment,
        payer_name=text(cell("payer_name"), 120),
        payer_account=text(cell("payer_account"), 40),
    )
    return Row(number, movement)


def _moment(written: str) -> datetime | None:
    for form in _DAYS:
        try:
            return datetime.strptime(written, form).replace(tzinfo=VIETNAM)
        except ValueError:
            continue
    return None


def _amount(cell: Callable[[str], str]) -> tuple[str, int]:
    came, left = _whole(cell("in")), _whole(cell("out"))
    if came or left:
        if came and left:
            raise ValueError("money in and out in one row")
        return ("in", whole_dong(came)) if came else ("out", whole_dong(abs(left)))
    amount, kind = _whole(cell("amount")), fold(cell("kind"))
    if kind in _OUT or amount < 0:
        return "out", whole_dong(abs(amount))
    if kind and kind not in _IN:
        raise ValueError("neither in nor out")
    return "in", whole_dong(amount)


def _whole(written: str) -> int:
    """Đồng as banks write them: 1.234.567, 1,234,567, 1,234,567.00, -5000, empty. Raises ValueError."""
    bare = re.sub(r"(?i)[\s₫đ+]|vnd", "", written)
    bare = re.sub(r"[.,]00$", "", bare) if re.search(r"[.,]\d{3}[.,]00$|^-?\d+[.,]00$", bare) else bare
    if not bare:
        return 0
    if not re.fullmatch(r"-?(\d+|\d{1,3}([.,])\d{3}(\2\d{3})*)", bare):
        raise ValueError(written)
    return int(re.sub(r"[.,]", "", bare))
