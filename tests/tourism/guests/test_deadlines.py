from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.values.clock import VIETNAM, local_time
from marketplace.values.dated import NoTerm, read_terms
from tourism.domain.guests import terms
from tourism.domain.guests.deadlines import delete_on, due_at, first_due_at

NIGHT = date(2026, 11, 30)


def vn(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("arrived", "due"),
    [
        ("11-30 00:00:00", "11-30 23:00"),
        ("11-30 14:00:00", "11-30 23:00"),
        ("11-30 22:59:59", "11-30 23:00"),
        ("11-30 23:00:00", "12-01 08:00"),
        ("11-30 23:59:59", "12-01 08:00"),
        ("12-01 00:00:00", "12-01 08:00"),
        ("12-01 07:59:59", "12-01 08:00"),
        ("12-01 08:00:00", "12-01 23:00"),
        ("12-02 00:30:00", "12-02 23:00"),
    ],
)
def test_vietnamese_guests_are_due_before_23_or_before_8(arrived: str, due: str) -> None:
    assert due_at(is_foreign=False, arrived_at=vn(arrived), night=NIGHT) == vn(due)


@pytest.mark.parametrize(("is_remote", "due"), [(False, "12-01 02:00"), (True, "12-01 14:00")])
def test_foreigners_are_due_within_12_hours_or_24_in_remote_communes(is_remote: bool, due: str) -> None:
    asked = due_at(is_foreign=True, arrived_at=vn("11-30 14:00"), night=NIGHT, is_remote=is_remote)
    assert asked == vn(due)


def test_moments_of_other_zones_count_on_vietnams_clock() -> None:
    """16:00 UTC is 23:00 here, 15:59:59 is not yet."""
    before, at = datetime(2026, 11, 30, 15, 59, 59, tzinfo=UTC), datetime(2026, 11, 30, 16, tzinfo=UTC)
    assert due_at(is_foreign=False, arrived_at=before, night=NIGHT) == vn("11-30 23:00")
    assert due_at(is_foreign=False, arrived_at=at, night=NIGHT) == vn("12-01 08:00")


def test_unknown_guest_is_due_at_the_earlier_of_both() -> None:
    assert first_due_at(planned_at=vn("11-30 14:00"), night=NIGHT) == vn("11-30 23:00")
    assert first_due_at(planned_at=vn("11-30 09:00"), night=NIGHT) == vn("11-30 21:00")


@given(
    arrived=st.datetimes(datetime(2021, 7, 1), datetime(2035, 1, 1), timezones=st.just(VIETNAM)),
    is_foreign=st.booleans(),
    is_remote=st.booleans(),
)
def test_deadline_is_after_arrival_and_within_a_day(arrived: datetime, is_foreign: bool, is_remote: bool) -> None:
    night = local_time(arrived).date()
    wait = due_at(is_foreign=is_foreign, arrived_at=arrived, night=night, is_remote=is_remote) - arrived
    assert timedelta() < wait <= timedelta(hours=24)


def test_before_the_law_there_is_no_deadline() -> None:
    with pytest.raises(NoTerm):
        due_at(is_foreign=False, arrived_at=datetime(2014, 1, 1, 14, tzinfo=VIETNAM), night=date(2014, 1, 1))


def test_register_is_erased_some_days_after_departure() -> None:
    assert delete_on(date(2026, 12, 2)) == date(2027, 1, 1)
    assert "phải được người phụ trách xác nhận" in terms.retention_days(date(2026, 12, 2)).source


def test_every_number_has_its_source() -> None:
    found = read_terms(terms.FILE)
    assert len(found) == 5
    assert [term for kept in found.values() for term in kept if not term.source] == []


def test_remote_communes_are_dated(tmp_path: Path) -> None:
    file = tmp_path / "remote.csv"
    file.write_text("commune_code,version,valid_from,valid_to,source\n20044,2025-07-01,2026-01-01,2026-06-30,x\n")
    asked = {"commune_code": "20044", "version": "2025-07-01", "path": file}
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 1)]
    assert [terms.is_remote(**asked, day=day) for day in days] == [False, True, True, False]
    assert terms.is_remote(**{**asked, "version": "2020-01-01"}, day=date(2026, 1, 1)) is False
