"""The questions about a house: one small form each."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from web.pages.selling.forms import AREA, DONG, MANY, NUMBER, ONE, TIME, YES, Question, Sheet

Thing = Mapping[str, Any]
MEALS = (
    ("BREAKFAST", gettext_lazy("Bữa sáng")),
    ("LUNCH", gettext_lazy("Bữa trưa")),
    ("DINNER", gettext_lazy("Bữa tối")),
)
ROWS = range(1, 4)
"""Of children's ages and of long stays on a form."""


def about(house: Thing | None) -> Sheet:
    """Its name, where it is, what it is like."""
    return Sheet(
        title=_("Nhà của bạn"),
        intro=_("Khách đọc những lời này trước khi đặt. Viết như nói chuyện với người quen."),
        questions=[
            Question("name", _("Tên nhà"), hint=_("Ví dụ: Nhà bên phá.")),
            Question("address", _("Địa chỉ"), optional=True, hint=_("Thôn, đường, số nhà.")),
            Question("description", _("Nhà có gì hay"), AREA, optional=True),
            Question("nameEn", _("Tên bằng tiếng Anh"), optional=True),
            Question("descriptionEn", _("Giới thiệu bằng tiếng Anh"), AREA, optional=True),
        ],
        start=dict(house or {}),
    )


def comfort(house: Thing, amenities: list[Thing]) -> Sheet:
    """When guests come and go, what the house has."""
    return Sheet(
        title=_("Giờ giấc và tiện nghi"),
        questions=[
            Question("checkInFrom", _("Nhận phòng từ"), TIME),
            Question("checkOutUntil", _("Trả phòng trước"), TIME),
            Question("amenities", _("Nhà có"), MANY, choices=[(each["code"], each["name"]) for each in amenities]),
        ],
        start=dict(house),
    )


def terms(house: Thing, policies: list[Thing]) -> Sheet:
    """House rules and what comes back when a guest calls off."""
    return Sheet(
        title=_("Nếp nhà và hủy phòng"),
        questions=[
            Question(
                "cancellationCode",
                _("Khách hủy thì sao?"),
                ONE,
                choices=[(each["code"], each["text"]) for each in policies],
            ),
            Question("rules", _("Nếp nhà"), AREA, optional=True, hint=_("Ví dụ: không hút thuốc trong phòng.")),
            Question("rulesEn", _("Nếp nhà bằng tiếng Anh"), AREA, optional=True),
        ],
        start=dict(house),
    )


def plan(found: Thing | None, policies: list[Thing]) -> Sheet:
    """A way to book the house's rooms."""
    start = {"depositPercent": "100", "cancellationCode": "MODERATE", "isActive": True}
    if found:
        start = {**found, "name": found["originalName"], "cancellationCode": found["cancellation"]["code"]}
        start["balanceDaysBefore"] = found["balanceDaysBefore"] if found["balanceDue"] == "BEFORE" else ""
    return Sheet(
        title=_("Gói giá"),
        intro=_("Một cách đặt phòng: rẻ hơn nếu không hoàn tiền, hay có sẵn bữa sáng. Ai đã đặt thì giữ gói của họ."),
        questions=[
            Question("name", _("Tên gói"), hint=_("Ví dụ: Có ăn sáng.")),
            Question("nameEn", _("Tên bằng tiếng Anh"), optional=True),
            Question(
                "adjustmentPercent",
                _("Cộng hay bớt bao nhiêu phần trăm giá phòng"),
                hint=_("Bớt thì ghi dấu trừ, ví dụ -10."),
                optional=True,
                after="%",
            ),
            Question("includedMeals", _("Bữa ăn đã gồm"), MANY, choices=MEALS),
            Question("cancellationCode", _("Khách hủy thì sao?"), ONE, choices=_policies(policies)),
            Question("depositPercent", _("Trả trước khi đặt"), NUMBER, after="%", hint=_("100 là trả hết ngay.")),
            Question(
                "balanceDaysBefore",
                _("Phần còn lại trả trước ngày đến"),
                NUMBER,
                after=_("ngày"),
                optional=True,
                hint=_("Bỏ trống: trả khi đến nhận phòng."),
            ),
            Question("minimumNights", _("Ở ít nhất"), NUMBER, after=_("đêm"), optional=True),
            Question("maximumNights", _("Ở nhiều nhất"), NUMBER, after=_("đêm"), optional=True),
            Question("isActive", _("Đang mời khách đặt gói này"), YES),
        ],
        start=start,
    )


def meals(house: Thing) -> Sheet:
    """What is served for money."""
    served = {meal["code"]: meal for meal in house["meals"]}
    questions: list[Question] = []
    start: dict[str, Any] = {}
    for code, name in MEALS:
        for who, label in (("adult", _("%(meal)s, một người lớn")), ("child", _("%(meal)s, một trẻ em"))):
            questions.append(Question(f"{code}-{who}", label % {"meal": name}, DONG, optional=True))
            if code in served:
                start[f"{code}-{who}"] = int(served[code][f"{who}Price"]["amount"])
    ages = [meal["freeBelowAge"] for meal in house["meals"]]
    return Sheet(
        title=_("Bữa ăn"),
        intro=_("Giá một bữa, một người, một đêm. Bữa nào nhà không nấu thì bỏ trống."),
        questions=[
            *questions,
            Question("free", _("Trẻ ăn miễn phí dưới"), NUMBER, after=_("tuổi"), optional=True),
        ],
        start={**start, "free": ages[0] if ages else ""},
    )


def bands(house: Thing) -> Sheet:
    """What children cost by age."""
    questions: list[Question] = []
    start: dict[str, Any] = {}
    for row in ROWS:
        questions += [
            Question(f"from-{row}", _("Mức %(row)s: từ") % {"row": row}, NUMBER, after=_("tuổi"), optional=True),
            Question(f"to-{row}", _("Mức %(row)s: đến hết") % {"row": row}, NUMBER, after=_("tuổi"), optional=True),
            Question(f"price-{row}", _("Mức %(row)s: giá một đêm") % {"row": row}, DONG, optional=True),
        ]
    for row, band in zip(ROWS, house["childBands"], strict=False):
        start |= {f"from-{row}": band["minimumAge"], f"to-{row}": band["maximumAge"]}
        start[f"price-{row}"] = int(band["price"]["amount"])
    intro = _("Chỉ tính khi trẻ vượt số khách giá phòng đã gồm. Không ghi mức nào thì trẻ ở miễn phí.")
    return Sheet(title=_("Giá trẻ em"), intro=intro, questions=questions, start=start)


def long_stays(house: Thing) -> Sheet:
    """What a long stay takes off."""
    questions: list[Question] = []
    start: dict[str, Any] = {}
    for row in ROWS:
        questions += [
            Question(f"nights-{row}", _("Mức %(row)s: ở từ") % {"row": row}, NUMBER, after=_("đêm"), optional=True),
            Question(f"percent-{row}", _("Mức %(row)s: bớt") % {"row": row}, NUMBER, after="%", optional=True),
        ]
    for row, discount in zip(ROWS, house["lengthDiscounts"], strict=False):
        start |= {f"nights-{row}": discount["nightsFrom"], f"percent-{row}": discount["percent"]}
    return Sheet(title=_("Ở dài ngày"), intro=_("Bớt trên giá phòng mỗi đêm."), questions=questions, start=start)


def _policies(policies: list[Thing]) -> list[tuple[str, str]]:
    return [(each["code"], each["text"]) for each in policies]
