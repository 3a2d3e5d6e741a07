"""The questions about kinds of room, their prices and rules: one small form each."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from web.formats import tongue
from web.pages.selling.forms import (
    AREA,
    DAY,
    DONG,
    MANY,
    NUMBER,
    ONE,
    YES,
    Question,
    Sheet,
    weekday_choices,
)

Thing = Mapping[str, Any]


def new_room() -> Sheet:
    """What is needed to begin with."""
    return Sheet(
        title=_("Thêm loại phòng"),
        intro=_("Những phòng giống nhau là một loại. Lưu xong, lịch mở bán một năm; bạn đóng đêm nào tùy bạn."),
        questions=[
            *_people(),
            Question("basePrice", _("Giá một đêm"), DONG),
            Question("weekendPrice", _("Giá đêm thứ Sáu, thứ Bảy"), DONG, optional=True),
        ],
        start={"maxAdults": "2", "maxChildren": "1", "rooms": "1"},
    )


def about(room_type: Thing) -> Sheet:
    """Who fits, how many there are, what it is like."""
    return Sheet(
        title=_("Loại phòng"),
        questions=[
            *_people(),
            Question("sleeps", _("Tổng số người một phòng ngủ được"), NUMBER, optional=True),
            Question("description", _("Phòng có gì"), AREA, optional=True),
            Question("nameEn", _("Tên bằng tiếng Anh"), optional=True),
            Question("bedsEn", _("Giường bằng tiếng Anh"), optional=True),
        ],
        start=dict(room_type),
    )


def price(room_type: Thing) -> Sheet:
    """What a night costs, and more people."""
    money = ("basePrice", "weekendPrice", "extraAdultPrice", "extraBedPrice")
    start = {name: int(room_type[name]["amount"]) if room_type[name] else "" for name in money}
    return Sheet(
        title=_("Giá phòng"),
        intro=_("Ai đã đặt thì giữ giá cũ."),
        questions=[
            Question("basePrice", _("Giá một đêm"), DONG),
            Question("weekendPrice", _("Giá đêm thứ Sáu, thứ Bảy"), DONG, optional=True),
            Question("minimumNights", _("Ở ít nhất"), NUMBER, after=_("đêm")),
            Question(
                "includedGuests",
                _("Giá này đã gồm mấy người"),
                NUMBER,
                optional=True,
                hint=_("Bỏ trống: gồm tất cả khách trong phòng."),
            ),
            Question("extraAdultPrice", _("Thêm một người lớn, một đêm"), DONG),
            Question("extraBeds", _("Kê thêm được mấy giường"), NUMBER),
            Question("extraBedPrice", _("Một giường phụ, một đêm"), DONG),
            Question("breakfastIncluded", _("Giá đã gồm bữa sáng"), YES),
        ],
        start={**room_type, **start},
    )


def season(found: Thing | None) -> Sheet:
    """Another price for some nights."""
    start = {**found, "price": int(found["price"]["amount"])} if found else {}
    return Sheet(
        title=_("Mùa giá"),
        intro=_("Giá khác cho một khoảng ngày: Tết, mùa hè, cuối tuần mùa lễ hội. Hai mùa không được chồng lên nhau."),
        questions=[
            Question("name", _("Tên mùa"), hint=_("Ví dụ: Tết.")),
            Question("first", _("Từ đêm"), DAY),
            Question("last", _("Đến hết đêm"), DAY),
            _weekdays(),
            Question("price", _("Giá một phòng, một đêm"), DONG),
        ],
        start=start,
    )


def room(found: Thing | None) -> Sheet:
    """A name on a door."""
    return Sheet(
        title=_("Tên phòng"),
        intro=_("Phòng có tên thì chợ xếp sẵn khách vào phòng, để lịch ít bị vụn."),
        questions=[
            Question("name", _("Tên phòng"), hint=_("Ví dụ: Phòng sen.")),
            Question("isActive", _("Đang dùng phòng này"), YES),
        ],
        start=dict(found or {"isActive": True}),
    )


def rule(room_types: Sequence[Thing]) -> Sheet:
    """Who may come, go and pass through."""
    every = [("", _("Cả nhà"))] + [(each["id"], each["name"]) for each in room_types]
    return Sheet(
        title=_("Quy định nhận khách"),
        intro=_("Ví dụ: dịp lễ ở ít nhất 2 đêm; Chủ nhật không nhận khách mới."),
        questions=[
            Question("first", _("Từ ngày"), DAY),
            Question("last", _("Đến hết ngày"), DAY),
            _weekdays(),
            Question("roomTypeId", _("Áp dụng cho"), ONE, optional=True, choices=every),
            Question("minimumNights", _("Khách đến ngày đó ở ít nhất"), NUMBER, after=_("đêm"), optional=True),
            Question(
                "minimumNightsThrough",
                _("Khách ở qua đêm đó phải ở ít nhất"),
                NUMBER,
                after=_("đêm"),
                optional=True,
            ),
            Question("maximumNights", _("Khách đến ngày đó ở nhiều nhất"), NUMBER, after=_("đêm"), optional=True),
            Question("closedToArrival", _("Không nhận khách mới vào ngày đó"), YES),
            Question("closedToDeparture", _("Không trả phòng vào ngày đó"), YES),
        ],
        start={"roomTypeId": ""},
    )


def _people() -> list[Question]:
    return [
        Question("name", _("Tên loại phòng"), hint=_("Ví dụ: Phòng đôi nhìn ra phá.")),
        Question("beds", _("Giường"), optional=True, hint=_("Ví dụ: 1 giường đôi, 1 giường đơn.")),
        Question("maxAdults", _("Người lớn trong một phòng"), NUMBER),
        Question("maxChildren", _("Trẻ em thêm"), NUMBER),
        Question("rooms", _("Có mấy phòng như vậy"), NUMBER),
    ]


def _weekdays() -> Question:
    return Question(
        "weekdays",
        _("Chỉ những thứ"),
        MANY,
        hint=_("Không chọn thứ nào: mọi ngày."),
        choices=weekday_choices(tongue(get_language() or "vi")),
    )
