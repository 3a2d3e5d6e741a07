"""How the pages write money, days, nights, weights and people, in Vietnamese ("vi") and English ("en").

Pure functions; `web/templatetags/market.py` gives them to templates in the language of the request. They take values as
GraphQL returns them: Money as {"amount": 45000.0, "currency": "VND"}, dates and times as ISO 8601 text.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NBSP = "\N{NO-BREAK SPACE}"
"""Between a number and what it counts, so that a line never breaks there."""

WEEKDAYS = {
    "vi": ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
WEEKDAYS_SHORT = {
    "vi": ("T2", "T3", "T4", "T5", "T6", "T7", "CN"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def tongue(language: str) -> str:
    """One of "vi" and "en", the languages the pages are written in; anything else reads English."""
    return "vi" if language.split("-")[0] == "vi" else "en"


def as_date(value: date | datetime | str) -> date:
    """A day, in Vietnam, from a date, a moment or their ISO text. Raises ValueError for other text."""
    if isinstance(value, str):
        return as_date(as_moment(value)) if "T" in value else date.fromisoformat(value)
    return as_moment(value).date() if isinstance(value, datetime) else value


def as_moment(value: datetime | str) -> datetime:
    """A moment on a Vietnamese clock; one without a zone is taken to be Vietnamese already."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment.astimezone(ZONE) if moment.tzinfo else moment.replace(tzinfo=ZONE)


def number(value: Decimal | int, language: str) -> str:
    """A number with the marks of the language: 1.234,5 in Vietnamese, 1,234.5 in English; no closing zeros."""
    written = f"{value:,f}"
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return written.translate(str.maketrans(",.", ".,")) if tongue(language) == "vi" else written


def per_cent(rate: float | Decimal | str, language: str) -> str:
    """A share: "1,5 %" or "1.5%".

    >>> per_cent(0.015, "vi"), per_cent(0.05, "en"), per_cent(0, "vi")
    ('1,5\xa0%', '5%', '0\xa0%')
    """
    written = number(Decimal(str(rate)) * 100, language)
    return f"{written}{NBSP}%" if tongue(language) == "vi" else f"{written}%"


def dong(money: Mapping[str, Any] | int | float | Decimal | str, language: str) -> str:
    """An amount of đồng: "45.000 ₫" or "₫45,000". Raises ValueError for parts of a đồng and for other currencies."""
    if isinstance(money, Mapping):
        if money["currency"] != "VND":
            raise ValueError(f"these pages write đồng, not {money['currency']}")
        money = money["amount"]
    amount = Decimal(str(money))
    if amount != amount.to_integral_value():
        raise ValueError(f"{amount} is not a whole number of đồng")
    whole = int(amount)
    sign = "−" if whole < 0 else ""
    written = number(abs(whole), language)
    return f"{sign}{written}{NBSP}₫" if tongue(language) == "vi" else f"{sign}₫{written}"


def weight(grams: int, language: str) -> str:
    """Grams as a scale at the market says them: "80 g", "0,5 kg", "1,25 kg"."""
    if grams < 100:
        return f"{grams}{NBSP}g"
    return f"{number(Decimal(grams) / 1000, language)}{NBSP}kg"


def day(value: date | datetime | str, language: str, *, year: bool = False) -> str:
    """A day in words: "thứ Hai 23/11", "Monday 23 November"."""
    when = as_date(value)
    name = WEEKDAYS[tongue(language)][when.weekday()]
    if tongue(language) == "vi":
        return f"{name} {when.day}/{when.month}" + (f"/{when.year}" if year else "")
    return f"{name} {when.day} {MONTHS[when.month - 1]}" + (f" {when.year}" if year else "")


def day_short(value: date | datetime | str, language: str) -> str:
    """A day in a table: "T6 27/11", "Fri 27 Nov"."""
    when = as_date(value)
    name = WEEKDAYS_SHORT[tongue(language)][when.weekday()]
    if tongue(language) == "vi":
        return f"{name} {when.day}/{when.month}"
    return f"{name} {when.day} {MONTHS[when.month - 1][:3]}"


def day_numbers(value: date | datetime | str, language: str) -> str:
    """A day with its year, short: "23/11/2026", "23 Nov 2026"."""
    when = as_date(value)
    if tongue(language) == "vi":
        return f"{when.day:02}/{when.month:02}/{when.year}"
    return f"{when.day} {MONTHS[when.month - 1][:3]} {when.year}"


def month(value: date | str, language: str) -> str:
    """A month over its calendar: "Tháng 11, 2026", "November 2026"."""
    when = as_date(value)
    return f"Tháng {when.month}, {when.year}" if tongue(language) == "vi" else f"{MONTHS[when.month - 1]} {when.year}"


def clock(value: datetime | str) -> str:
    """The time of day in Vietnam: "05:15"."""
    return f"{as_moment(value):%H:%M}"


def night_count(arrival: date | str, departure: date | str) -> int:
    """Nights between two days."""
    return (as_date(departure) - as_date(arrival)).days


