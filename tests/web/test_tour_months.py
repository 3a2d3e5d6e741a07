from datetime import UTC, date, datetime
from typing import Any

import pytest

from web.tour_months import (
    CLOSED,
    FREE,
    FULL,
    GONE,
    LACKING,
    MISFIT,
    OFF,
    SOME,
    SURE,
    WAITS,
    days_off,
    squares,
    state,
)

NOW = datetime(2026, 12, 10, 1, tzinfo=UTC)


def host(*, starts_at: str = "2026-12-12T05:00:00+07:00", least: int = 1, **changes: Any) -> dict[str, Any]:
    mine = {"booked": 0, "held": 0, "people": 0, "lacksResources": False}
    departure = {
        "startsAt": starts_at, "capacity": 8, "seatsLeft": 8, "isClosed": False, "state": "OPEN", "decidesAt": None,
        "unplannedAt": None, "tour": {"minimumParty": least},
    }  # fmt: skip
    return {
        **{name: changes.get(name, value) for name, value in mine.items()},
        "departure": {name: changes.get(name, value) for name, value in departure.items()},
    }


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, FREE),
        ({"booked": 2, "seatsLeft": 6}, SOME),
        ({"held": 2, "seatsLeft": 6}, SOME),
        ({"booked": 8, "seatsLeft": 0}, FULL),
        ({"isClosed": True, "booked": 2}, CLOSED),
        ({"lacksResources": True}, LACKING),
        ({"state": "GUARANTEED", "booked": 4, "seatsLeft": 4}, SURE),
        ({"state": "GUARANTEED", "booked": 8, "seatsLeft": 0}, FULL),
        ({"state": "CALLED_OFF", "isClosed": True}, OFF),
        ({"decidesAt": "x", "least": 4, "people": 3, "booked": 3}, WAITS),
        ({"decidesAt": "x", "least": 4, "people": 4, "booked": 4}, SOME),
        ({"decidesAt": "x", "least": 4}, FREE),
        ({"unplannedAt": "x", "booked": 2}, MISFIT),
        ({"unplannedAt": "x", "isClosed": True}, CLOSED),
        ({"starts_at": "2026-12-10T05:00:00+07:00", "booked": 2}, GONE),
    ],
)
def test_state_of_a_departure(changes: dict[str, Any], expected: str) -> None:
    assert state(host(**changes), now=NOW) == expected


def test_squares_begin_on_monday_and_leave_other_months_out() -> None:
    days = squares(date(2026, 12, 1), [host(), host(starts_at="2026-11-30T05:00:00+07:00")], now=NOW)
    assert (days[0][0].date, days[0][0].is_in_month, list(days[0][0].outings), len(days)) == (
        date(2026, 11, 30),
        False,
        [],
        5,
    )
    square = days[1][5]
    assert (square.date, square.state, len(square.outings)) == (date(2026, 12, 12), FREE, 1)
    assert [(day.is_past, day.is_today) for day in days[1][2:5]] == [(True, False), (False, True), (False, False)]


def test_departure_before_seven_in_the_morning_lies_on_its_vietnamese_day() -> None:
    days = squares(date(2026, 12, 1), [host(starts_at="2026-12-11T22:00:00+00:00")], now=NOW)
    assert [len(day.outings) for day in days[1]] == [0, 0, 0, 0, 0, 1, 0]


def test_square_shows_what_fits_with_guests_first_and_the_worst_gives_its_state() -> None:
    def on(*changes: dict[str, Any]) -> Any:
        hours = [
            host(starts_at=f"2026-12-12T{hour:02}:00:00+07:00", people=2, **change)
            for hour, change in zip((5, 8, 10, 15), changes, strict=False)
        ]
        (found,) = [day for week in squares(date(2026, 12, 1), hours, now=NOW) for day in week if day.outings]
        return found

    three, four = on({}, {}, {}), on({}, {}, {"booked": 2}, {"state": "CALLED_OFF"})
    assert (len(three.shown), three.more, three.people, three.state, three.urgent) == (3, 0, 6, FREE, "")
    assert ([one.state for one in four.shown], four.more, four.people) == ([SOME, OFF], 2, 6)
    assert (four.state, four.urgent) == (OFF, OFF)


def test_day_off_is_said_where_nothing_else_goes() -> None:
    rest = {date(2026, 12, 12), date(2026, 12, 13)}
    days = squares(date(2026, 12, 1), [host()], now=NOW, days_off=rest)
    assert [day.date for week in days for day in week if day.is_day_off] == [date(2026, 12, 13)]


def test_days_off_are_those_on_which_a_rule_rests() -> None:
    rules = [
        {"exceptions": [{"date": "2026-12-13", "isOff": True}, {"date": "2026-12-14", "isOff": False}]},
        {"exceptions": []},
    ]
    assert days_off(rules) == {date(2026, 12, 13)}
