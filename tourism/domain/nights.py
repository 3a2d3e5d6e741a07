"""Which nights a stay is made of. A night is named by the evening it begins; the day of departure is none."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from marketplace.values.refusal import Refused

LONGEST_STAY = 30
"""Nights in one booking."""


def nights_between(arrival: date, departure: date) -> list[date]:
    """Every night from arrival to the morning of departure; empty when departure is not later.

    >>> nights_between(date(2026, 12, 30), date(2027, 1, 1))
    [datetime.date(2026, 12, 30), datetime.date(2026, 12, 31)]
    """
    return [arrival + timedelta(days=day) for day in range((departure - arrival).days)]


def check_dates(*, arrival: date, departure: date, today: date) -> list[date]:
    """The nights of a stay that can be asked for; `today` is the day in Vietnam.

    Raises Refused: PAST_DATE, INVALID_DATES (departure not after arrival), TOO_MANY_NIGHTS (over 30).
    """
    if arrival < today:
        raise Refused(
            "PAST_DATE",
            _("Ngày nhận phòng %(day)s đã qua. Bạn hãy chọn từ hôm nay trở đi.")
            % {"day": arrival.strftime("%d/%m/%Y")},
            field="arrival",
        )
    if departure <= arrival:
        raise Refused("INVALID_DATES", _("Ngày trả phòng phải sau ngày nhận phòng ít nhất một đêm."), field="departure")
    length = (departure - arrival).days
    if length > LONGEST_STAY:
        raise Refused(
            "TOO_MANY_NIGHTS",
            _("Mỗi lần đặt tối đa %(most)s đêm; Bạn đang chọn %(nights)s đêm.")
            % {"most": LONGEST_STAY, "nights": length},
            field="departure",
            most=LONGEST_STAY,
        )
    return nights_between(arrival, departure)


def check_minimum(*, nights: int, minimum: int) -> None:
    """Raises Refused (MINIMUM_NIGHTS) when the stay is shorter than the room type allows."""
    if nights < minimum:
        raise Refused(
            "MINIMUM_NIGHTS",
            _("Loại phòng này nhận khách từ %(minimum)s đêm trở lên.") % {"minimum": minimum},
            field="departure",
            minimum=minimum,
        )
