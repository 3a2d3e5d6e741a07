"""What goes wrong with an outside calendar, by code; worded anew for whoever looks, since it is kept for days."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

UNREACHABLE, TOO_SLOW, FORBIDDEN_ADDRESS = "UNREACHABLE", "TOO_SLOW", "FORBIDDEN_ADDRESS"
TOO_MANY_REDIRECTS, GONE, LOCKED, BAD_STATUS = "TOO_MANY_REDIRECTS", "GONE", "LOCKED", "BAD_STATUS"
TOO_BIG, NO_CALENDAR, CUT_OFF = "TOO_BIG", "NO_CALENDAR", "CUT_OFF"
TOO_MANY_EVENTS, UNREADABLE_EVENT, UNREADABLE_RULE = "TOO_MANY_EVENTS", "UNREADABLE_EVENT", "UNREADABLE_RULE"
BROKEN = "BROKEN"

WORDS: Mapping[str, object] = {
    UNREACHABLE: _("Không kết nối được tới địa chỉ lịch. Bạn kiểm tra lại địa chỉ; chợ vẫn tự thử lại."),
    TOO_SLOW: _("Trang kia trả lời quá chậm. Chợ tự thử lại sau, Bạn không phải làm gì."),
    FORBIDDEN_ADDRESS: _("Địa chỉ này không nằm trên mạng công cộng. Bạn chép lại địa chỉ lịch từ trang kia."),
    TOO_MANY_REDIRECTS: _("Địa chỉ lịch chuyển tiếp quá nhiều lần. Bạn chép lại địa chỉ lịch từ trang kia."),
    GONE: _("Trang kia không còn lịch này. Bạn vào trang đó lấy địa chỉ lịch mới rồi sửa ở đây."),
    LOCKED: _("Trang kia không cho xem lịch này. Bạn lấy địa chỉ lịch chia sẻ (không cần mật khẩu) rồi sửa ở đây."),
    BAD_STATUS: _("Trang kia đang gặp trục trặc (mã %(status)s). Chợ tự thử lại sau."),
    TOO_BIG: _("Tệp lịch lớn hơn 2 MB nên không đọc. Bạn dùng lịch chỉ của riêng loại phòng này."),
    NO_CALENDAR: _(
        "Địa chỉ này không phải là lịch (tệp .ics). Bạn chép địa chỉ xuất lịch iCal, không phải địa chỉ trang."
    ),
    CUT_OFF: _("Tệp lịch về thiếu phần cuối nên không dùng. Chợ tự thử lại sau."),
    TOO_MANY_EVENTS: _("Lịch có hơn %(most)s lượt bận nên không đọc. Bạn dùng lịch chỉ của riêng loại phòng này."),
    UNREADABLE_EVENT: _("Không đọc được ngày của “%(event)s”. Bạn sửa sự kiện đó trong lịch kia."),
    UNREADABLE_RULE: _("Không đọc được cách lặp lại của “%(event)s”. Bạn sửa sự kiện đó trong lịch kia."),
    BROKEN: _("Chợ chưa đọc được lịch này do lỗi của chợ. Cán bộ đã được báo; chợ tự thử lại sau."),
}


class FeedProblem(Exception):
    """A calendar that cannot be used as it is; what it said before stays in force."""

    def __init__(self, code: str, **facts: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


def worded(code: str, facts: Mapping[str, object]) -> str:
    """What is wrong and what to do, in the language of who looks.

    >>> worded("BAD_STATUS", {"status": 503})
    'Trang kia đang gặp trục trặc (mã 503). Chợ tự thử lại sau.'
    """
    return str(WORDS[code]) % facts
