from datetime import date

import pytest

from web.formats import duration
from web.pages.selling import typed


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("45000", 45_000), ("45.000", 45_000), ("45,000 ₫", 45_000), ("45 000 đồng", 45_000), ("45k", 45_000),
        ("45 nghìn", 45_000), ("1.250.000đ", 1_250_000), (" ", None), ("0", 0), ("9" * 30, typed.LARGEST),
        ("9999999k", typed.LARGEST),
    ],
)  # fmt: skip
def test_dong_as_people_write_it(text: str, amount: int | None) -> None:
    assert typed.dong(text) == amount


@pytest.mark.parametrize("text", ["-5", "45.00", "4.5.0", "rẻ", "45 k đ", "1e5", "4５000x", "45 rổ", "12.5"])
def test_dong_of_what_is_no_amount(text: str) -> None:
    with pytest.raises(typed.Unreadable):
        typed.dong(text)


@pytest.mark.parametrize(("text", "count"), [("20", 20), ("1.200", 1200), ("20 bó", 20), ("20bó", 20), ("", None)])
def test_number_as_people_write_it(text: str, count: int | None) -> None:
    assert typed.number(text) == count


@pytest.mark.parametrize("text", ["-1", "1,5", "nhiều", "2 rổ to", "1/2"])
def test_number_of_what_is_none(text: str) -> None:
    with pytest.raises(typed.Unreadable):
        typed.number(text)


@pytest.mark.parametrize(
    ("text", "weight"),
    [("500", 500), ("500 g", 500), ("1.200 gam", 1200), ("0,5 kg", 500), ("1.5kg", 1500), ("2 ký", 2000), ("", None)],
)
def test_grams_as_people_write_them(text: str, weight: int | None) -> None:
    assert typed.grams(text) == weight


@pytest.mark.parametrize("text", ["0,5", "nửa ký", "-3", "1.200.000 kg"])
def test_grams_of_what_is_no_weight(text: str) -> None:
    with pytest.raises(typed.Unreadable):
        typed.grams(text)


@pytest.mark.parametrize(
    ("text", "day"), [("2026-11-23", date(2026, 11, 23)), ("23/11/2026", date(2026, 11, 23)), ("", None)]
)
def test_day_from_a_calendar_or_typed(text: str, day: date | None) -> None:
    assert typed.day(text) == day


@pytest.mark.parametrize("text", ["31/2/2026", "2026-13-01", "mai", "23/11"])
def test_day_that_is_none(text: str) -> None:
    with pytest.raises(typed.Unreadable):
        typed.day(text)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("3 giờ", 180), ("3\xa0giờ 30\xa0phút", 210), ("3h30", 210), ("3:30", 210), ("2 tiếng rưỡi", 150),
        ("90 phút", 90), ("90'", 90), ("2 ngày", 2880), ("1 ngày 2 giờ", 1560), ("1 hour 30 minutes", 90), ("rưỡi", 30),
        ("0", 0), ("0 phút", 0), (" ", None),
    ],
)  # fmt: skip
def test_length_as_people_say_it(text: str, minutes: int | None) -> None:
    assert typed.minutes(text) == minutes


@pytest.mark.parametrize("text", ["3", "90", "-3 giờ", "3,5 giờ", "lâu", "giờ", "3 giờ sáng", "9999999999 phút", "３"])
def test_length_of_what_is_none(text: str) -> None:
    with pytest.raises(typed.Unreadable):
        typed.minutes(text)


@pytest.mark.parametrize("minutes", [15, 45, 60, 90, 210, 1440, 2880, 20160])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_length_as_pages_write_it_is_read_back(minutes: int, language: str) -> None:
    assert typed.minutes(duration(minutes, language)) == minutes
