"""Who may come, go and stay how long: hosts' rules as pure functions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from marketplace.values.clock import local_day
from marketplace.values.refusal import Refused
from tourism.domain.nights import nights_between
from tourism.domain.stays.spans import covers


@dataclass(frozen=True, slots=True)
class Rule:
    """What holds on the nights of these weekdays (none: all) from `first` to `last`, included."""

    first: date
    last: date
    weekdays: frozenset[int] = frozenset()
    minimum_nights: int | None = None
    """For who arrives on such a day."""
    minimum_nights_through: int | None = None
    """For every stay with such a night."""
    maximum_nights: int | None = None
    """For who arrives on such a day."""
    closed_to_arrival: bool = False
    closed_to_departure: bool = False

    def covers(self, day: date) -> bool:
        """Whether it holds on this day."""
        return covers(day, first=self.first, last=self.last, weekdays=self.weekdays)


@dataclass(frozen=True, slots=True)
class Window:
    """How far ahead a stay may be booked."""

    earliest_days: int | None = None
    """At most so many days before the arrival."""
    latest_hours: int = 0
    """At least so many hours before check-in opens."""


def check_rules(rules: Sequence[Rule], *, arrival: date, departure: date) -> None:
    """Raises Refused: CLOSED_TO_ARRIVAL, CLOSED_TO_DEPARTURE, MINIMUM_NIGHTS, MAXIMUM_NIGHTS, with what would do."""
    nights = nights_between(arrival, departure)
    if any(rule.closed_to_arrival and rule.covers(arrival) for rule in rules):
        raise Refused(
            "CLOSED_TO_ARRIVAL",
            _("Chủ nhà không đón khách vào ngày %(day)s. Bạn hãy chọn ngày nhận phòng khác.")
            % {"day": _shown(arrival)},
            field="arrival",
        )
    if any(rule.closed_to_departure and rule.covers(departure) for rule in rules):
        raise Refused(
            "CLOSED_TO_DEPARTURE",
            _("Chủ nhà không trả phòng vào ngày %(day)s. Bạn hãy chọn ngày trả phòng khác.")
            % {"day": _shown(departure)},
            field="departure",
        )
    minimum = minimum_nights(rules, nights)
    if len(nights) < minimum:
        raise Refused(
            "MINIMUM_NIGHTS",
            _("Những ngày này chủ nhà nhận khách từ %(minimum)s đêm trở lên.") % {"minimum": minimum},
            field="departure",
            minimum=minimum,
        )
    maximum = min((rule.maximum_nights for rule in rules if rule.maximum_nights and rule.covers(arrival)), default=None)
    if maximum is not None and len(nights) > maximum:
        raise Refused(
            "MAXIMUM_NIGHTS",
            _("Khách đến ngày %(day)s ở nhiều nhất %(maximum)s đêm.") % {"day": _shown(arrival), "maximum": maximum},
            field="departure",
            maximum=maximum,
        )


def minimum_nights(rules: Sequence[Rule], nights: Sequence[date]) -> int:
    """The shortest stay that these nights allow: the arrival's own minimum, and that of each night passed through."""
    asked = [1]
    for rule in rules:
        if rule.minimum_nights and nights and rule.covers(nights[0]):
            asked.append(rule.minimum_nights)
        if rule.minimum_nights_through and any(rule.covers(night) for night in nights):
            asked.append(rule.minimum_nights_through)
    return max(asked)


def check_window(window: Window, *, check_in: datetime, now: datetime) -> None:
    """`check_in` is when rooms open on the day of arrival. Raises Refused: TOO_EARLY, TOO_LATE."""
    days_ahead = (local_day(check_in) - local_day(now)).days
    if window.earliest_days is not None and days_ahead > window.earliest_days:
        raise Refused(
            "TOO_EARLY",
            _("Chỗ nghỉ này nhận đặt trước nhiều nhất %(days)s ngày.") % {"days": window.earliest_days},
            field="arrival",
            days=window.earliest_days,
        )
    if window.latest_hours and now > check_in - timedelta(hours=window.latest_hours):
        raise Refused(
            "TOO_LATE",
            _("Chỗ nghỉ này nhận đặt trước giờ nhận phòng ít nhất %(hours)s giờ. Bạn hãy chọn ngày muộn hơn.")
            % {"hours": window.latest_hours},
            field="arrival",
            hours=window.latest_hours,
        )


def check_length(*, nights: int, minimum: int, maximum: int | None) -> None:
    """What a plan asks for. Raises Refused: MINIMUM_NIGHTS, MAXIMUM_NIGHTS."""
    if nights < minimum:
        raise Refused(
            "MINIMUM_NIGHTS",
            _("Gói giá này dành cho khách ở từ %(minimum)s đêm trở lên.") % {"minimum": minimum},
            field="ratePlanId",
            minimum=minimum,
        )
    if maximum is not None and nights > maximum:
        raise Refused(
            "MAXIMUM_NIGHTS",
            _("Gói giá này dành cho khách ở nhiều nhất %(maximum)s đêm.") % {"maximum": maximum},
            field="ratePlanId",
            maximum=maximum,
        )


def _shown(day: date) -> str:
    return day.strftime("%d/%m/%Y")
