"""Amounts, weights, lengths of time and days as people type them on a phone.

>>> number("1.200"), number("60 bó"), dong("45.000 đ"), dong("45k"), grams("0,5 kg"), grams("")
(1200, 60, 45000, 45000, 500, None)
>>> minutes("3 giờ 30 phút"), minutes("2 tiếng rưỡi"), minutes("3h30"), minutes("90'"), minutes("2 ngày")
(210, 150, 210, 90, 2880)
>>> clock("5h30"), clock("17:00"), clock("5 giờ"), clock("")
('05:30', '17:00', '05:00', None)
"""

import re
from datetime import date
from decimal import Decimal

LARGEST = 2_000_000_000
"""More is brought down to this: the market refuses it in its own words, and GraphQL's Int holds no more."""
_WHOLE = r"\d{1,3}(?:[., ]\d{3})+|\d+"
_NUMBER = re.compile(rf"({_WHOLE})\s*[^\W\d]*")
_DONG = re.compile(rf"({_WHOLE})\s*(k|nghìn|ngàn|đ|₫|d|đồng|dong|vnd|vnđ)?")
_GRAMS = re.compile(rf"({_WHOLE})\s*(?:g|gr|gam|gram)?")
_KILOS = re.compile(r"(\d{1,4}(?:[.,]\d{1,3})?)\s*(?:kg|ký|kí|kilo)")
_LENGTH = re.compile(
    r"(?:(\d{1,3})\s*(?:ngày|days?))?\s*"
    r"(?:(\d{1,4})\s*(?:giờ|gio|tiếng|tieng|h|:|hours?))?\s*"
    r"(?:(\d{1,6})\s*(?:phút|phut|ph|p|'|minutes?|min)?|(rưỡi|ruoi))?"
)
_CLOCK = re.compile(r"([0-9]{1,2})\s*(?:[:.]|h|giờ|g)\s*(?:([0-9]{2})(?::[0-9]{2})?\s*(?:phút|p)?)?")
THOUSANDS = ("k", "nghìn", "ngàn")


class Unreadable(ValueError):
    """What was typed is no such thing."""


def number(typed: str) -> int | None:
    """A whole number, with or without marks between thousands and a word behind it. Raises Unreadable."""
    text = _tidy(typed)
    if not text:
        return None
    match = _NUMBER.fullmatch(text)
    if match is None:
        raise Unreadable(typed)
    return _whole(match[1])


def dong(typed: str) -> int | None:
    """An amount in đồng; "45k" and "45 nghìn" are 45.000. Raises Unreadable."""
    text = _tidy(typed)
    if not text:
        return None
    match = _DONG.fullmatch(text)
    if match is None:
        raise Unreadable(typed)
    return min(_whole(match[1]) * (1000 if match[2] in THOUSANDS else 1), LARGEST)


def grams(typed: str) -> int | None:
    """A weight in grams, or in kilos where it says so. Raises Unreadable."""
    text = _tidy(typed)
    if not text:
        return None
    if kilos := _KILOS.fullmatch(text):
        return int(Decimal(kilos[1].replace(",", ".")) * 1000)
    match = _GRAMS.fullmatch(text)
    if match is None:
        raise Unreadable(typed)
    return _whole(match[1])


def minutes(typed: str) -> int | None:
    """A length of time in minutes; a number alone says neither hours nor minutes, so it is none. Raises Unreadable."""
    text = _tidy(typed)
    if not text:
        return None
    if text == "0":
        return 0
    match = None if text.isdecimal() else _LENGTH.fullmatch(text)
    if match is None:
        raise Unreadable(typed)
    days, hours, rest = (int(part or 0) for part in match.groups()[:3])
    return min(days * 1440 + hours * 60 + rest + (30 if match[4] else 0), LARGEST)


def day(typed: str) -> date | None:
    """A day as browsers send it (2026-11-23), or as people write it where there is no calendar (23/11/2026).

    Raises Unreadable.
    """
    text = typed.strip()
    if not text:
        return None
    parts = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text)
    try:
        return date(int(parts[3]), int(parts[2]), int(parts[1])) if parts else date.fromisoformat(text)
    except ValueError as error:
        raise Unreadable(typed) from error


def clock(typed: str) -> str | None:
    """A time of day as browsers send it (05:30), or as people say it where there is no picker: 5h30, 5 giờ. "HH:MM".

    Raises Unreadable.
    """
    text = _tidy(typed)
    if not text:
        return None
    match = _CLOCK.fullmatch(text)
    hour, minute = (int(match[1]), int(match[2] or 0)) if match else (99, 0)
    if hour > 23 or minute > 59:
        raise Unreadable(typed)
    return f"{hour:02}:{minute:02}"


def _tidy(typed: str) -> str:
    return typed.replace("\N{NO-BREAK SPACE}", " ").strip().lower()


def _whole(text: str) -> int:
    digits = re.sub(r"[., ]", "", text)
    return min(int(digits), LARGEST) if digits.isascii() and len(digits) <= 12 else LARGEST
