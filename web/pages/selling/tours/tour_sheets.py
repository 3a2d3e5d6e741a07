"""The questions about a tour: one small form each."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from web.formats import duration, tongue
from web.pages.selling.forms import AREA, DONG, LENGTH, NUMBER, ONE, Question, Sheet

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


def lists(tour: Thing) -> Sheet:
    """What the price covers and what guests bring, a line each."""
    words = tour["original"]
    return Sheet(
        title=_("Đã gồm và mang theo"),
        questions=[
            Question("included", _("Giá đã gồm"), AREA, optional=True, hint=_("Mỗi dòng một thứ. Ví dụ: áo phao.")),
            Question("bring", _("Khách mang theo"), AREA, optional=True, hint=_("Mỗi dòng một thứ. Ví dụ: nón rộng.")),
        ],
        start={name: "\n".join(words[name]) for name in ("included", "bring")},
    )


def english(tour: Thing) -> Sheet:
    """What English readers read."""
    words = tour["english"]
    start = {name: words[name] for name in ("name", "description", "meetingPoint")}
    return Sheet(
        title=_("Bằng tiếng Anh"),
        intro=_("Khách nước ngoài đọc phần này. Chỗ nào bỏ trống thì họ đọc tiếng Việt."),
        questions=[
            Question("name", _("Tên bằng tiếng Anh"), optional=True),
            Question("description", _("Giới thiệu bằng tiếng Anh"), AREA, optional=True),
            Question("meetingPoint", _("Nơi hẹn bằng tiếng Anh"), optional=True),
            Question("included", _("Giá đã gồm, bằng tiếng Anh"), AREA, optional=True, hint=_("Mỗi dòng một thứ.")),
            Question("bring", _("Khách mang theo, bằng tiếng Anh"), AREA, optional=True, hint=_("Mỗi dòng một thứ.")),
        ],
        start={**start, **{name: "\n".join(words[name]) for name in ("included", "bring")}},
    )


def party(tour: Thing) -> Sheet:
    """How many guests it takes to go, when that is decided, and until when one may book."""
    lengths = {name: spoken(tour[name]) for name in ("decisionMinutes", "cutoffMinutes")}
    return Sheet(
        title=_("Bao nhiêu khách thì đi"),
        intro=_("Không đủ khách thì chợ tự báo khách: đổi chuyến khác hoặc lấy lại đủ tiền."),
        questions=[
            Question("minimumParty", _("Ít nhất"), NUMBER, after=_("khách"), hint=_("1: một khách cũng đi.")),
            Question(
                "decisionMinutes",
                _("Chốt đi hay không, trước giờ khởi hành"),
                LENGTH,
                optional=True,
                hint=_("Ví dụ: 12 giờ. Bỏ trống: chốt khi hết nhận khách."),
            ),
            Question("cutoffMinutes", _("Thôi nhận khách, trước giờ khởi hành"), LENGTH, hint=_("Ví dụ: 1 giờ.")),
            Question(
                "openAheadDays",
                _("Khách đặt được trước đến"),
                NUMBER,
                after=_("ngày"),
                hint=_("Lịch khởi hành tự mở ngày mới đến chừng đó."),
            ),
        ],
        start={**tour, **lengths},
    )


def terms(tour: Thing, policies: Sequence[Thing]) -> Sheet:
    """What comes back when a guest calls off."""
    choices = [(each["code"], each["text"]) for each in policies]
    return Sheet(
        title=_("Khách hủy thì sao?"),
        intro=_("Khách đọc trước khi đặt. Ai đã đặt thì giữ điều kiện lúc đặt."),
        questions=[Question("cancellation", _("Điều kiện hủy"), ONE, choices=choices)],
        start={"cancellation": tour["cancellation"]["code"]},
    )


def given(form: str, said: Mapping[str, Any]) -> dict[str, Any]:
    """The answers of a form as the market takes them."""
    answers = {name: lines(text) if name in ("included", "bring") else text for name, text in said.items()}
    return {"english": answers} if form == "english" else answers


def lines(text: str) -> list[str]:
    """A line each, without the empty ones and without marks in front of them."""
    return [line for each in text.splitlines() if (line := each.strip().lstrip("-•*+").strip())]


def spoken(minutes: int | None) -> str:
    """A length of time as an input shows it: what it reads itself."""
    return "" if minutes is None else duration(minutes, tongue(get_language() or "vi"))


def _name() -> Question:
    return Question("name", _("Tên tour"), hint=_("Ví dụ: Chèo thuyền ngắm phá buổi sớm."))


def _length() -> Question:
    return Question("durationMinutes", _("Đi trong bao lâu"), LENGTH, hint=_("Ví dụ: 3 giờ, 1 giờ 30 phút, 2 ngày."))
