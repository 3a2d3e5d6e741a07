"""The questions about when a tour goes: a rule, a single date, a rule's day that is otherwise."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from web import formats, tour_rules
from web.pages.selling.forms import AREA, DAY, MANY, NUMBER, ONE, TIME, Question, Sheet, weekday_choices

Thing = Mapping[str, Any]
EVERY_DAY = list(range(7))
OFF, ON = "off", "on"


def rule(found: Thing | None, *, today: date) -> Sheet:
    """Departures that come again and again."""
    start: dict[str, Any] = {"first": today.isoformat()}
    if found:
        start = {
            **found,
            "at": found["at"][:5],
            "weekdays": [] if found["weekdays"] == EVERY_DAY else found["weekdays"],
            "seasonsOut": tour_rules.seasons_written(found["seasonsOut"]),
        }
    return Sheet(
        title=_("Sửa lịch chạy đều") if found else _("Thêm lịch chạy đều"),
        intro=_("Chợ tự mở chuyến theo lịch này. Chuyến đã có khách thì không bao giờ tự đổi.")
        if found
        else _("Ví dụ: mỗi ngày 05:00, trừ mùa lũ, 8 chỗ. Chợ tự mở chuyến theo lịch này."),
        questions=[
            Question("at", _("Giờ đi"), TIME, hint=_("Ví dụ 5:00 hay 17:30.")),
            Question("capacity", _("Mỗi chuyến"), NUMBER, after=_("chỗ")),
            Question(
                "weekdays",
                _("Chỉ những thứ"),
                MANY,
                hint=_("Không chọn thứ nào: mọi ngày."),
                choices=weekday_choices(formats.tongue(get_language() or "vi")),
            ),
            Question("first", _("Từ ngày"), DAY),
            Question("last", _("Đến hết ngày"), DAY, optional=True, hint=_("Bỏ trống: chạy mãi đến khi Bạn bỏ lịch.")),
            Question(
                "seasonsOut",
                _("Mùa nghỉ mỗi năm"),
                AREA,
                optional=True,
                hint=_("Mỗi dòng một mùa, ví dụ: Mùa lũ 15/9 - 31/12. Khách đọc tên mùa này."),
            ),
        ],
        start=start,
        done="",
    )


def single(day: str, rules: list[Any]) -> Sheet:
    """One date outside all rules; begins with the seats of the tour's first rule."""
    seats = rules[0]["capacity"] if rules else None
    return Sheet(
        title=_("Thêm một chuyến"),
        intro=_("Một chuyến riêng, không theo lịch nào. Bạn đổi hay đóng lúc nào cũng được."),
        questions=[
            Question("day", _("Ngày đi"), DAY),
            Question("at", _("Giờ đi"), TIME, hint=_("Ví dụ 5:00 hay 17:30.")),
            Question("capacity", _("Chuyến này có"), NUMBER, after=_("chỗ")),
        ],
        start={"day": day, "capacity": seats},
        done=_("Đã thêm chuyến."),
    )


def other_day(found: Thing, day: date) -> Sheet:
    """Another time or other seats, on one day only."""
    language = get_language() or "vi"
    other = next((one for one in found["exceptions"] if one["date"] == day.isoformat() and not one["isOff"]), None)
    start = {"at": (other["at"] or "")[:5], "capacity": other["capacity"]} if other else {}
    return Sheet(
        title=_("Riêng %(day)s") % {"day": formats.day(day, language)},
        intro=_("Lịch thường: %(rule)s.") % {"rule": tour_rules.sentence(found, language, today=day)},
        questions=[
            Question("at", _("Giờ đi"), TIME, optional=True, hint=_("Bỏ trống: như lịch thường.")),
            Question(
                "capacity", _("Số chỗ"), NUMBER, optional=True, after=_("chỗ"), hint=_("Bỏ trống: như lịch thường.")
            ),
        ],
        start=start,
        done="",
    )


def rest(day: str) -> Sheet:
    """Days in a row on which all rules rest, or go again."""
    return Sheet(
        title=_("Nghỉ nhiều ngày"),
        intro=_(
            "Cả nhà bận, trời bão, nghỉ Tết: mọi lịch của tour nghỉ những ngày này. Chuyến đã có khách thì vẫn còn."
        ),
        questions=[
            Question("first", _("Từ ngày"), DAY),
            Question("last", _("Đến hết ngày"), DAY),
            Question(
                "do", _("Những ngày này"), ONE, choices=[(OFF, _("Nghỉ")), (ON, _("Thôi nghỉ, chạy lại như lịch"))]
            ),
        ],
        start={"first": day, "do": OFF},
        done="",
    )
