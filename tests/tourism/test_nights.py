from datetime import date, timedelta

import pytest

from marketplace.values.refusal import Refused
from tourism.domain.nights import check_dates, check_minimum, nights_between

TODAY = date(2026, 12, 1)


def test_nights_between_leaves_out_departure() -> None:
    assert nights_between(date(2026, 12, 30), date(2027, 1, 2)) == [
        date(2026, 12, 30),
        date(2026, 12, 31),
        date(2027, 1, 1),
    ]


def test_nights_between_is_empty_backwards() -> None:
    assert nights_between(date(2026, 12, 2), date(2026, 12, 1)) == []


@pytest.mark.parametrize("length", [1, 30])
def test_check_dates_takes_one_to_thirty_nights_from_today(length: int) -> None:
    assert len(check_dates(arrival=TODAY, departure=TODAY + timedelta(days=length), today=TODAY)) == length


@pytest.mark.parametrize(
    ("arrival", "length", "code", "field"),
    [
        (TODAY - timedelta(days=1), 2, "PAST_DATE", "arrival"),
        (TODAY, 0, "INVALID_DATES", "departure"),
        (TODAY + timedelta(days=5), -2, "INVALID_DATES", "departure"),
        (TODAY, 31, "TOO_MANY_NIGHTS", "departure"),
        (TODAY, 400, "TOO_MANY_NIGHTS", "departure"),
    ],
)
def test_check_dates_refuses(arrival: date, length: int, code: str, field: str) -> None:
    with pytest.raises(Refused) as refused:
        check_dates(arrival=arrival, departure=arrival + timedelta(days=length), today=TODAY)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_check_minimum_refuses_shorter_stay() -> None:
    check_minimum(nights=2, minimum=2)
    with pytest.raises(Refused) as refused:
        check_minimum(nights=1, minimum=2)
    assert (refused.value.code, refused.value.facts) == ("MINIMUM_NIGHTS", {"minimum": 2})
