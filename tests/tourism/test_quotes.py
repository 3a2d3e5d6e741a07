from dataclasses import replace
from datetime import date, timedelta

import pytest

from marketplace.values.money import Money
from marketplace.values.refusal import NotFound
from tests.tourism.factories import days_ahead, make_departure, make_room_type, make_stay, make_tour, today
from tourism.domain import holds
from tourism.domain.calendar import price_nights
from tourism.domain.holds import NightsClaim, SeatsClaim
from tourism.domain.quotes import quote_stay, quote_tour
from tourism.domain.stays.requests import StayRequest

pytestmark = pytest.mark.django_db


def next_weekday(weekday: int) -> date:
    return today() + timedelta(days=(weekday - today().weekday()) % 7 or 7)


def test_quote_stay_prices_each_night() -> None:
    room_type = make_room_type()
    thursday = next_weekday(3)
    price_nights(room_type, first=thursday, until=thursday + timedelta(days=1), price=400_000)
    quote = quote_stay(StayRequest(room_type.pk, thursday, thursday + timedelta(days=4), adults=4, rooms=2))
    assert [line.unit_price.amount for line in quote.lines] == [400_000, 350_000, 350_000, 300_000]
    assert (quote.total, quote.rooms_left, quote.problem) == (Money(2_800_000), 2, None)


def test_quote_stay_holds_nothing() -> None:
    room_type = make_room_type()
    quote_stay(StayRequest(room_type.pk, days_ahead(1), days_ahead(2), adults=1))
    assert set(room_type.nights.values_list("held", flat=True)) == {0}


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"arrival": -1}, "đã qua"),
        ({"departure": 1}, "Ngày trả phòng phải sau"),
        ({"departure": 400}, "tối đa 30 đêm"),
        ({"adults": 0}, "ít nhất một người lớn"),
        ({"adults": 3}, "Đoàn của Bạn cần 2 phòng"),
        ({"rooms": 0}, "ít nhất một phòng"),
        ({"departure": 12}, "không mở bán"),
    ],
)
def test_quote_stay_says_what_is_wrong(changes: dict[str, int], problem: str) -> None:
    room_type = make_room_type(nights=10)
    asked = {"arrival": 1, "departure": 3, "adults": 2, "rooms": 1, **changes}
    quote = quote_stay(
        StayRequest(
            room_type.pk,
            arrival=days_ahead(asked["arrival"]),
            departure=days_ahead(asked["departure"]),
            adults=asked["adults"],
            rooms=asked["rooms"],
        )
    )
    assert not quote.is_available
    assert problem in (quote.problem or "")


def test_quote_stay_sold_out_and_short() -> None:
    room_type = make_room_type(nights=5)
    claim = NightsClaim(room_type.pk, days_ahead(1), days_ahead(2), 1)
    asked = StayRequest(room_type.pk, days_ahead(1), days_ahead(3), adults=2)
    holds.hold(claim)
    assert quote_stay(replace(asked, rooms=2)).problem == "Chỉ còn 1 phòng trong những ngày này."
    holds.hold(claim)
    quote = quote_stay(asked)
    assert (quote.rooms_left, quote.is_available) == (0, False)
    assert quote.total.amount > 0


def test_quote_stay_of_a_hidden_homestay_is_not_found() -> None:
    room_type = make_room_type(make_stay(is_published=False))
    with pytest.raises(NotFound):
        quote_stay(StayRequest(room_type.pk, days_ahead(1), days_ahead(2), adults=1))


def test_quote_tour_by_category() -> None:
    departure = make_departure()
    quote = quote_tour(departure_id=departure.pk, adults=2, children=1)
    assert [(line.category, line.quantity, line.total) for line in quote.lines] == [
        ("ADULT", 2, Money(400_000)),
        ("CHILD", 1, Money(100_000)),
    ]
    assert (quote.total, quote.seats_left, quote.problem) == (Money(500_000), 6, None)


def test_quote_tour_problems() -> None:
    departure = make_departure(capacity=2)
    assert "ít nhất một người lớn" in (quote_tour(departure_id=departure.pk, adults=0).problem or "")
    assert quote_tour(departure_id=departure.pk, adults=3).problem == "Chuyến này chỉ còn 2 chỗ."
    holds.hold(SeatsClaim(departure.pk, 2))
    assert "hết chỗ" in (quote_tour(departure_id=departure.pk, adults=1).problem or "")
    no_children = make_departure(make_tour(child_price=None))
    assert "từ 4 tuổi" in (quote_tour(departure_id=no_children.pk, adults=1, children=1).problem or "")
    soon = make_departure(make_tour(cutoff_minutes=30 * 24 * 60))
    assert "hết giờ" in (quote_tour(departure_id=soon.pk, adults=1).problem or "")
    closed = make_departure(is_closed=True)
    assert quote_tour(departure_id=closed.pk, adults=1).problem == "Chuyến này không mở bán."
