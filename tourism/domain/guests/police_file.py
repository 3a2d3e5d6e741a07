"""Guests in the shape of the police's lodging system: two tables, with its field names. Pure.

Moments are written as that system wants them, "2026-11-30 14:00:00"; of who knows only a year, the first of January
(`loaiNgayThangNamSinh` Y). Provinces and communes go by the state's codes (Decision 19/2025/QĐ-TTg) and, in words, at
the end of `diaChi`.
"""

from collections.abc import Iterable
from datetime import date, datetime, time

from marketplace.values.clock import local_time
from marketplace.values.sheets import Row, csv_file, xlsx_book
from tourism.domain.guests.nationalities import passport_code
from tourism.domain.guests.papers import POLICE_CODES
from tourism.domain.guests.people import POLICE_REASONS, Person

FOREIGN = (
    "hoTen", "quocTich", "soHoChieu", "gioiTinh", "loaiNgayThangNamSinh", "ngayThangNamSinhStr", "ngayDenCsltStr",
    "ngayDiDuKienStr", "soPhong",
)  # fmt: skip
DOMESTIC = (
    "hoTen", "gioiTinh", "soDienThoai", "ngayThangNamSinhStr", "noiCuTru", "maTT", "maPX", "diaChi", "ngayDen",
    "ngayDi", "soPhong", "lyDoCuTru", "loaiGiayTo", "soGiayTo",
)  # fmt: skip
SHEETS = {"FOREIGN": "Nguoi nuoc ngoai", "DOMESTIC": "Nguoi Viet Nam"}
PERMANENT = 1
"""`noiCuTru`: where somebody has their permanent residence."""


def tables(people: Iterable[Person], *, check_out: time) -> dict[str, list[Row]]:
    """Both tables with their heads; `check_out` is when the house wants its rooms back."""
    found: dict[str, list[Row]] = {"FOREIGN": [FOREIGN], "DOMESTIC": [DOMESTIC]}
    for person in people:
        if person.is_foreign:
            found["FOREIGN"].append(_foreign(person, check_out))
        else:
            found["DOMESTIC"].append(_domestic(person, check_out))
    return found


def workbook(people: Iterable[Person], *, check_out: time) -> bytes:
    """XLSX with a sheet for each table."""
    found = tables(people, check_out=check_out)
    return xlsx_book({SHEETS[kind]: rows for kind, rows in found.items()})


def csv_table(people: Iterable[Person], kind: str, *, check_out: time) -> bytes:
    """One of both tables as CSV; cells that a spreadsheet would run are made plain texts."""
    rows = tables(people, check_out=check_out)[kind]
    return csv_file([[_harmless(cell) for cell in row] for row in rows])


def _foreign(person: Person, check_out: time) -> Row:
    return (
        person.full_name,
        passport_code(person.nationality),
        person.paper_number,
        person.sex.value,
        "Y" if len(person.birth) == 4 else "D",
        _birth(person),
        _moment(person.arrives_at),
        _leaves(person.leaves_on, check_out),
        person.room,
    )


def _domestic(person: Person, check_out: time) -> Row:
    return (
        person.full_name,
        person.sex.value,
        "0" + person.phone[3:] if person.phone.startswith("+84") else person.phone,
        _birth(person),
        PERMANENT if person.commune_code else "",
        person.province_code,
        person.commune_code,
        ", ".join(part for part in (person.address, person.residence) if part),
        _moment(person.arrives_at),
        _leaves(person.leaves_on, check_out),
        person.room,
        POLICE_REASONS[person.reason],
        POLICE_CODES[person.paper],
        person.paper_number,
    )


def _birth(person: Person) -> str:
    return f"{person.birth}-01-01" if len(person.birth) == 4 else person.birth


def _moment(moment: datetime) -> str:
    return local_time(moment).strftime("%Y-%m-%d %H:%M:%S")


def _leaves(day: date, check_out: time) -> str:
    return f"{day.isoformat()} {check_out:%H:%M:%S}"


def _harmless(cell: object) -> str | int:
    if isinstance(cell, int):
        return cell
    text = str(cell)
    return f"'{text}" if text[:1] in "=+-@\t\r" and text[:1] else text
