from datetime import date, datetime, timedelta

import pytest

from marketplace.values.clock import VIETNAM
from marketplace.values.refusal import Refused
from tourism.domain.stays.restrictions import Rule, Window, check_length, check_rules, check_window, minimum_nights

MONDAY = date(2026, 12, 7)
WEEK = {"first": MONDAY, "last": MONDAY + timedelta(days=6)}
FRIDAY = MONDAY + timedelta(days=4)


def code(rules: list[Rule], arrival: date, nights: int) -> str:
    try:
        check_rules(rules, arrival=arrival, departure=arrival + timedelta(days=nights))
    except Refused as refused:
        return f"{refused.code} {refused.field}"
    return ""


@pytest.mark.parametrize(
    ("rule", "arrival", "nights", "expected"),
    [
        (Rule(**WEEK, closed_to_arrival=True), MONDAY, 2, "CLOSED_TO_ARRIVAL arrival"),
        (Rule(**WEEK, closed_to_arrival=True), MONDAY - timedelta(days=1), 2, ""),
        (Rule(**WEEK, closed_to_departure=True), MONDAY - timedelta(days=2), 2, "CLOSED_TO_DEPARTURE departure"),
        (Rule(**WEEK, closed_to_departure=True), FRIDAY, 4, ""),
        (Rule(**WEEK, minimum_nights=3), FRIDAY, 2, "MINIMUM_NIGHTS departure"),
        (Rule(**WEEK, minimum_nights=3), FRIDAY, 3, ""),
        (Rule(**WEEK, minimum_nights=3), MONDAY - timedelta(days=1), 2, ""),
        (Rule(**WEEK, minimum_nights_through=3), MONDAY - timedelta(days=1), 2, "MINIMUM_NIGHTS departure"),
        (Rule(**WEEK, maximum_nights=2), MONDAY, 3, "MAXIMUM_NIGHTS departure"),
        (Rule(**WEEK, maximum_nights=2), MONDAY - timedelta(days=1), 3, ""),
        (Rule(**WEEK, weekdays=frozenset({4}), closed_to_arrival=True), MONDAY, 1, ""),
        (Rule(**WEEK, weekdays=frozenset({4}), closed_to_arrival=True), FRIDAY, 1, "CLOSED_TO_ARRIVAL arrival"),
    ],
)
def test_check_rules(rule: Rule, arrival: date, nights: int, expected: str) -> None:
    assert code([rule], arrival, nights) == expected


def test_strictest_rule_counts() -> None:
    rules = [Rule(**WEEK, minimum_nights=2), Rule(**WEEK, minimum_nights_through=4), Rule(**WEEK, minimum_nights=3)]
    assert minimum_nights(rules, [MONDAY, FRIDAY]) == 4
    assert minimum_nights(rules, [MONDAY - timedelta(days=9)]) == 1


CHECK_IN = datetime(2026, 12, 20, 14, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("window", "before", "expected"),
    [
        (Window(latest_hours=24), timedelta(hours=24), ""),
        (Window(latest_hours=24), timedelta(hours=23, minutes=59), "TOO_LATE"),
        (Window(earliest_days=30), timedelta(days=30, hours=14), ""),
        (Window(earliest_days=30), timedelta(days=30, hours=14, seconds=1), "TOO_EARLY"),
        (Window(), timedelta(days=700), ""),
        (Window(), timedelta(hours=-5), ""),
    ],
)
def test_check_window(window: Window, before: timedelta, expected: str) -> None:
    try:
        check_window(window, check_in=CHECK_IN, now=CHECK_IN - before)
        ended = ""
    except Refused as refused:
        ended = refused.code
    assert ended == expected


def test_check_length_of_a_plan() -> None:
    check_length(nights=2, minimum=2, maximum=2)
    for nights, ended in ((1, "MINIMUM_NIGHTS"), (3, "MAXIMUM_NIGHTS")):
        with pytest.raises(Refused) as refused:
            check_length(nights=nights, minimum=2, maximum=2)
        assert (refused.value.code, refused.value.field) == (ended, "ratePlanId")
