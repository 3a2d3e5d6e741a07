"""On which days a tour goes by a rule: weekdays between two days, seasons left out, single days otherwise. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from marketplace.values.clock import VIETNAM, local_time
from marketplace.values.refusal import Refused

FARTHEST_DAYS = 730
"""How far ahead a rule is looked at."""
MOST_SEATS = 500


@dataclass(frozen=True, slots=True)
class Season:
    """A part of every year, (month, day) to (month, day), both included; it may go over the new year."""

    name: str
    first: tuple[int, int]
    last: tuple[int, int]

    def has(self, day: date) -> bool:
        """Whether the day lies in it.

        >>> Season("Tết", (12, 20), (1, 10)).has(date(2027, 1, 3))
        True
        """
        asked = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= asked <= self.last
        return asked >= self.first or asked <= self.last


@dataclass(frozen=True, slots=True)
class OtherDay:
    """A day on which the rule does not count: off, or a departure at this time with these seats (None: the rule's)."""

    day: date
    is_off: bool = False
    at: time | None = None
    capacity: int | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """When a tour goes, in Vietnamese days and times."""

    at: time
    weekdays: frozenset[int]
    """0 is Monday."""
    first: date
    last: date | None
    capacity: int
    seasons_out: tuple[Season, ...] = ()
    others: tuple[OtherDay, ...] = ()


@dataclass(frozen=True, slots=True)
class Planned:
    """One departure that a rule asks for."""

    starts_at: datetime
    capacity: int


def fires_on(rule: Rule, day: date) -> bool:
    """Whether the rule has a departure on this day, exceptions aside."""
    in_span = rule.first <= day and (rule.last is None or day <= rule.last)
    return in_span and day.weekday() in rule.weekdays and not any(season.has(day) for season in rule.seasons_out)


def days_of(rule: Rule, first: date, until: date) -> list[date]:
    """The days with a departure from `first` to `until`, both included, with exceptions."""
    others = {other.day: not other.is_off for other in rule.others}
    days = (first + timedelta(days=offset) for offset in range((until - first).days + 1))
    return [day for day in days if others.get(day, fires_on(rule, day))]


def planned(rule: Rule, first: date, until: date) -> list[Planned]:
    """The departures of these days, in their order."""
    others = {other.day: other for other in rule.others}
    found = []
    for day in days_of(rule, first, until):
        other = others.get(day, OtherDay(day))
        starts_at = datetime.combine(day, other.at or rule.at, tzinfo=VIETNAM)
        found.append(Planned(starts_at, other.capacity or rule.capacity))
    return found


def check_rule(rule: Rule, *, today: date, beside: Iterable[Rule] = ()) -> None:
    """Whether the rule makes sense next to the tour's other ones.

    Raises Refused: INVALID (seats, weekdays, days, a rule that never fires, one that makes a departure of another),
    PAST_DATE (over already).
    """
    if not 1 <= rule.capacity <= MOST_SEATS:
        raise Refused("INVALID", _("Mỗi chuyến có từ 1 đến %(most)s chỗ.") % {"most": MOST_SEATS}, field="capacity")
    if not rule.weekdays <= set(range(7)):
        raise Refused("INVALID", _("Thứ trong tuần ghi từ 0 (thứ Hai) đến 6 (Chủ nhật)."), field="weekdays")
    if rule.last is not None and rule.last < rule.first:
        raise Refused("INVALID", _("Ngày cuối phải sau ngày đầu. Bạn sửa lại một trong hai."), field="last")
    if rule.last is not None and rule.last < today:
        raise Refused("PAST_DATE", _("Ngày cuối đã qua rồi. Bạn chọn ngày sau, hoặc bỏ trống."), field="last")
    until = today + timedelta(days=FARTHEST_DAYS)
    if rule.first > until:
        message = _("Lịch bắt đầu trong vòng %(most)s ngày tới.") % {"most": FARTHEST_DAYS}
        raise Refused("INVALID", message, field="first")
    mine = {plan.starts_at for plan in planned(rule, today, until)}
    if not mine:
        raise Refused(
            "INVALID",
            _("Lịch này không có chuyến nào. Bạn chọn thêm thứ trong tuần, nới ngày, hoặc bớt mùa nghỉ."),
            field="weekdays",
        )
    for other in beside:
        twice = mine & {plan.starts_at for plan in planned(other, today, until)}
        if twice:
            when = local_time(min(twice)).strftime("%H:%M %d/%m/%Y")
            message = _("Chuyến %(when)s đã có trong một lịch khác của tour. Bạn đổi giờ, hoặc bỏ ngày đó ở một lịch.")
            raise Refused("INVALID", message % {"when": when}, field="at")


def check_other_day(rule: Rule, other: OtherDay, *, today: date) -> None:
    """Whether an exception changes something; `rule` is without it. Raises Refused: PAST_DATE, INVALID."""
    if other.day < today:
        raise Refused("PAST_DATE", _("Ngày này đã qua rồi. Bạn chọn từ hôm nay trở đi."), field="date")
    if other.day > today + timedelta(days=FARTHEST_DAYS):
        message = _("Bạn chọn ngày trong vòng %(most)s ngày tới.") % {"most": FARTHEST_DAYS}
        raise Refused("INVALID", message, field="date")
    if other.capacity is not None and not 1 <= other.capacity <= MOST_SEATS:
        raise Refused("INVALID", _("Mỗi chuyến có từ 1 đến %(most)s chỗ.") % {"most": MOST_SEATS}, field="capacity")
    if other.is_off and (other.at is not None or other.capacity is not None):
        raise Refused("INVALID", _("Ngày nghỉ không có giờ hay số chỗ. Bạn bỏ trống hai ô đó."), field="isOff")
    fires = fires_on(rule, other.day)
    is_same = other.at in (None, rule.at) and other.capacity in (None, rule.capacity)
    if fires != (not other.is_off) or (fires and not is_same):
        return
    message = _("Lịch vốn không có chuyến ngày này.") if other.is_off else _("Lịch vốn đã có chuyến như vậy ngày này.")
    raise Refused("INVALID", message, field="date")


def season_of(name: str, first: str, last: str) -> Season:
    """From "MM-DD" texts; 29 February is one. Raises Refused (INVALID)."""
    try:
        (start, end) = (datetime.strptime(f"2000-{text}", "%Y-%m-%d") for text in (first, last))  # noqa: DTZ007
    except ValueError:
        message = _("Mùa nghỉ ghi theo tháng-ngày, ví dụ 09-15 đến 12-15.")
        raise Refused("INVALID", message, field="seasonsOut") from None
    if not name.strip():
        message = _("Bạn đặt tên cho mùa nghỉ, ví dụ “mùa lũ”; khách sẽ đọc tên này.")
        raise Refused("REQUIRED", message, field="seasonsOut")
    return Season(name.strip()[:60], (start.month, start.day), (end.month, end.day))


def season_days(season: Season) -> tuple[str, str]:
    """As "MM-DD" texts."""
    return f"{season.first[0]:02}-{season.first[1]:02}", f"{season.last[0]:02}-{season.last[1]:02}"


def without(others: Sequence[OtherDay], day: date) -> tuple[OtherDay, ...]:
    """All exceptions but those of one day."""
    return tuple(other for other in others if other.day != day)
