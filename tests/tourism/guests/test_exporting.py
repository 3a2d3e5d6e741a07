import csv
import io
from datetime import time, timedelta

import pytest
from openpyxl import load_workbook

from marketplace.values.refusal import NotFound, Refused
from tests.sellers.factories import make_officer, make_user
from tests.tourism.factories import days_ahead, make_host, make_room_type, today
from tests.tourism.guests.guests import NAME, NUMBER, anna, host_of, lan, sold_stay
from tests.tourism.guests.test_entering import entered
from tourism.domain.guests import police_file
from tourism.domain.guests.entering import enter_guest
from tourism.domain.guests.exporting import File, export_guests
from tourism.models import Booking, GuestAccess, GuestRecord

pytestmark = pytest.mark.django_db
HEADS = {
    "Nguoi nuoc ngoai": "hoTen quocTich soHoChieu gioiTinh loaiNgayThangNamSinh ngayThangNamSinhStr ngayDenCsltStr "
    "ngayDiDuKienStr soPhong",
    "Nguoi Viet Nam": "hoTen gioiTinh soDienThoai ngayThangNamSinhStr noiCuTru maTT maPX diaChi ngayDen ngayDi soPhong "
    "lyDoCuTru loaiGiayTo soGiayTo",
}


def house_of(booking: Booking) -> int:
    return booking.room_type.property_id


def export(booking: Booking, format: str = "XLSX", **words: object) -> File:
    asked = {"user": host_of(booking), "stay_id": house_of(booking), "day": booking.arrival, **words}
    return export_guests(format=format, **asked)


def both() -> Booking:
    booking = sold_stay()
    entered(booking)
    enter_guest(user=host_of(booking), booking_id=booking.pk, person=anna(booking), consent=True)
    return booking


def test_workbook_has_both_sheets_with_the_police_systems_fields() -> None:
    booking = both()
    file = export(booking)
    book = load_workbook(io.BytesIO(file.content))
    tables = {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}
    assert {name: " ".join(rows[0]) for name, rows in tables.items()} == HEADS
    comes, leaves = f"{booking.arrival} 14:00:00", f"{booking.departure_date} 12:00:00"
    assert tables["Nguoi nuoc ngoai"][1:] == [
        ["ANNA KARENINA", "RUS", "751234567", "F", "Y", "1987-01-01", comes, leaves, "2"]
    ]
    home = [1, "46", "19885", "12 Đường Riêng, xã Đan Điền, Huế"]
    assert tables["Nguoi Viet Nam"][1:] == [
        [NAME, "F", "0905777666", "1990-05-15", *home, comes, leaves, "2", 1, 1, NUMBER]
    ]


def test_taking_the_file_declares_and_says_who() -> None:
    booking = both()
    export(booking)
    assert set(GuestRecord.objects.values_list("declared_by", flat=True)) == {host_of(booking).pk}
    assert GuestRecord.objects.filter(declared_at__isnull=True).count() == 0
    last = GuestAccess.objects.order_by("pk").last()
    assert (last.action, last.role, len(last.records)) == ("EXPORT", "HOST", 2)
    assert last.facts == {"format": "XLSX", "day": today().isoformat()}


def test_second_file_has_nobody_unless_asked_again() -> None:
    booking = both()
    export(booking)
    first = list(GuestRecord.objects.order_by("pk").values_list("declared_at", flat=True))
    with pytest.raises(Refused) as refused:
        export(booking)
    assert refused.value.code == "NOTHING_TO_DECLARE"
    assert len(load_workbook(io.BytesIO(export(booking, again=True).content)).worksheets) == 2
    assert list(GuestRecord.objects.order_by("pk").values_list("declared_at", flat=True)) == first


def test_csv_declares_only_those_in_it() -> None:
    booking = both()
    file = export(booking, "CSV_FOREIGN")
    rows = list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig"))))
    assert [(row["hoTen"], row["soHoChieu"]) for row in rows] == [("ANNA KARENINA", "751234567")]
    declared = [(record.kind, record.declared_at is not None) for record in GuestRecord.objects.order_by("place")]
    assert declared == [("DOMESTIC", False), ("FOREIGN", True)]


def test_file_is_of_one_house_and_day() -> None:
    seller = make_host()
    booking = sold_stay(seller)
    entered(booking)
    same_house = sold_stay(room_type=make_room_type(booking.room_type.property, nights=0), arrival=days_ahead(1))
    entered(same_house)
    other_house = sold_stay(seller)
    entered(other_house)
    export(booking)
    declared = GuestRecord.objects.filter(declared_at__isnull=False)
    assert [record.booking for record in declared] == [booking]


def test_nobody_is_declared_before_the_day() -> None:
    booking = sold_stay(arrival=days_ahead(1))
    entered(booking)
    with pytest.raises(Refused) as refused:
        export(booking)
    assert (refused.value.code, GuestRecord.objects.get().declared_at) == ("TOO_EARLY", None)


def test_strangers_take_no_file_and_declare_nobody() -> None:
    booking = both()
    other = sold_stay(make_host())
    for user in (host_of(other), make_user(), make_officer(), make_officer("manage_orders")):
        with pytest.raises(NotFound):
            export(booking, user=user)
    assert GuestRecord.objects.filter(declared_at__isnull=False).count() == 0
    assert GuestAccess.objects.filter(action="EXPORT").count() == 0


def test_officer_takes_the_file_as_officer() -> None:
    booking = both()
    officer = make_officer("manage_guests")
    export(booking, user=officer)
    assert GuestAccess.objects.order_by("pk").last().role == "OFFICER"


def test_names_that_a_spreadsheet_would_run_stay_texts() -> None:
    booking = sold_stay()
    person = lan(booking, address="+1 Street", phone="")
    content = police_file.csv_table([person], "DOMESTIC", check_out=time(12)).decode("utf-8-sig")
    assert "'+1 Street" in content


def test_year_of_birth_and_german_passports_are_written_as_the_system_wants() -> None:
    booking = sold_stay()
    person = anna(booking, nationality="DE", arrives_at=anna(booking).arrives_at + timedelta(hours=9, minutes=30))
    row = police_file.tables([person], check_out=time(11, 30))["FOREIGN"][1]
    assert (row[1], row[4:8]) == (
        "D",
        ("Y", "1987-01-01", f"{booking.arrival} 23:30:00", f"{booking.departure_date} 11:30:00"),
    )
