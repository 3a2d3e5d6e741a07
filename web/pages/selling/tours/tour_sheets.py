"""The questions about a tour: one small form each."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from web.formats import duration, tongue
from web.pages.selling.forms import AREA, DONG, LENGTH, NUMBER, Question, Sheet

Thing = Mapping[str, Any]


def new() -> Sheet:
    """What is needed to begin with."""
    return Sheet(
        title=_("Thêm tour"),
        intro=_("Bốn điều này là đủ để bắt đầu. Lưu xong, bạn ghi thêm từng phần; chưa ai thấy cho đến khi mở bán."),
        questions=[
            _name(),
            _length(),
            Question("meetingPoint", _("Hẹn khách ở đâu"), hint=_("Ví dụ: bến thuyền Ngư Mỹ Thạnh.")),
            Question("price", _("Giá một người lớn"), DONG),
        ],
    )


def about(tour: Thing) -> Sheet:
    """What it is, how long, where, who may come."""
    words = tour["original"]
    start = {name: words[name] for name in ("name", "description", "meetingPoint")}
    return Sheet(
        title=_("Giới thiệu tour"),
        intro=_("Khách đọc những lời này trước khi đặt. Viết như nói chuyện với người quen."),
        questions=[
            _name(),
            Question("description", _("Tour có gì hay"), AREA, optional=True),
            _length(),
            Question("meetingPoint", _("Hẹn khách ở đâu"), optional=True),
            Question("minimumAge", _("Nhận khách từ"), NUMBER, after=_("tuổi")),
        ],
        start={**start, "durationMinutes": spoken(tour["durationMinutes"]), "minimumAge": tour["minimumAge"]},
    )


def spoken(minutes: int | None) -> str:
    """A length of time as an input shows it: what it reads itself."""
    return "" if minutes is None else duration(minutes, tongue(get_language() or "vi"))


def _name() -> Question:
    return Question("name", _("Tên tour"), hint=_("Ví dụ: Chèo thuyền ngắm phá buổi sớm."))


def _length() -> Question:
    return Question("durationMinutes", _("Đi trong bao lâu"), LENGTH, hint=_("Ví dụ: 3 giờ, 1 giờ 30 phút, 2 ngày."))
