"""What the pages write, letter by letter."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from web import formats

NB = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("money", "vi", "en"),
    [
        (45000, f"45.000{NB}₫", "₫45,000"),
        ({"amount": 1250000.0, "currency": "VND"}, f"1.250.000{NB}₫", "₫1,250,000"),
        ("999", f"999{NB}₫", "₫999"),
        (Decimal("0"), f"0{NB}₫", "₫0"),
        (-15000, f"−15.000{NB}₫", "−₫15,000"),
    ],
)
def test_dong_in_both_languages(money: object, vi: str, en: str) -> None:
    assert formats.dong(money, "vi") == vi
    assert formats.dong(money, "en") == en


def test_dong_refuses_parts_of_a_dong() -> None:
    with pytest.raises(ValueError, match=r"45000\.5 is not a whole number"):
        formats.dong(45000.5, "vi")


def test_dong_refuses_other_currencies() -> None:
    with pytest.raises(ValueError, match="not USD"):
        formats.dong({"amount": 5.0, "currency": "USD"}, "vi")


def test_number_never_shows_closing_zeros() -> None:
    assert formats.number(Decimal("1234.50"), "vi") == "1.234,5"
    assert formats.number(Decimal("1234.50"), "en") == "1,234.5"
    assert formats.number(Decimal("10.00"), "vi") == "10"
    assert formats.number(100, "vi") == "100"


@pytest.mark.parametrize(
    ("grams", "vi", "en"),
    [
        (80, "80 g", "80 g"),
        (100, "0,1 kg", "0.1 kg"),
        (500, "0,5 kg", "0.5 kg"),
        (1000, "1 kg", "1 kg"),
        (1250, "1,25 kg", "1.25 kg"),
    ],
)
def test_weight_as_scales_say_it(grams: int, vi: str, en: str) -> None:
    assert formats.weight(grams, "vi") == vi.replace(" ", NB)
    assert formats.weight(grams, "en") == en.replace(" ", NB)


def test_day_in_words() -> None:
    assert formats.day("2026-11-23", "vi") == "thứ Hai 23/11"
    assert formats.day("2026-11-29", "vi") == "Chủ nhật 29/11"
    assert formats.day(date(2026, 11, 23), "en") == "Monday 23 November"
    assert formats.day("2027-02-06", "vi", year=True) == "thứ Bảy 6/2/2027"
    assert formats.day("2027-02-06", "en", year=True) == "Saturday 6 February 2027"


def test_day_of_a_moment_is_the_day_in_vietnam() -> None:
    evening_in_london = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)
    assert formats.day(evening_in_london, "vi") == "thứ Hai 23/11"
    assert formats.day("2026-11-22T18:30:00+00:00", "vi") == "thứ Hai 23/11"
    assert formats.clock("2026-11-22T22:15:00+00:00") == "05:15"


def test_nights_by_both_days() -> None:
    assert formats.nights("2026-11-27", "2026-11-29", "vi") == f"T6 27/11 → CN 29/11, 2{NB}đêm"
    assert formats.nights("2026-11-27", "2026-11-29", "en") == f"Fri 27 Nov → Sun 29 Nov, 2{NB}nights"
    assert formats.nights("2026-12-31", "2027-01-01", "en") == f"Thu 31 Dec → Fri 1 Jan, 1{NB}night"


def test_day_numbers_and_month() -> None:
    assert formats.day_numbers("2026-03-05", "vi") == "05/03/2026"
    assert formats.day_numbers("2026-03-05", "en") == "5 Mar 2026"
    assert formats.month("2026-11-01", "vi") == "Tháng 11, 2026"
    assert formats.month("2026-11-01", "en") == "November 2026"


@pytest.mark.parametrize(
    ("minutes", "vi", "en"),
    [
        (210, f"3{NB}giờ 30{NB}phút", f"3{NB}hours 30{NB}minutes"),
        (60, f"1{NB}giờ", f"1{NB}hour"),
        (45, f"45{NB}phút", f"45{NB}minutes"),
        (0, f"0{NB}phút", f"0{NB}minutes"),
    ],
)
def test_duration(minutes: int, vi: str, en: str) -> None:
    assert formats.duration(minutes, "vi") == vi
    assert formats.duration(minutes, "en") == en


def test_people() -> None:
    assert formats.people(2, 0, "vi") == f"2{NB}người lớn"
    assert formats.people(2, 1, "vi") == f"2{NB}người lớn, 1{NB}trẻ em"
    assert formats.people(1, 1, "en") == f"1{NB}adult, 1{NB}child"
    assert formats.people(3, 2, "en") == f"3{NB}adults, 2{NB}children"


@pytest.mark.parametrize(
    ("moment", "vi", "en"),
    [
        ("2026-11-24T08:59:40+00:00", "vừa xong", "just now"),
        ("2026-11-24T08:59:00+00:00", f"1{NB}phút trước", f"1{NB}minute ago"),
        ("2026-11-24T07:00:00+00:00", f"2{NB}giờ trước", f"2{NB}hours ago"),
        ("2026-11-21T08:00:00+00:00", f"3{NB}ngày trước", f"3{NB}days ago"),
        ("2026-11-24T09:05:00+00:00", "vừa xong", "just now"),
    ],
)
def test_since(moment: str, vi: str, en: str) -> None:
    now = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    assert formats.since(moment, now, "vi") == vi
    assert formats.since(moment, now, "en") == en


def test_phone_as_people_say_it() -> None:
    assert formats.phone("0912345678") == f"0912{NB}345{NB}678"
    assert formats.phone("+84912345678") == f"0912{NB}345{NB}678"
    assert formats.phone("+4915112345678") == "+4915112345678"


def test_account_number_in_groups() -> None:
    assert formats.account_number("1234567890123") == f"1234{NB}5678{NB}9012{NB}3"


def test_any_other_language_reads_english() -> None:
    assert formats.dong(1000, "fr") == "₫1,000"
    assert formats.dong(1000, "vi-vn") == f"1.000{NB}₫"
