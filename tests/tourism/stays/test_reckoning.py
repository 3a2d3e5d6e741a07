from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from marketplace.values.money import Money
from tourism.domain.rates import PriceLine, total
from tourism.domain.stays.reckoning import (
    Band,
    HouseRates,
    MealPrice,
    Party,
    RoomRates,
    SeasonPrice,
    Terms,
    extra_beds,
    night_lines,
    room_price,
    stay_lines,
)

MONDAY = date(2026, 12, 7)
ROOM = RoomRates(base=300_000, weekend=350_000, sleeps=3, included_guests=2, extra_adult=100_000, extra_bed=80_000)
HOUSE = HouseRates(
    bands=(Band(0, 5, 0), Band(6, 11, 50_000)),
    meals=(MealPrice("BREAKFAST", 40_000, 20_000, free_below_age=4), MealPrice("DINNER", 120_000, 60_000)),
    long_stays=((3, 10), (7, 20)),
)


def shown(lines: list[PriceLine]) -> list[tuple[str, int, int]]:
    return [(line.category, line.quantity, line.unit_price.amount) for line in lines]


def test_room_price_season_covers_its_weekdays() -> None:
    tet = SeasonPrice(MONDAY, MONDAY + timedelta(days=6), 500_000, frozenset({0, 4}))
    rates = RoomRates(base=300_000, weekend=350_000, sleeps=2, included_guests=2, seasons=(tet,))
    week = [room_price(MONDAY + timedelta(days=day), rates, override=None).amount for day in range(8)]
    assert week == [500_000, 300_000, 300_000, 300_000, 500_000, 350_000, 300_000, 300_000]


def test_room_price_of_the_night_wins_and_the_plan_adjusts_it_half_up() -> None:
    assert room_price(MONDAY, ROOM, override=333_335, adjustment_percent=-10) == Money(300_002)


def test_night_of_two_adults_is_the_room_alone() -> None:
    assert shown(night_lines(MONDAY, ROOM, HOUSE, Party(2), Terms())) == [("", 1, 300_000)]


def test_night_of_a_family_with_an_extra_bed_and_dinner() -> None:
    party = Party(adults=2, child_ages=(3, 8))
    lines = night_lines(MONDAY, ROOM, HOUSE, party, Terms(meals=frozenset({"DINNER"})))
    assert shown(lines) == [
        ("", 1, 300_000),
        ("CHILD:6-11", 1, 50_000),
        ("EXTRA_BED", 1, 80_000),
        ("MEAL:DINNER", 2, 120_000),
        ("MEAL:DINNER:CHILD", 2, 60_000),
    ]


def test_oldest_child_takes_the_place_that_the_price_covers() -> None:
    lines = night_lines(MONDAY, ROOM, HOUSE, Party(adults=1, child_ages=(3, 8)), Terms())
    assert shown(lines) == [("", 1, 300_000)]


def test_child_beyond_all_bands_pays_as_an_adult() -> None:
    lines = night_lines(MONDAY, ROOM, HOUSE, Party(adults=2, child_ages=(14,)), Terms())
    assert shown(lines) == [("", 1, 300_000), ("EXTRA_ADULT", 1, 100_000)]


def test_children_are_free_where_the_house_has_no_bands() -> None:
    lines = night_lines(MONDAY, ROOM, HouseRates(), Party(adults=2, children=1), Terms())
    assert shown(lines) == [("", 1, 300_000)]


def test_meal_of_the_plan_costs_nothing_more() -> None:
    terms = Terms(included_meals=frozenset({"BREAKFAST"}), meals=frozenset({"BREAKFAST"}))
    assert shown(night_lines(MONDAY, ROOM, HOUSE, Party(2), terms)) == [("", 1, 300_000)]


def test_long_stay_takes_off_the_rooms_only() -> None:
    lines = night_lines(MONDAY, ROOM, HOUSE, Party(adults=3), Terms(nights=4))
    assert shown(lines) == [("", 1, 300_000), ("LONG_STAY:10", 1, -30_000), ("EXTRA_ADULT", 1, 100_000)]


def test_extra_beds_for_who_finds_none() -> None:
    assert [extra_beds(Party(adults=people, rooms=2), sleeps=3) for people in (5, 6, 8)] == [0, 0, 2]


PARTIES = st.builds(
    Party,
    adults=st.integers(1, 12),
    child_ages=st.lists(st.integers(0, 17), max_size=4).map(tuple),
    rooms=st.integers(1, 4),
)
MEALS = st.sets(st.sampled_from(["BREAKFAST", "DINNER"])).map(frozenset)
TERMS = st.builds(Terms, st.integers(-90, 300), MEALS, MEALS, st.integers(1, 30))
NIGHTS = st.lists(
    st.tuples(st.dates(date(2026, 1, 1), date(2028, 1, 1)), st.none() | st.integers(1, 10**7)), max_size=12
)


@given(NIGHTS, NIGHTS, PARTIES, TERMS)
def test_price_is_additive_over_nights(
    first: list[tuple[date, int | None]], second: list[tuple[date, int | None]], party: Party, terms: Terms
) -> None:
    apart = total(stay_lines(first, ROOM, HOUSE, party, terms)) + total(stay_lines(second, ROOM, HOUSE, party, terms))
    assert apart == total(stay_lines([*first, *second], ROOM, HOUSE, party, terms))


@given(NIGHTS, PARTIES, TERMS)
def test_every_night_costs_at_least_nothing(nights: list[tuple[date, int | None]], party: Party, terms: Terms) -> None:
    for day, override in nights:
        assert total(night_lines(day, ROOM, HOUSE, party, terms, override=override)).amount >= 0


@given(PARTIES, TERMS, st.integers(0, 17))
def test_one_more_guest_is_never_cheaper(party: Party, terms: Terms, age: int) -> None:
    alone = total(night_lines(MONDAY, ROOM, HOUSE, party, terms))
    with_child = Party(party.adults, (*party.child_ages, age), party.rooms)
    assert total(night_lines(MONDAY, ROOM, HOUSE, with_child, terms)) >= alone