def nights(arrival: date | str, departure: date | str, language: str) -> str:
    """A stay by both its days: "T6 27/11 → CN 29/11, 2 đêm"."""
    count = night_count(arrival, departure)
    word = "đêm" if tongue(language) == "vi" else "night" if count == 1 else "nights"
    counted = f"{count}{NBSP}{word}"
    return f"{day_short(arrival, language)} → {day_short(departure, language)}, {counted}"


def duration(minutes: int, language: str) -> str:
    """How long something takes: "3 giờ 30 phút", "45 minutes"."""
    hours, rest = divmod(minutes, 60)
    parts = []
    for count, vi, one, many in ((hours, "giờ", "hour", "hours"), (rest, "phút", "minute", "minutes")):
        if count:
            word = vi if tongue(language) == "vi" else one if count == 1 else many
            parts.append(f"{count}{NBSP}{word}")
    return " ".join(parts) or f"0{NBSP}{'phút' if tongue(language) == 'vi' else 'minutes'}"


def people(adults: int, children: int, language: str) -> str:
    """A party: "2 người lớn, 1 trẻ em", "2 adults, 1 child"."""
    if tongue(language) == "vi":
        parts = [f"{adults}{NBSP}người lớn"] + ([f"{children}{NBSP}trẻ em"] if children else [])
    else:
        parts = [f"{adults}{NBSP}adult" + ("" if adults == 1 else "s")]
        parts += [f"{children}{NBSP}child" + ("" if children == 1 else "ren")] if children else []
    return ", ".join(parts)


GUESTS = {
    "ADULT": ("người lớn", "adult", "adults"),
    "SENIOR": ("người cao tuổi", "senior", "seniors"),
    "YOUTH": ("thiếu niên", "young person", "young people"),
    "CHILD": ("trẻ em", "child", "children"),
    "INFANT": ("em bé", "infant", "infants"),
    "GROUP": ("đoàn", "group", "groups"),
}
"""By `TourCategoryEnum` of the schema: in Vietnamese, one in English, several."""


def party(units: Sequence[Mapping[str, Any]], language: str) -> str:
    """Who comes on a tour: "2 người lớn, 1 em bé", "2 adults, 1 infant".

    >>> party([{"category": "ADULT", "quantity": 2}, {"category": "GROUP", "quantity": 1}], "en")
    '2\xa0adults, 1\xa0group'
    """
    parts = []
    for unit in units:
        vi, one, many = GUESTS[unit["category"]]
        word = vi if tongue(language) == "vi" else one if unit["quantity"] == 1 else many
        parts.append(f"{unit['quantity']}{NBSP}{word}")
    return ", ".join(parts)


def ages(minimum: int | None, maximum: int | None, language: str) -> str:
    """A band of full years, both included, None open: "từ 12 tuổi", "4–11 tuổi", "đến 3 tuổi"; nothing for any age.

    >>> ages(4, 11, "vi"), ages(12, None, "en"), ages(None, 3, "en"), ages(None, None, "vi")
    ('4–11\xa0tuổi', '12\xa0years and over', 'up to 3\xa0years', '')
    """
    vi = tongue(language) == "vi"
    years = "tuổi" if vi else "year" if (minimum if maximum is None else maximum) == 1 else "years"
    if minimum is not None and maximum is not None:
        band = f"{minimum}" if minimum == maximum else f"{minimum}–{maximum}"
        return f"{band}{NBSP}{years}"
    if minimum is not None:
        return f"từ {minimum}{NBSP}{years}" if vi else f"{minimum}{NBSP}{years} and over"
    return "" if maximum is None else f"{'đến' if vi else 'up to'} {maximum}{NBSP}{years}"


def since(moment: datetime | str, now: datetime, language: str) -> str:
    """How long ago: "vừa xong", "5 phút trước", "2 giờ trước", "3 ngày trước"."""
    passed = max(now - as_moment(moment), timedelta())
    minutes = int(passed.total_seconds() // 60)
    vi = tongue(language) == "vi"
    if minutes < 1:
        return "vừa xong" if vi else "just now"
    if minutes < 60:
        count, words = minutes, ("phút", "minute")
    elif minutes < 48 * 60:
        count, words = minutes // 60, ("giờ", "hour")
    else:
        count, words = minutes // (24 * 60), ("ngày", "day")
    if vi:
        return f"{count}{NBSP}{words[0]} trước"
    return f"{count}{NBSP}{words[1]}{'' if count == 1 else 's'} ago"


def phone(value: str) -> str:
    """A Vietnamese number as people say it: "0912 345 678"; other numbers come back as they are."""
    digits = value.replace(" ", "")
    if digits.startswith("+84"):
        digits = "0" + digits[3:]
    if len(digits) == 10 and digits.isdigit() and digits.startswith("0"):
        return NBSP.join((digits[:4], digits[4:7], digits[7:]))
    return value


def account_number(value: str) -> str:
    """A bank account in groups of four, to be read aloud and compared."""
    return NBSP.join(value[start : start + 4] for start in range(0, len(value), 4))
