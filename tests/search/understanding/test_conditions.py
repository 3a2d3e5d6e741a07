"""Prices, people, contents, stars, days, kinds and places, read from queries."""

from datetime import date
from typing import Any

import pytest

from search.understanding.conditions import Place
from search.understanding.gazetteer import Gazetteer
from search.understanding.understand import Knowledge, Understood, understand
from search.understanding.vocabulary import Vocabulary

MONDAY = date(2026, 11, 30)
LAGOON = Place("phá Tam Giang", 16.61, 107.47)
COMMUNE = Place("Quảng Điền", 16.58, 107.5, commune_code="19867")
KNOWLEDGE = Knowledge(
    Vocabulary({"rau": 3, "ma": 2}),
    places=Gazetteer(
        [("phá Tam Giang", LAGOON), ("Tam Giang", LAGOON), ("Quảng Điền", COMMUNE), ("xã Quảng Điền", COMMUNE)]
    ),
)


def read(query: str) -> Understood:
    return understand(query, KNOWLEDGE, today=MONDAY)


def looked_for(found: Understood) -> list[str]:
    return [" ".join(one.forms[0].marked) for one in found.wanted if one.is_needed]


@pytest.mark.parametrize(
    ("query", "given"),
    [
        ("rau dưới 50k", {"price_max": 50_000}),
        ("rau duoi 50.000đ", {"price_max": 50_000}),
        ("rau 50 nghìn trở xuống", {"price_max": 50_000}),
        ("rau trên 1,5 triệu", {"price_min": 1_500_000}),
        ("rau từ 50k đến 100k", {"price_min": 50_000, "price_max": 100_000}),
        ("rau 50-100k", {"price_min": 50_000, "price_max": 100_000}),
        ("rau khoảng 100k", {"price_min": 80_000, "price_max": 120_000}),
        ("rau under 50k", {"price_max": 50_000}),
        ("rau 5kg", {"grams": 5_000}),
        ("rau 500g", {"grams": 500}),
        ("rau nửa ký", {"grams": 500}),
        ("rau nửa lít", {"millilitres": 500}),
        ("rau 2 lạng", {"grams": 200}),
        ("rau 1,5 lít", {"millilitres": 1_500}),
        ("rau 5 sao OCOP", {"stars": 5}),
        ("rau OCOP 4 sao", {"stars": 4}),
        ("rau 2 người", {"adults": 2}),
        ("rau cho 2 người lớn và 1 trẻ em", {"adults": 2, "children": 1}),
        ("rau for 4 guests", {"adults": 4}),
        ("rau ngày mai", {"arrival": date(2026, 12, 1), "departure": date(2026, 12, 2)}),
        ("rau cuối tuần này", {"arrival": date(2026, 12, 4), "departure": date(2026, 12, 6)}),
        ("rau cuối tuần sau", {"arrival": date(2026, 12, 11), "departure": date(2026, 12, 13)}),
        ("rau thứ bảy", {"arrival": date(2026, 12, 5), "departure": date(2026, 12, 6)}),
        ("rau chủ nhật tuần sau", {"arrival": date(2026, 12, 13), "departure": date(2026, 12, 14)}),
        ("rau 20/12", {"arrival": date(2026, 12, 20), "departure": date(2026, 12, 21)}),
        ("rau ngày 2 tháng 9", {"arrival": date(2027, 9, 2), "departure": date(2027, 9, 3)}),
        ("rau từ 20/12 đến 22/12", {"arrival": date(2026, 12, 20), "departure": date(2026, 12, 22)}),
        ("rau 20-22/12", {"arrival": date(2026, 12, 20), "departure": date(2026, 12, 22)}),
        ("rau gần phá Tam Giang", {"near": LAGOON}),
        ("rau near Tam Giang", {"near": LAGOON}),
        ("rau ở xã Quảng Điền", {"commune": COMMUNE}),
        ("rau gan quang dien", {"near": COMMUNE}),
    ],
)
def test_condition_is_read_and_its_words_are_not_looked_for(query: str, given: dict[str, Any]) -> None:
    found = read(query)
    assert found.conditions.given() == given
    assert looked_for(found) == ["rau"]


@pytest.mark.parametrize(
    "query",
    [
        "rau 31/2",
        "rau 20/13",
        "rau 1/1/2020",
        "rau 99999999999k",
        "rau dưới 50",
        "rau 0 người",
        "rau 6 sao",
    ],
)
def test_what_makes_no_sense_stays_words(query: str) -> None:
    found = read(query)
    assert (found.conditions.given(), len(looked_for(found)) > 1) == ({}, True)


def test_kind_counts_where_it_stands_and_need_not() -> None:
    found = read("homestay gần phá Tam Giang")
    assert found.conditions.given() == {"kind": "STAY", "near": LAGOON}
    assert [(one.forms[0].marked, one.is_needed) for one in found.wanted] == [(("homestay",), False)]


@pytest.mark.parametrize("query", ["Phong Điền", "phong dien", "phong lan"])
def test_phong_in_other_words_is_no_room(query: str) -> None:
    assert read(query).conditions.given() == ({"kind": "STAY"} if query == "phong lan" else {})


def test_chip_can_be_taken_out() -> None:
    found = read("rau  má dưới 50k 5 sao OCOP")
    assert [found.without(chip) for chip in found.chips] == ["rau má 5 sao OCOP", "rau má dưới 50k"]


def test_first_of_two_like_conditions_counts() -> None:
    assert read("rau dưới 50k dưới 90k").conditions.given() == {"price_max": 50_000}


def test_place_that_is_only_named_is_a_wish() -> None:
    found = read("rau Quảng Điền")
    assert (found.conditions.given(), looked_for(found)) == ({"around": COMMUNE}, ["rau"])


def test_place_alone_is_what_is_asked_for() -> None:
    found = read("Tam Giang")
    assert (found.conditions.given(), looked_for(found)) == ({"near": LAGOON}, [])
