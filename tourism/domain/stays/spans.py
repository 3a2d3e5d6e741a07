"""Days from a first to a last, on some weekdays."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from marketplace.values.refusal import Refused

LONGEST = 1096
"""Days: three years, so that nothing is set for ever."""


def covers(day: date, *, first: date, last: date, weekdays: frozenset[int]) -> bool:
    """Whether this day is one of `first` to `last` (included) on these weekdays (Monday is 0; none: all)."""
    return first <= day <= last and (not weekdays or day.weekday() in weekdays)


@dataclass(frozen=True, slots=True)
class Span:
    """`first` to `last` (included), on these weekdays (Monday is 0; none: all)."""

    first: date
    last: date
    weekdays: frozenset[int] = frozenset()

    def covers(self, day: date) -> bool:
        """Whether this day is in it."""
        return covers(day, first=self.first, last=self.last, weekdays=self.weekdays)

    def covers_any(self) -> bool:
        """Whether there is a day in it at all."""
        week = min((self.last - self.first).days, 6) + 1
        return any(self.covers(self.first + timedelta(days=day)) for day in range(week))


def check_span(span: Span, *, today: date) -> None:
    """Raises Refused (INVALID): the wrong way round, over, too long, no such weekday, or without a day in it."""
    check_weekdays(span.weekdays)
    if span.last < span.first:
        raise Refused("INVALID", _("Ngày cuối phải bằng hoặc sau ngày đầu."), field="last")
    if span.last < today:
        raise Refused("INVALID", _("Những ngày này đã qua rồi. Bạn chọn ngày từ hôm nay trở đi."), field="last")
    if (span.last - span.first).days >= LONGEST:
        raise Refused("INVALID", _("Mỗi lần đặt tối đa 3 năm."), field="last")
    if not span.covers_any():
        raise Refused(
            "INVALID",
            _("Trong những ngày này không có thứ nào Bạn chọn, nên sẽ không bao giờ áp dụng."),
            field="weekdays",
        )


def check_weekdays(weekdays: Iterable[int]) -> None:
    """Raises Refused (INVALID) for what is no weekday."""
    if any(not 0 <= weekday <= 6 for weekday in weekdays):
        raise Refused("INVALID", _("Thứ trong tuần là số từ 0 (thứ Hai) đến 6 (Chủ nhật)."), field="weekdays")
