from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.values.clock import VIETNAM
from marketplace.values.refusal import Refused
from tourism.domain.tours.rules import (
    OtherDay,
    Planned,
    Rule,
    Season,
    check_other_day,
    check_rule,
    days_of,
    planned,
    season_days,
    season_of,
)

TODAY = date(2026, 12, 1)  # a Tuesday
FLOOD = Season("Mùa lũ", (10, 1), (12, 15))
EVERY_DAY = frozenset(range(7))


def rule(**changes: object) -> Rule:
    given: dict = {"at": time(5), "weekdays": EVERY_DAY, "first": TODAY, "last": None, "capacity": 8, **changes}
    return Rule(**given)


def test_daily_but_not_in_flood_season() -> None:
    days = days_of(rule(seasons_out=(FLOOD,)), TODAY, date(2026, 12, 18))
    assert days == [date(2026, 12, 16), date(2026, 12, 17), date(2026, 12, 18)]


def test_a_season_may_go_over_the_new_year() -> None:
    cold = Season("Mùa rét", (12, 30), (1, 2))
    days = days_of(rule(seasons_out=(cold,)), date(2026, 12, 29), date(2027, 1, 3))
    assert days == [date(2026, 12, 29), date(2027, 1, 3)]


def test_weekdays_first_and_last() -> None:
    weekend = rule(weekdays=frozenset({5, 6}), first=date(2026, 12, 6), last=date(2026, 12, 12))
    assert days_of(weekend, TODAY, date(2026, 12, 31)) == [date(2026, 12, 6), date(2026, 12, 12)]


def test_exceptions_drop_add_and_move() -> None:
    others = (
        OtherDay(date(2026, 12, 2), is_off=True),
        OtherDay(date(2026, 12, 3), at=time(6, 30)),
        OtherDay(date(2026, 12, 20), capacity=2),
    )
    found = planned(rule(last=date(2026, 12, 3), others=others), TODAY, date(2026, 12, 31))
    assert found == [
        Planned(datetime(2026, 12, 1, 5, tzinfo=VIETNAM), 8),
        Planned(datetime(2026, 12, 3, 6, 30, tzinfo=VIETNAM), 8),
        Planned(datetime(2026, 12, 20, 5, tzinfo=VIETNAM), 2),
    ]


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"capacity": 0}, "INVALID", "capacity"),
        ({"capacity": 501}, "INVALID", "capacity"),
        ({"weekdays": frozenset()}, "INVALID", "weekdays"),
        ({"weekdays": frozenset({7})}, "INVALID", "weekdays"),
        ({"last": date(2026, 11, 1)}, "INVALID", "last"),
        ({"first": date(2026, 10, 1), "last": date(2026, 11, 1)}, "PAST_DATE", "last"),
        ({"first": date(2030, 1, 1)}, "INVALID", "first"),
        ({"seasons_out": (Season("Cả năm", (1, 1), (12, 31)),)}, "INVALID", "weekdays"),
        ({"weekdays": frozenset({6}), "last": date(2026, 12, 5)}, "INVALID", "weekdays"),
        ({"last": date(2026, 12, 10), "seasons_out": (FLOOD,)}, "INVALID", "weekdays"),
    ],
)
def test_rule_that_makes_no_sense_is_refused(changes: dict, code: str, field: str) -> None:
    with pytest.raises(Refused) as refused:
        check_rule(rule(**changes), today=TODAY)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_two_rules_may_not_make_the_same_departure() -> None:
    sundays = rule(weekdays=frozenset({6}))
    with pytest.raises(Refused) as refused:
        check_rule(rule(), today=TODAY, beside=[sundays])
    assert str(refused.value).startswith("Chuyến 05:00 06/12/2026 đã có trong một lịch khác của tour.")
    check_rule(rule(at=time(15)), today=TODAY, beside=[sundays])
    check_rule(rule(weekdays=frozenset(range(6))), today=TODAY, beside=[sundays])


@pytest.mark.parametrize(
    ("other", "code", "field"),
    [
        (OtherDay(date(2026, 11, 30), is_off=True), "PAST_DATE", "date"),
        (OtherDay(date(2030, 1, 1)), "INVALID", "date"),
        (OtherDay(date(2026, 12, 5), is_off=True), "INVALID", "date"),
        (OtherDay(date(2026, 12, 20), capacity=0), "INVALID", "capacity"),
        (OtherDay(date(2026, 12, 20), is_off=True, at=time(6)), "INVALID", "isOff"),
        (OtherDay(date(2026, 12, 20), at=time(5), capacity=8), "INVALID", "date"),
    ],
)
def test_exception_that_changes_nothing_is_refused(other: OtherDay, code: str, field: str) -> None:
    with pytest.raises(Refused) as refused:
        check_other_day(rule(seasons_out=(FLOOD,)), other, today=TODAY)
    assert (refused.value.code, refused.value.field) == (code, field)
    check_other_day(rule(seasons_out=(FLOOD,)), OtherDay(date(2026, 12, 5)), today=TODAY)


def test_season_of_texts() -> None:
    leap = season_of(" Mùa lũ ", "09-15", "02-29")
    assert (leap.name, season_days(leap)) == ("Mùa lũ", ("09-15", "02-29"))
    for name, first, last, code in (
        ("Lũ", "9/15", "12-15", "INVALID"),
        ("Lũ", "02-30", "12-15", "INVALID"),
        (" ", "09-15", "12-15", "REQUIRED"),
    ):
        with pytest.raises(Refused) as refused:
            season_of(name, first, last)
        assert (refused.value.code, refused.value.field) == (code, "seasonsOut")


@given(
    weekdays=st.frozensets(st.integers(0, 6), min_size=1),
    first=st.integers(0, 60),
    length=st.integers(0, 120),
    season=st.tuples(st.dates(date(2000, 1, 1), date(2000, 12, 31)), st.dates(date(2000, 1, 1), date(2000, 12, 31))),
    cut=st.integers(0, 200),
)
def test_days_are_additive_over_spans_and_lie_within(
    weekdays: frozenset[int], first: int, length: int, season: tuple[date, date], cut: int
) -> None:
    start, end = ((day.month, day.day) for day in season)
    begins = TODAY + timedelta(days=first)
    asked = rule(
        weekdays=weekdays,
        first=begins,
        last=begins + timedelta(days=length),
        seasons_out=(Season("Nghỉ", start, end),),
    )
    until, middle = TODAY + timedelta(days=200), TODAY + timedelta(days=cut)
    days = days_of(asked, TODAY, until)
    assert days == days_of(asked, TODAY, middle) + days_of(asked, middle + timedelta(days=1), until)
    assert all(begins <= day <= begins + timedelta(days=length) and day.weekday() in weekdays for day in days)
