"""Until when a guest has to be declared. Pure: moments in, a moment out, all of it on Vietnam's clock."""

from datetime import date, datetime, time, timedelta

from marketplace.values.clock import VIETNAM, local_time
from tourism.domain.guests import terms


def due_at(*, is_foreign: bool, arrived_at: datetime, night: date, is_remote: bool = False) -> datetime:
    """The first moment that is too late, for a guest who came at `arrived_at` for the night of `night`.

    Vietnamese guests: before 23:00 of the day they come; who comes at 23:00 or later (after midnight, too, for the
    night that has begun) before 08:00. Foreigners: 12 hours, 24 in remote communes. The numbers are those of the day.
    """
    here = local_time(arrived_at)
    day = here.date()
    if is_foreign:
        return here + timedelta(hours=terms.foreign_hours(day, is_remote=is_remote))
    late = terms.domestic_late_hour(day)
    if day > night and day - night == timedelta(days=1) and here.hour < late:
        return _at(day, late)
    evening = _at(day, terms.domestic_hour(day))
    return evening if here < evening else _at(day + timedelta(days=1), late)


def first_due_at(*, planned_at: datetime, night: date, is_remote: bool = False) -> datetime:
    """For somebody nobody knows yet: the earlier of both deadlines."""
    return min(
        due_at(is_foreign=is_foreign, arrived_at=planned_at, night=night, is_remote=is_remote)
        for is_foreign in (False, True)
    )


def delete_on(leaves_on: date) -> date:
    """The day on which what is known of a guest is erased."""
    return leaves_on + timedelta(days=terms.retention_days(leaves_on).value)


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=VIETNAM)
