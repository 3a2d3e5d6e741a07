from datetime import date
from typing import Any

import pytest
from django.utils import translation

from web.pages.selling.typed import Unreadable
from web.tour_rules import exception_words, seasons_typed, seasons_written, sentence

TODAY = date(2026, 11, 27)
FLOOD = {"name": "Mùa lũ", "first": "09-15", "last": "12-31"}


def rule(**changes: Any) -> dict[str, Any]:
    plain = {"at": "05:00:00", "weekdays": list(range(7)), "first": "2026-11-01", "last": None, "capacity": 8}
    return {**plain, "seasonsOut": [], **changes}


@pytest.mark.parametrize(
    ("changes", "vi", "en"),
    [
        ({}, "Mỗi ngày 05:00, 8 chỗ", "Every day 05:00, 8 seats"),
        (
            {"seasonsOut": [FLOOD]},
            "Mỗi ngày 05:00, trừ mùa lũ 15/9–31/12, 8 chỗ",
            "Every day 05:00, except mùa lũ 15 Sep–31 Dec, 8 seats",
        ),
        (
            {"weekdays": [6, 5], "first": "2026-12-01", "last": "2027-03-31", "capacity": 1},
            "Thứ Bảy, Chủ nhật 05:00, từ 01/12/2026, đến hết 31/03/2027, 1 chỗ",
            "Saturday, Sunday 05:00, from 1 Dec 2026, until 31 Mar 2027, 1 seat",
        ),
    ],
)
def test_rule_as_a_sentence(changes: dict[str, Any], vi: str, en: str) -> None:
    for language, expected in (("vi", vi), ("en", en)):
        with translation.override(language):
            assert sentence(rule(**changes), language, today=TODAY) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Mùa lũ 15/9 - 31/12", [FLOOD]),
        ("Mùa lũ: 15/9–31/12\n\n Tết (20/1 đến 5/2)", [FLOOD, {"name": "Tết", "first": "01-20", "last": "02-05"}]),
        ("15.9 - 31.12", [{**FLOOD, "name": "Mùa nghỉ"}]),
        ("Nhuận 29/2-1/3", [{"name": "Nhuận", "first": "02-29", "last": "03-01"}]),
    ],
)
def test_seasons_as_people_type_them(text: str, expected: list[dict[str, str]]) -> None:
    assert seasons_typed(text) == expected


@pytest.mark.parametrize(
    "text", ["Mùa lũ", "Mùa lũ 15/9", "Lũ 31/2 - 1/3", "Lũ 0/9 - 1/10", "15/13 - 1/1", "Lũ 1/9 - mai"]
)
def test_season_that_cannot_be_read_is_told_with_its_line(text: str) -> None:
    with pytest.raises(Unreadable) as told:
        seasons_typed(f"Tết 20/1 - 5/2\n{text}")
    assert str(told.value) == text


def test_seasons_are_written_as_they_are_read() -> None:
    typed = "Mùa lũ 15/9 - 31/12\nTết 20/1 - 5/2"
    assert seasons_written(seasons_typed(typed)) == typed


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"isOff": True, "at": None, "capacity": None}, "nghỉ"),
        ({"isOff": False, "at": "06:30:00", "capacity": None}, "06:30, 8 chỗ"),
        ({"isOff": False, "at": None, "capacity": 12}, "05:00, 12 chỗ"),
    ],
)
def test_day_that_is_otherwise_in_words(other: dict[str, Any], words: str) -> None:
    assert exception_words(other, rule()) == words
